"""The names of target and median inside a plot for a phone, above or below their lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from app.charts.chart import Chart
from app.charts.labels import label_median, label_target
from app.charts.placing.ground import DATA, LEVELS, WORDS, Ground, survey
from app.charts.placing.placed import Kind, Placed, Spot
from app.charts.placing.settling import first_free, take
from app.charts.plane import Plane
from app.charts.spacing import width_of

HEIGHT = 12
AWAY = 13  # from a line to the middle of its name


def name_levels(chart: Chart, *, plane: Plane) -> tuple[Placed, ...]:
    """Name the target, from the left if there is room, and the median, from the right."""
    ground = survey(chart, plane=plane, names_events=False)
    named = [
        _try(label_median(median, chart=chart), value=median.value, sides=(1, -1), chart=chart)
        for median in chart.medians
        if median.is_current
    ]
    if chart.target is not None:
        target = _try(label_target(chart), value=chart.target, sides=(-1, 1), chart=chart)
        named.insert(0, target)
    return tuple([_settle(choices, ground=ground) for choices in named])


def _settle(choices: Sequence[Placed], *, ground: Ground) -> Placed:
    free = first_free(choices, grounds=(ground,), keeping_off=(LEVELS, DATA, WORDS))
    words = free or choices[0]
    take(words, grounds=(ground,))
    return words


def _try(text: str, *, value: float, sides: tuple[int, int], chart: Chart) -> list[Placed]:
    """List places at both ends of a line and between them, first on its usual side."""
    width, last = width_of(text), len(chart.points) - 1
    ends = {-1: (-1.0, width / 2 + 6), 1: (float(last), -width / 2 + 4)}
    across = [ends[sides[0]], ends[sides[1]], (last / 2, 0.0), (last / 4, 0.0), (last * 3 / 4, 0.0)]
    kind = Kind.TARGET if sides[0] < 0 else Kind.MEDIAN
    return [
        Placed(kind, (text,), Spot(position, value, dx, dy * sides[0]), (width, HEIGHT))
        for (position, dx), dy in product(across, (AWAY, -AWAY))
    ]
