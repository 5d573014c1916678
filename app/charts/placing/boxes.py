"""The names of the baseline, of new phases and of shifts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.charts.chart import Band, Chart, Mark
from app.charts.labels import label_band, label_baseline
from app.charts.placing.ground import DATA, EVERYTHING, LEVELS, WORDS, Ground
from app.charts.placing.placed import Kind, Placed, Spot
from app.charts.placing.settling import first_free, take
from app.charts.spacing import shorten, width_of

BOX_HEIGHT = 24
PADDING = 16
BOXED = (LEVELS, DATA, WORDS)
WIDEST = 340
SHIFTS = {Mark.GOOD: Kind.GOOD, Mark.BAD: Kind.BAD, Mark.CHANGE: Kind.CHANGE}
ROWS = tuple(range(14, 200, 28))
AWAY = (34, 46, 60, 76, 96, 120)
ASIDE = (0, -40, 40, -80, 80, -120, 120, -160, 160)


def place_boxes(chart: Chart, *, grounds: Sequence[Ground]) -> list[Placed]:
    """Name each new phase, then each shift; a box may cover a level when nothing else is free."""
    phases = [_try_phase(at.label, start=at.position, chart=chart) for at in chart.breaks]
    shifts = [_try_shift(band, chart=chart) for band in chart.bands]
    found: list[Placed] = []
    for choices in [*phases, *shifts]:
        keeping_off = BOXED if choices in phases else (EVERYTHING, *BOXED)
        words = first_free(choices, grounds=grounds, keeping_off=keeping_off)
        if words is not None:
            take(words, grounds=grounds)
            found.append(words)
    return found


def place_baseline(chart: Chart, *, grounds: Sequence[Ground]) -> list[Placed]:
    """Name the baseline at the top of its area or at the bottom, when it is wide enough."""
    if chart.baseline is None:
        return []
    text, axis = label_baseline(chart.baseline), chart.axis
    width, end = width_of(text), chart.baseline.last + 0.5
    if any(ground.plane.x(end) - ground.plane.left < width + 10 for ground in grounds):
        return []
    spots = [
        Spot(-1, axis.high, 10 + width / 2, 15),
        Spot(-1, axis.low, 10 + width / 2, -15),
    ]
    tried = [Placed(Kind.BASELINE, (text,), spot, (width, 18)) for spot in spots]
    words = first_free(tried, grounds=grounds, keeping_off=(EVERYTHING, LEVELS))
    if words is None:
        return []
    take(words, grounds=grounds)
    return [words]


def _box(text: str, *, kind: Kind, spots: Iterable[Spot]) -> list[Placed]:
    size = (width_of(text) + PADDING, BOX_HEIGHT)
    return [Placed(kind, (text,), spot, size) for spot in spots]


def _try_phase(label: str, *, start: int, chart: Chart) -> list[Placed]:
    """List places beside the line of a new phase from the top down, at first to the right."""
    text = shorten(label, width=WIDEST)
    if not text:
        return []
    aside = (width_of(text) + PADDING) / 2 + 8
    spots = [Spot(start - 0.5, chart.axis.high, dx, dy) for dy in ROWS for dx in (aside, -aside)]
    return _box(text, kind=Kind.PHASE, spots=spots)


def _try_shift(band: Band, *, chart: Chart) -> list[Placed]:
    """List places above and below the points of a shift, the nearest first."""
    points = chart.points[band.first : band.last + 1]
    values = [point.value for point in points if point.value is not None]
    middle = (band.first + band.last) / 2
    spots = [
        Spot(middle, value, dx, dy)
        for away in AWAY
        for dx in ASIDE
        for value, dy in ((max(values), -away), (min(values), away))
    ]
    return _box(label_band(band), kind=SHIFTS[band.mark], spots=spots)
