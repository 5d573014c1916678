"""The names of gatherings and pauses above a plot, as many as there is room for."""

from __future__ import annotations

from typing import NamedTuple

from app.charts.chart import Chart, Event
from app.charts.placing.geometry import Rect
from app.charts.plane import Plane
from app.charts.spacing import width_of

FLAG = 12
NO_FLAG = 5
BETWEEN = 12
BEFORE_FLAG = 5


class NamedEvent(NamedTuple):
    """A gathering or a pause whose name is written, and where: usually after its flag."""

    event: Event
    rect: Rect
    is_before: bool = False

    @property
    def text_left(self) -> float:
        """Where its name begins: after the flag, or after the line of a pause, or before both."""
        if self.is_before:
            return self.rect.left
        return self.rect.left + (NO_FLAG if self.event.is_pause else FLAG)


def name_events(chart: Chart, *, plane: Plane) -> tuple[NamedEvent, ...]:
    """Return those whose names run into no other name and no flag: gatherings first, then pauses.

    A gathering whose flag stands close before another one is named before its flag.
    """
    found: list[NamedEvent] = []
    flags = [plane.x(one.position) for one in chart.events if not one.is_pause]
    for event in sorted(chart.events, key=lambda one: one.is_pause):
        named = next(
            (one for one in _try_sides(event, plane=plane) if _is_free(one, found, flags=flags)),
            None,
        )
        if named is not None and not (event.is_pause and named.rect.right > plane.right):
            found.append(named)
    return tuple(sorted(found, key=lambda one: one.rect.left))


def _try_sides(event: Event, *, plane: Plane) -> list[NamedEvent]:
    x, wide = plane.x(event.position), width_of(event.label)
    top, bottom = plane.top - 32, plane.top - 10
    after = Rect(x, top, x + (NO_FLAG if event.is_pause else FLAG) + wide, bottom)
    if event.is_pause:
        return [NamedEvent(event, after)]
    before = Rect(x - wide - BEFORE_FLAG, top, x, bottom)
    sides = [NamedEvent(event, after), NamedEvent(event, before, is_before=True)]
    return sides if before.left >= plane.left else sides[:1]


def _is_free(named: NamedEvent, found: list[NamedEvent], *, flags: list[float]) -> bool:
    left, top, right, bottom = named.rect
    kept_free = Rect(left - BETWEEN, top, right + BETWEEN, bottom)
    if any(kept_free.overlaps(one.rect) for one in found):
        return False
    return not any(left - FLAG < x < right + 2 for x in flags if abs(x - _foot(named)) > 1)


def _foot(named: NamedEvent) -> float:
    """Return where its own flag stands."""
    return named.rect.right if named.is_before else named.rect.left
