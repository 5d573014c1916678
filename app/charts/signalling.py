"""Which points of a chart are marked, and what is said beside them, from the signals found."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.parts import Band, Mark, Point
from app.statistics.analysis import Analysis
from app.statistics.conclusions import Conclusion
from app.statistics.signals import Side, Signal, SignalKind, is_favourable

MARKS = {True: Mark.GOOD, False: Mark.BAD, None: Mark.CHANGE}
NEAR = SignalKind.TWO_IN_THREE
CALLED_OUT = frozenset({SignalKind.SHIFT, SignalKind.TREND, NEAR, SignalKind.OUTSIDE})


def draw_bands(analysis: Analysis) -> tuple[Band, ...]:
    """List the signal that each phase's conclusion is about, not every one before it."""
    return tuple(
        [_band(said, analysis=analysis) for said in analysis.conclusions if said.kind in CALLED_OUT]
    )


def mark_points(
    points: Sequence[Point], *, bands: Sequence[Band], analysis: Analysis
) -> tuple[Point, ...]:
    """Mark the points of the bands, all points outside the limits, and those that are excluded."""
    marked = list(points)
    for signal in _shown(analysis, bands=bands):
        mark = MARKS[signal.favourable]
        for position in range(signal.first, signal.last + 1):
            if signal.holds(position):
                marked[position] = marked[position]._replace(mark=mark, signal=signal.kind)
    for position in analysis.settings.excluded:
        if 0 <= position < len(marked):
            marked[position] = marked[position]._replace(mark=Mark.EXCLUDED, signal=None)
    return tuple(marked)


def _band(said: Conclusion, *, analysis: Analysis) -> Band:
    if said.kind is None or said.first is None or said.last is None or said.run_length is None:
        raise ValueError("A signal has its first and last point")
    above = said.side is Side.ABOVE if said.rising is None else said.rising
    mark = MARKS[is_favourable(analysis.settings.direction, above=above)]
    span = (said.first, said.last, said.run_length)
    band = Band(mark, *span, said.side, said.kind, said.rising)
    return _gather_near(band, analysis=analysis) if said.kind is NEAR else band


def _gather_near(band: Band, *, analysis: Analysis) -> Band:
    """Reach back over the other points near the same limit, each no more than two away."""
    near = [one for one in _list_signals(analysis) if one.kind is NEAR and one.side is band.side]
    for signal in reversed(near):
        if band.first - 2 <= signal.first < band.first:
            band = band._replace(first=signal.first, length=band.length + 1)
    return band


def _shown(analysis: Analysis, *, bands: Sequence[Band]) -> list[Signal]:
    """List the signals whose points are marked; a point outside the limits is marked last."""
    signals = _list_signals(analysis)
    if not signals:
        return []
    told = [one for one in signals if any(_is_told(one, band) for band in bands)]
    return told + [one for one in signals if one.kind is SignalKind.OUTSIDE]


def _is_told(signal: Signal, band: Band) -> bool:
    within = band.first <= signal.first and signal.last <= band.last
    return within and (signal.kind, signal.side) == (band.kind, band.side)


def _list_signals(analysis: Analysis) -> list[Signal]:
    return [signal for phase in analysis.phases for signal in phase.signals]
