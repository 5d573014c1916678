"""Names beside points: each in the first free place round its point, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.charts.placing.geometry import Rect, Segment
from app.charts.spacing import width_of

HEIGHT = 16.0
CLOSE, FAR = 10.0, 14.0  # px from the middle of a point to the nearest edge of its name
BREATH = 2.0


class Named(NamedTuple):
    """A point that wants its name written, in px."""

    x: float
    y: float
    name: str


class Beside(NamedTuple):
    """A name and what it covers."""

    name: str
    area: Rect


def place_names(
    wanted: Sequence[Named], *, inside: Rect, marks: Sequence[Rect], lines: Sequence[Segment]
) -> list[Beside]:
    """Return the names that have room, the first wanted first.

    No name covers a mark or another name. Lines are kept off where that is possible.
    """
    taken = list(marks)
    placed: list[Beside] = []
    for one in wanted:
        tried = [area for area in _try_round(one) if inside.holds(area)]
        free = [area for area in tried if not _is_taken(area, taken)]
        clear = [area for area in free if not any(line.crosses(area) for line in lines)]
        found = next(iter(clear or free), None)
        if found is not None:
            taken.append(found)
            placed.append(Beside(one.name, found))
    return placed


def _try_round(one: Named) -> Iterator[Rect]:
    """Yield places over, under, to the right and left, and then further off at the corners."""
    width, half = width_of(one.name), HEIGHT / 2
    for dx, dy in (
        (0.0, -CLOSE - half),
        (0.0, CLOSE + half),
        (CLOSE + width / 2, 0.0),
        (-CLOSE - width / 2, 0.0),
        *[(dx * width / 2, dy * (FAR + half)) for dy in (-1, 1) for dx in (0.5, -0.5, 1, -1)],
        *[(dx * width / 2, dy * 2 * FAR) for dy in (-1, 1) for dx in (0, 0.5, -0.5, 1, -1)],
    ):
        x, y = one.x + dx, one.y + dy
        yield Rect(x - width / 2, y - half, x + width / 2, y + half)


def _is_taken(area: Rect, taken: Sequence[Rect]) -> bool:
    grown = area.grown(BREATH)
    return any(grown.overlaps(other) for other in taken)
