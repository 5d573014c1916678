"""Names beside points: each in the first free place round its point, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot
from typing import NamedTuple

from app.charts.placing.geometry import Rect, Segment
from app.charts.spacing import width_of

HEIGHT = 16.0
CLOSE, FURTHER = 9.0, 8.0  # px from the middle of a point to the nearest edge of its name
BREATH = 2.0
MARGINS = (10.0, 3.0)  # how much nearer a name is to its own point than to another, if it can be
SAME = 0.5


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

    No name covers a mark or another name, or lies as near another mark as its own. Lines are kept
    off where that is possible.
    """
    taken = list(marks)
    placed: list[Beside] = []
    for one in wanted:
        free = [area for area in _try_round(one) if _is_free(area, inside=inside, taken=taken)]
        tiers = [
            [area for area in free if _is_plain(area, one=one, marks=marks, margin=margin)]
            for margin in MARGINS
        ]
        found = next(
            (area for tier in tiers for area in (*_clear_of(lines, tier), *tier)),
            None,
        )
        if found is not None:
            taken.append(found)
            placed.append(Beside(one.name, found))
    return placed


def _try_round(one: Named) -> Iterator[Rect]:
    """Yield places over and under, to the right and left, at the corners, and then further off."""
    half, down = width_of(one.name) / 2, HEIGHT / 2
    over = CLOSE + down
    for dx, dy in (
        *[(0.0, -over), (0.0, over), (CLOSE + half, 0.0), (-CLOSE - half, 0.0)],
        *[(dx * half, dy * over) for dx in (0.5, -0.5, 0.9, -0.9) for dy in (-1, 1)],
        *[(dx * half, dy * (over + FURTHER)) for dx in (0, 0.5, -0.5) for dy in (-1, 1)],
    ):
        x, y = one.x + dx, one.y + dy
        yield Rect(x - half, y - down, x + half, y + down)


def _is_free(area: Rect, *, inside: Rect, taken: Sequence[Rect]) -> bool:
    grown = area.grown(BREATH)
    return inside.holds(area) and not any(grown.overlaps(other) for other in taken)


def _clear_of(lines: Sequence[Segment], areas: Sequence[Rect]) -> list[Rect]:
    return [area for area in areas if not any(line.crosses(area) for line in lines)]


def _is_plain(area: Rect, *, one: Named, marks: Sequence[Rect], margin: float) -> bool:
    """Tell whether a name is clearly nearer its own point than to any other."""
    own = _distance(area, x=one.x, y=one.y)
    middles = [((mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2) for mark in marks]
    others = [(x, y) for x, y in middles if hypot(x - one.x, y - one.y) > SAME]
    return all(_distance(area, x=x, y=y) > own + margin for x, y in others)


def _distance(area: Rect, *, x: float, y: float) -> float:
    across = max(area.left - x, 0.0, x - area.right)
    return hypot(across, max(area.top - y, 0.0, y - area.bottom))
