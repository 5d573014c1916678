"""The order in which a team has what lies beside each other."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from app.extensions import db


class Way(StrEnum):
    """Which way something is moved among those beside it."""

    UP = "up"
    DOWN = "down"


class Placed(Protocol):
    """A row with a place among those beside it."""

    @property
    def id(self) -> int:
        """Return its key."""

    position: int


def move(row: Placed, way: Way, *, beside: Sequence[Placed]) -> bool:
    """Move a row one place among those beside it; say whether it could."""
    ordered = list(beside)
    at = next(index for index, one in enumerate(ordered) if one.id == row.id)
    to = at - 1 if way is Way.UP else at + 1
    if not 0 <= to < len(ordered):
        return False
    places = _distinct([one.position for one in ordered])
    ordered[at], ordered[to] = ordered[to], ordered[at]
    for one, position in zip(ordered, places, strict=True):
        if one.position != position:
            one.position = position
    db.session.flush()
    return True


def _distinct(positions: Sequence[int]) -> list[int]:
    """Return places that rise, as near to these as can be."""
    places: list[int] = []
    for position in positions:
        places.append(max(position, places[-1] + 1) if places else position)
    return places
