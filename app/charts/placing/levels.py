"""The names of levels inside a plot for a phone, above or below their lines, and its letters."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.chart import Chart, Step
from app.charts.labels import label_centre, label_limits, label_target
from app.charts.placing.ground import DATA, LEVELS, Ground, survey
from app.charts.placing.notes import place_letters
from app.charts.placing.placed import BEFORE_ALL, Kind, Placed, Spot
from app.charts.placing.settling import first_free, take
from app.charts.plane import Plane
from app.charts.spacing import width_of

HEIGHT = 12
BETWEEN = (0.5, 0.25, 0.75, 0.375, 0.625, 0.125, 0.875)  # of the way from end to end
AWAY = 13  # from a line to the middle of its name
FAR = (26, 39, 52, 65, 78)  # where points crowd round the line


def name_levels(chart: Chart, *, plane: Plane) -> tuple[Placed, ...]:
    """Name the target, from the left if there is room, and the centre line, from the right.

    Limits and earlier targets are named where there is room, and annotations have their letters.
    """
    grounds = (survey(chart, plane=plane, names_events=False),)
    found = [_settle(choices, ground=grounds[0]) for choices in _named(chart)]
    for value, _level, text in label_limits(chart):
        if value == chart.axis.low:
            continue
        choices = _try(text, level=Step(value, *_current(chart)), kind=Kind.LIMIT)
        words = first_free(choices, grounds=grounds, keeping_off=(LEVELS, DATA))
        if words is not None:
            take(words, grounds=grounds)
            found.append(words)
    found += name_old_targets(chart, grounds=grounds)
    return (*found, *place_letters(chart, grounds=grounds))


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
        words = first_free(tried, grounds=grounds, keeping_off=(LEVELS, DATA))
        if words is not None:
            take(words, grounds=grounds)
            found.append(words)
    return found


def _named(chart: Chart) -> list[tuple[list[Placed], list[Placed]]]:
    named = [
        _try_near_and_far(
            label_centre(centre, chart=chart),
            level=Step(centre.value, centre.first, chart.end),
            kind=Kind.CENTRE,
        )
        for centre in chart.centres
        if centre.is_current
    ]
    if chart.target is not None:
        text, level = label_target(chart.target, chart=chart), Step(*chart.target)
        named.insert(0, _try_near_and_far(text, level=level, kind=Kind.TARGET))
    return named


def _current(chart: Chart) -> tuple[int, int]:
    """Return the first and the last position of the current phase."""
    return next((one.first for one in chart.centres if one.is_current), 0), chart.end


def _settle(choices: tuple[list[Placed], list[Placed]], *, ground: Ground) -> Placed:
    """Take the first free place, near before far, or else the one that covers the fewest points."""
    free = (first_free(one, grounds=(ground,), keeping_off=(LEVELS, DATA)) for one in choices)
    words = next(filter(None, free), None)
    if words is None:
        tried = [one for near_or_far in choices for one in near_or_far]
        words = min(tried, key=lambda one: ground.count_covered(one.rect(ground.plane)))
    take(words, grounds=(ground,))
    return words


def _try_near_and_far(text: str, *, level: Step, kind: Kind) -> tuple[list[Placed], list[Placed]]:
    far = [one for away in FAR for one in _try(text, level=level, kind=kind, away=away)]
    return _try(text, level=level, kind=kind), far


def _try(text: str, *, level: Step, kind: Kind, away: int = AWAY) -> list[Placed]:
    """List places at both ends of a line and between them, first on its usual side."""
    width, (value, first, last) = width_of(text), level
    sides = (-1, 1) if kind is Kind.TARGET else (1, -1)
    left = first - 0.5 if first else BEFORE_ALL
    ends = {-1: (left, width / 2 + 6), 1: (float(last), -width / 2 + 4)}
    between = [(first + (last - first) * share, 0.0) for share in BETWEEN]
    return [
        Placed(kind, (text,), Spot(position, value, dx, dy * sides[0]), (width, HEIGHT))
        for position, dx in (ends[sides[0]], ends[sides[1]], *between)
        for dy in (away, -away)
    ]
