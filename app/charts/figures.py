"""The numbers of a chart as rows: what a table shows and a file holds of it."""

from __future__ import annotations

from dataclasses import dataclass

from app.charts.chart import Chart, State
from app.charts.labels import label_sign
from app.statistics.signals import SignalKind


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One period of a chart, with the levels that hold at it; None where there is none.

    `is_baseline` tells that the centre line was worked out from this point. `sign` is why the point
    has its mark, in words, and `note` is all that the team wrote of the period.
    """

    period: str
    state: State
    numerator: float | None
    denominator: float | None
    value: float | None
    text: str
    centre: float | None
    lower: float | None
    upper: float | None
    target: float | None
    sign: str
    signal: SignalKind | None
    is_excluded: bool
    is_baseline: bool
    starts_phase: str
    note: str


def list_figures(chart: Chart) -> tuple[FigureRow, ...]:
    """Return a row for every period in order; of a hidden one no number is given."""
    return tuple([_row(chart, position) for position in range(len(chart.points))])


def _row(chart: Chart, position: int) -> FigureRow:
    point = chart.points[position]
    limits = chart.limits[position] if chart.limits else None
    notes = [point.note, *[one.text for one in chart.annotations if one.position == position]]
    return FigureRow(
        period=point.name,
        state=point.state,
        numerator=point.numerator,
        denominator=point.denominator,
        value=point.value,
        text=point.text,
        centre=_centre(chart, position),
        lower=None if limits is None else limits.lower,
        upper=None if limits is None else limits.upper,
        target=_target(chart, position),
        sign=label_sign(point),
        signal=point.signal,
        is_excluded=point.is_excluded,
        is_baseline=_shapes_line(chart, position),
        starts_phase="; ".join([at.label for at in chart.breaks if at.position == position]),
        note="; ".join([note for note in notes if note]),
    )


def _centre(chart: Chart, position: int) -> float | None:
    """Return the line of the phase that a position lies in, not an earlier one drawn on."""
    held = [one for one in chart.centres if one.first <= position <= one.until]
    if not held:
        return None
    line = held[-1]
    is_drawn_on = any(line.last < at.position <= position for at in chart.breaks)
    return None if is_drawn_on else line.value


def _shapes_line(chart: Chart, position: int) -> bool:
    """Tell whether a point is one of those that a frozen line is worked out from."""
    point = chart.points[position]
    counts = point.value is not None and not point.is_excluded
    return counts and any(one.first <= position <= one.last for one in chart.baselines)


def _target(chart: Chart, position: int) -> float | None:
    held = [one.value for one in chart.targets if one.first <= position <= one.last]
    return held[-1] if held else None
