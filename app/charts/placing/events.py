"""The names of gatherings above a plot, as many as there is room for."""

from __future__ import annotations

from typing import NamedTuple

from app.charts.chart import Chart, Event
from app.charts.placing.geometry import Rect
from app.charts.plane import Plane
from app.charts.spacing import width_of

FLAG = 12
BETWEEN = 12


class NamedEvent(NamedTuple):
    """A gathering whose name is written, and where."""

    event: Event
    rect: Rect


def name_events(chart: Chart, *, plane: Plane) -> tuple[NamedEvent, ...]:
    """Return the gatherings whose names do not run into the one before."""
    found: list[NamedEvent] = []
    free_from = plane.left
    for event in chart.events:
        left = plane.x(event.position)
        right = left + FLAG + width_of(event.label)
        if left >= free_from:
            rect = Rect(left, plane.top - 32, right, plane.top - 10)
            found.append(NamedEvent(event, rect))
            free_from = right + BETWEEN
    return tuple(found)
