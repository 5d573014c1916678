"""What a team or network has chosen about the reading of a series."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way a measure should move to be called better."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class RuleSet(StrEnum):
    """Whose rules decide that a pattern is unlikely to be chance."""

    ANHOEJ = "anhoej"


@dataclass(frozen=True, slots=True)
class Settings:
    """How one series is read; every index and count is of positions in the series.

    `baseline` is the number of positions at the start of the first phase whose median is frozen.
    `phase_starts` holds the 0-based position of the first point of every phase after the first.
    Fewer useful points than `calls_few` are too few for any claim.
    """

    direction: Direction = Direction.NONE
    target: float | None = None
    baseline: int | None = None
    phase_starts: tuple[int, ...] = ()
    excluded: frozenset[int] = frozenset()
    rule_set: RuleSet = RuleSet.ANHOEJ
    calls_few: int = 10

    def __post_init__(self) -> None:
        """Refuse a baseline or a limit that holds no point."""
        if self.baseline is not None and self.baseline < 1:
            raise ValueError("A baseline holds at least one point")
        if self.calls_few < 1:
            raise ValueError("The fewest points to read a series from is at least one")
