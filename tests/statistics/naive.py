"""A second, slow way to read a run chart, which looks at every window of every phase.

It shares no code with the first, only the names of outcomes and settings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import comb
from statistics import median

from app.statistics.conclusions import Outcome
from app.statistics.settings import Direction, Settings

Series = Sequence[float | None]


@dataclass(frozen=True)
class Window:
    """Useful points on one side of the median, from the first to the last of them."""

    first: int
    last: int
    length: int
    side: str


@dataclass(frozen=True)
class SlowPhase:
    """One phase, given its positions in the whole series."""

    values: Series
    positions: tuple[int, ...]
    settings: Settings

    @cached_property
    def kept(self) -> list[int]:
        """The positions that are not excluded."""
        return [i for i in self.positions if i not in self.settings.excluded]

    @cached_property
    def measured(self) -> dict[int, float]:
        """The kept points that have a value."""
        values = {i: self.values[i] for i in self.kept}
        return {i: value for i, value in values.items() if value is not None}

    @cached_property
    def centre(self) -> float | None:
        """The median of the baseline, which any phase may have, or of all points."""
        ends = [end for end in self.settings.baseline_ends if end in self.positions]
        base = [value for i, value in self.measured.items() if not ends or i <= max(ends)]
        return median(base) if base else None

    @cached_property
    def sides(self) -> dict[int, str]:
        """The side of every useful point, in order."""
        line = self.centre
        if line is None:
            return {}
        return {
            i: "above" if value > line else "below"
            for i, value in self.measured.items()
            if value != line
        }

    @cached_property
    def runs(self) -> list[Window]:
        """Every window from a useful point to another that is one-sided and cannot be widened."""
        useful = list(self.sides)
        return [
            Window(useful[a], useful[b], b - a + 1, self.sides[useful[a]])
            for a in range(len(useful))
            for b in range(a, len(useful))
            if self.is_one_sided(useful[a : b + 1])
            and not (a > 0 and self.is_one_sided(useful[a - 1 : b + 1]))
            and not (b + 1 < len(useful) and self.is_one_sided(useful[a : b + 2]))
        ]

    def is_one_sided(self, useful: list[int]) -> bool:
        """Tell whether these useful points lie on one side."""
        return len({self.sides[i] for i in useful}) == 1

    @cached_property
    def numbers(self) -> tuple[int, int, int | None, int | None, int | None, int | None]:
        """Observed, useful, longest run and its limit, crossings and their limit."""
        m = len(self.sides)
        if m == 0:
            return len(self.kept), 0, None, None, None, None
        sides = list(self.sides.values())
        crossings = sum(sides[i] != sides[i - 1] for i in range(1, m))
        longest = max(run.length for run in self.runs)
        return len(self.kept), m, longest, most_in_a_row(m), crossings, fewest_times(m)

    @cached_property
    def shifts(self) -> list[Window]:
        """The runs that are too long, where the points are not too few."""
        m = len(self.sides)
        enough = m >= self.settings.calls_few
        return [run for run in self.runs if enough and run.length > most_in_a_row(m)]

    @cached_property
    def outcome(self) -> Outcome:
        """The first outcome that holds."""
        few = self.settings.calls_few
        crossings, least = self.numbers[4:]
        holds = {
            Outcome.NOTHING_YET: not self.measured,
            Outcome.CONSTANT: len(self.measured) >= few
            and set(self.measured.values()) == {self.centre},
            Outcome.TOO_FEW: len(self.sides) < few,
            Outcome.IMPROVEMENT: self.is_running(towards="better"),
            Outcome.DETERIORATION: self.is_running(towards="worse"),
            Outcome.CHANGE: self.is_running(towards="neither"),
            Outcome.FADED: bool(self.shifts),
            Outcome.UNUSUAL_PATTERN: (crossings or 0) < (least or 0),
            Outcome.NO_SIGNAL: True,
        }
        return next(outcome for outcome, is_so in holds.items() if is_so)

    def is_running(self, *, towards: str) -> bool:
        """Tell whether the latest shift holds the last useful point and goes this way."""
        if not self.shifts or self.shifts[-1].last != list(self.sides)[-1]:
            return False
        way = {
            Direction.NONE: "neither",
            Direction.UP: {"above": "better", "below": "worse"}[self.shifts[-1].side],
            Direction.DOWN: {"above": "worse", "below": "better"}[self.shifts[-1].side],
        }
        return way[self.settings.direction] == towards


def read_slowly(values: Series, *, settings: Settings) -> list[SlowPhase]:
    """Divide a series into its phases, ready to be read."""
    phases: list[list[int]] = [[]]
    for i in range(len(values)):
        if i in settings.phase_starts and i > 0:
            phases.append([])
        phases[-1].append(i)
    return [SlowPhase(values, tuple(positions), settings) for positions in phases]


def most_in_a_row(m: int) -> int:
    """Return the whole number nearest to log2(m), and 3, from powers of two alone."""
    nearest = next(k for k in range(m + 1) if Fraction(2) ** (2 * k + 1) > m * m)
    return nearest + 3


def fewest_times(m: int) -> int:
    """Return the 5 % quantile of the number of heads in m - 1 tosses of a coin."""
    chances = [Fraction(comb(m - 1, k), 2 ** (m - 1)) for k in range(m)]
    return next(k for k in range(m) if sum(chances[: k + 1]) >= Fraction(5, 100))
