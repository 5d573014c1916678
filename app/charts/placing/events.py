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


class NamedEvent(NamedTuple):
    """A gathering or a pause whose name is written, and where."""

    event: Event
    rect: Rect

    @property
    def text_left(self) -> float:
        """Where its name begins: after the flag, or after the line of a pause."""
        return self.rect.left + (NO_FLAG if self.event.is_pause else FLAG)


def name_events(chart: Chart, *, plane: Plane) -> tuple[NamedEvent, ...]:
    """Return those whose names do not run into another: gatherings first, then pauses."""
    found: list[NamedEvent] = []
    flags = [plane.x(one.position) for one in chart.events if not one.is_pause]
    for event in sorted(chart.events, key=lambda one: one.is_pause):
        left = plane.x(event.position)
        right = left + (NO_FLAG if event.is_pause else FLAG) + width_of(event.label)
        rect = Rect(left, plane.top - 32, right, plane.top - 10)
        kept_free = rect._replace(left=left - BETWEEN, right=right + BETWEEN)
        if any(kept_free.overlaps(one.rect) for one in found):
            continue
        if event.is_pause and (right > plane.right or any(left < x < right for x in flags)):
            continue
        found.append(NamedEvent(event, rect))
    return tuple(sorted(found, key=lambda one: one.rect.left))
