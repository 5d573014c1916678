"""What Making Data Count is asked to judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.statistics.settings import Direction, Rules, RuleSet

FEWEST_TO_FIX = 12
USUAL_RULES = Rules(RuleSet.MDC)


@dataclass(frozen=True, slots=True)
class MdcRequest:
    """Values in order of their dates, which are all different, and how to judge them.

    `rebase` holds the 1-based positions where a new phase begins; those outside the series are
    ignored. Limits are those of the first `fix_after_n_points` values of each phase, or of all.
    """

    y: Sequence[float | None]
    rebase: Sequence[int] = ()
    fix_after_n_points: int | None = None
    improvement: Direction = Direction.UP
    target: float | None = None
    rules: Rules = USUAL_RULES

    def __post_init__(self) -> None:
        """Refuse limits of fewer values than the reference takes them from."""
        if self.fix_after_n_points is not None and self.fix_after_n_points < FEWEST_TO_FIX:
            raise ValueError("fix_after_n_points must be greater than or equal to 12")

    @property
    def spans(self) -> list[tuple[int, range]]:
        """The phases: the number of each, which is 1 from the start if rebased there, and where."""
        starts = sorted({start - 1 for start in self.rebase if 0 < start <= len(self.y)})
        edges = [0, *[start for start in starts if start], len(self.y)]
        first = int(0 in starts)
        return [(first + n, range(start, stop)) for n, (start, stop) in enumerate(pairwise(edges))]
