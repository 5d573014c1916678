"""Patterns unlikely to be chance: which points make them, and whether they are for the better."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from app.statistics.settings import Direction


class Side(StrEnum):
    """Which side of the centre line points lie on."""

    ABOVE = "above"
    BELOW = "below"


class SignalKind(StrEnum):
    """Which pattern was found."""

    SHIFT = "shift"
    TREND = "trend"
    FEW_CROSSINGS = "few_crossings"
    MANY_CROSSINGS = "many_crossings"
    OUTSIDE = "outside"
    TWO_IN_THREE = "two_in_three"


class Signal(NamedTuple):
    """A pattern unlikely to be chance, from its first to its last point.

    `length` counts the points that make it; `skipped` holds the positions between first and last
    that do not count (on the centre line, missing, excluded, a repeat in a trend, or not near a
    limit). `running` means that it holds the last point that could carry it on. Crossings concern
    the whole phase, so they have no side; a trend is `rising` or not, instead of having a side.
    """

    kind: SignalKind
    first: int
    last: int
    length: int
    side: Side | None
    favourable: bool | None
    running: bool
    skipped: tuple[int, ...] = ()
    rising: bool | None = None

    def holds(self, index: int) -> bool:
        """Tell whether the point at this position counts in the signal."""
        return self.first <= index <= self.last and index not in self.skipped


def side_of(*, above: bool) -> Side:
    """Return the side of the centre line."""
    return Side.ABOVE if above else Side.BELOW


def is_favourable(direction: Direction, *, above: bool) -> bool | None:
    """Tell whether above, or upwards, is the desired way; None without a desired direction."""
    if direction is Direction.NONE:
        return None
    return above is (direction is Direction.UP)
