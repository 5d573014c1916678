"""The names of targets that hold no more, at their lines, and the letters of a small drawing."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.chart import Chart
from app.charts.labels import label_target
from app.charts.placing.ground import LEVELS, Ground, survey
from app.charts.placing.notes import place_letters
from app.charts.placing.placed import Kind, Placed, Spot
from app.charts.placing.settling import first_free, take
from app.charts.plane import Plane
from app.charts.spacing import width_of

HEIGHT = 12
AWAY = 13  # from a line to the middle of its name


def name_small(chart: Chart, *, plane: Plane) -> tuple[Placed, ...]:
    """Name the earlier targets in a small plot, and give its annotations their letters."""
    grounds = (survey(chart, plane=plane, names_events=False),)
    old = name_old_targets(chart, grounds=grounds)
    return (*old, *place_letters(chart, grounds=grounds))


def name_old_targets(chart: Chart, *, grounds: Sequence[Ground]) -> list[Placed]:
    """Name the targets that no longer hold, at their lines, where there is room."""
    found: list[Placed] = []
    for target in chart.targets:
        if target is chart.target:
            continue
        text, middle = label_target(target, chart=chart), (target.first + target.last) / 2
        width = width_of(text)
        tried = [
            Placed(Kind.EARLIER, (text,), Spot(position, target.value, dx, dy), (width, HEIGHT))
            for position, dx in (
                (target.last + 0.5, -width / 2 - 8),
                (target.first - 0.5, width / 2 + 8),
                (middle, 0.0),
            )
            for dy in (-AWAY, AWAY)
        ]
        words = first_free(tried, grounds=grounds, keeping_off=(LEVELS,))
        if words is not None:
            take(words, grounds=grounds)
            found.append(words)
    return found
