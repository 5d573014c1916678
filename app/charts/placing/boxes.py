"""The names of baselines, of new phases and of signals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.charts.chart import Band, Baseline, Chart, Mark
from app.charts.labels import label_band, label_baseline
from app.charts.placing.ground import DATA, EVERYTHING, LEVELS, WORDS, Ground
from app.charts.placing.placed import BEFORE_ALL, LINE, Kind, Placed, Spot
from app.charts.placing.settling import first_free, take
from app.charts.spacing import shorten, width_of, wrap

BOX_HEIGHT = 24
PADDING = 16
BOXED = (LEVELS, DATA, WORDS)
ONE_LINE = (340, 220, 140)
TWO_LINES = (230, 150)
HALF = 0.65  # of a text is enough for the longer of its two lines
SIGNALS = {Mark.GOOD: Kind.GOOD, Mark.BAD: Kind.BAD, Mark.CHANGE: Kind.CHANGE}
ROWS = tuple(range(14, 200, 14))
AWAY = (34, 46, 60, 76, 96, 120)
ASIDE = (0, -40, 40, -80, 80, -120, 120, -160, 160)


def place_boxes(chart: Chart, *, grounds: Sequence[Ground]) -> list[Placed]:
    """Name each new phase, then each signal; a box may cover a level when nothing else is free."""
    phases = [_try_phase(at.label, start=at.position, chart=chart) for at in chart.breaks]
    signals = [_try_signal(band, chart=chart) for band in chart.bands]
    found: list[Placed] = []
    for choices in [*phases, *signals]:
        keeping_off = BOXED if choices in phases else (EVERYTHING, *BOXED)
        words = first_free(choices, grounds=grounds, keeping_off=keeping_off)
        if words is not None:
            take(words, grounds=grounds)
            found.append(words)
    return found


def place_baselines(chart: Chart, *, grounds: Sequence[Ground]) -> list[Placed]:
    """Name each baseline at the top of its area, or else lower, when it is wide enough."""
    found: list[Placed] = []
    for baseline in chart.baselines:
        tried = _try_baseline(baseline, chart=chart, grounds=grounds)
        words = first_free(tried, grounds=grounds, keeping_off=(EVERYTHING, LEVELS))
        if words is not None:
            take(words, grounds=grounds)
            found.append(words)
    return found


def _try_baseline(baseline: Baseline, *, chart: Chart, grounds: Sequence[Ground]) -> list[Placed]:
    text, axis = label_baseline(baseline), chart.axis
    width = width_of(text)
    areas = [ground.plane.reach(baseline.first, baseline.last, end=chart.end) for ground in grounds]
    if any(right - left < width + 10 for left, right in areas):
        return []
    start = baseline.first - 0.5 if baseline.first else BEFORE_ALL
    spots = [
        Spot(start, axis.high, 10 + width / 2, 15),
        Spot(start, axis.high, 10 + width / 2, 43),
        Spot(start, axis.low, 10 + width / 2, -15),
    ]
    return [Placed(Kind.BASELINE, (text,), spot, (width, 18)) for spot in spots]


def _box(lines: tuple[str, ...], *, kind: Kind, spots: Iterable[Spot]) -> list[Placed]:
    more = LINE * (len(lines) - 1)
    size = (max(width_of(line) for line in lines) + PADDING, BOX_HEIGHT + more)
    return [Placed(kind, lines, spot, size) for spot in spots]


def _try_phase(label: str, *, start: int, chart: Chart) -> list[Placed]:
    """List places beside the line of a new phase from the top down, at first to the right.

    A label is on one line if it fits, else on two, and is cut only where there is no more room.
    """
    found: list[Placed] = []
    top = chart.axis.high
    short = [(shorten(label, width=width),) for width in ONE_LINE]
    halved = [wrap(label, width=width) for width in TWO_LINES]
    whole = [(label,)] if width_of(label) <= ONE_LINE[0] else []
    for lines in [*whole, *halved, *short]:
        if not all(lines):
            continue
        aside = (max(width_of(line) for line in lines) + PADDING) / 2 + 8
        down = LINE * (len(lines) - 1) / 2
        found += _box(
            lines,
            kind=Kind.PHASE,
            spots=[
                Spot(start - 0.5, top, dx, row + down) for row in ROWS for dx in (aside, -aside)
            ],
        )
    return found


def _try_signal(band: Band, *, chart: Chart) -> list[Placed]:
    """List places above and below the points of a signal, the nearest first."""
    points = chart.points[band.first : band.last + 1]
    values = [point.value for point in points if point.value is not None]
    middle = (band.first + band.last) / 2
    spots = [
        Spot(middle, value, dx, dy)
        for away in AWAY
        for dx in ASIDE
        for value, dy in ((max(values), -away), (min(values), away))
    ]
    kind, text = SIGNALS[band.mark], label_band(band, chart=chart)
    found = _box((text,), kind=kind, spots=spots)
    halved = wrap(text, width=width_of(text) * HALF)
    return found if len(halved) < 2 else found + _box(halved, kind=kind, spots=spots)
