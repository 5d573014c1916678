"""The names of cycles under their bars: on one line when they fit, else on two by turns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.charts.chart import CycleBar
from app.charts.plane import Plane
from app.charts.spacing import shorten, width_of

BEFORE = 11  # a name begins as far left of the start as the circle of the number
BETWEEN = 14


class LaneLabel(NamedTuple):
    """The name of a cycle as far as there is room, and the line that it stands on, 0 or 1.

    `back` is how many px it begins before the circle of its number, near the right end.
    """

    cycle: CycleBar
    text: str
    line: int
    back: float


def label_lane(
    row: Sequence[CycleBar], *, planes: Sequence[Plane], beyond: float
) -> tuple[LaneLabel, ...]:
    """Name the cycles of one row; the last may reach so far beyond the plot."""
    lines = 1 if _fit(row, planes=planes) else 2
    found: list[LaneLabel] = []
    for number, cycle in enumerate(row):
        room = _room(row[number::lines], planes=planes, beyond=beyond)
        missing, back = width_of(cycle.label) - room, 0.0
        if missing > 0 and number + lines >= len(row):
            before = found[number - lines] if number >= lines else None
            back = min(missing, _room_before(cycle, planes=planes, before=before))
        text = shorten(cycle.label, width=room + back)
        found.append(LaneLabel(cycle, text, number % lines, back))
    return tuple(found)


def _fit(row: Sequence[CycleBar], *, planes: Sequence[Plane]) -> bool:
    """Tell whether every name but the last ends before the next begins."""
    return all(
        width_of(cycle.label) <= _room(row[number:], planes=planes, beyond=0)
        for number, cycle in enumerate(row[:-1])
    )


def _room(row: Sequence[CycleBar], *, planes: Sequence[Plane], beyond: float) -> float:
    """Return the room of the first name of a line in the narrowest plane."""
    if len(row) > 1:
        return min(plane.x(row[1].start) - plane.x(row[0].start) for plane in planes) - BETWEEN
    return min(plane.right - plane.x(row[0].start) for plane in planes) + BEFORE + beyond


def _room_before(cycle: CycleBar, *, planes: Sequence[Plane], before: LaneLabel | None) -> float:
    """Return the room on the same line from the name before, or from the edge, to this one."""
    if before is None:
        return max(0.0, min(plane.x(cycle.start) - BEFORE - plane.left for plane in planes))
    taken = width_of(before.text) - before.back + BETWEEN
    between = min(plane.x(cycle.start) - plane.x(before.cycle.start) for plane in planes)
    return max(0.0, between - taken)
