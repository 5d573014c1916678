"""Runs about a line and what they may be by chance: the Anhøj rules.

Anhøj & Olesen 2014, doi 10.1371/journal.pone.0113825; Anhøj & Wentzel-Larsen 2020,
doi 10.1371/journal.pone.0233920.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from math import isinf, log2
from typing import NamedTuple


class Run(NamedTuple):
    """Useful points in unbroken succession on one side of the line; positions, both inclusive."""

    first: int
    last: int
    length: int
    above: bool


class Runs(NamedTuple):
    """All runs about a line: the positions of the useful points, and how many lie in each run.

    Runs change sides by definition, so the side of the first one tells that of all.
    """

    useful: list[int]
    lengths: list[int]
    first_is_above: bool


class RunsTest(NamedTuple):
    """The runs of a phase against their limits; all but `n_useful` are None without any run."""

    n_useful: int
    longest: int | None
    longest_max: int | None
    crossings: int | None
    crossings_min: int | None

    @property
    def has_long_run(self) -> bool:
        """Tell whether the longest run is longer than its limit."""
        return (self.longest or 0) > (self.longest_max or 0)

    @property
    def has_few_crossings(self) -> bool:
        """Tell whether the line is crossed fewer times than its limit."""
        return (self.crossings or 0) < (self.crossings_min or 0)

    @property
    def has_signal(self) -> bool:
        """Tell whether chance alone would seldom give these runs."""
        return self.has_long_run or self.has_few_crossings


NO_RUNS = RunsTest(0, None, None, None, None)


def median(values: Iterable[float | None]) -> float | None:
    """Return the median, halving the sum of the two middle values as R does; None without any."""
    ordered = sorted([value for value in values if value is not None])
    if not ordered:
        return None
    half, odd = divmod(len(ordered), 2)
    if odd:
        return ordered[half]
    low, high = ordered[half - 1], ordered[half]
    total = low + high
    return low / 2 + high / 2 if isinf(total) else total / 2


@cache
def longest_run_limit(n_useful: int) -> int:
    """Return the longest run that chance explains: log2(n) to the nearest integer, plus 3."""
    return round(log2(n_useful)) + 3


@cache
def fewest_crossings(n_useful: int) -> int:
    """Return the smallest k with P(Bin(n - 1, 1/2) <= k) >= 0.05, in exact integers."""
    trials = n_useful - 1
    ways = cumulated = 1
    k = 0
    while 20 * cumulated < 1 << trials:
        ways = ways * (trials - k) // (k + 1)
        cumulated += ways
        k += 1
    return k


def find_runs(values: Sequence[float | None], *, line: float | None, start: int = 0) -> Runs:
    """Divide the useful points into runs, numbering the first value `start`.

    A missing value and a value on the line are not useful: they neither break nor extend a run.
    """
    useful: list[int] = []
    lengths: list[int] = []
    above: bool | None = None
    if line is None:
        return Runs(useful, lengths, first_is_above=False)
    for index, value in enumerate(values, start):
        if value is None or value == line:
            continue
        useful.append(index)
        if (value > line) is above:
            lengths[-1] += 1
        else:
            above = value > line
            lengths.append(1)
    is_odd = len(lengths) % 2 == 1  # then the first run lies on the side of the last
    return Runs(useful, lengths, first_is_above=above is is_odd)


def list_runs(runs: Runs) -> list[Run]:
    """Tell where each run begins and ends, and on which side it lies."""
    found: list[Run] = []
    begin, above = 0, runs.first_is_above
    for length in runs.lengths:
        end = begin + length
        found.append(Run(runs.useful[begin], runs.useful[end - 1], length, above))
        begin, above = end, not above
    return found


def judge(runs: Runs) -> RunsTest:
    """Hold the runs of a phase against the limits of the Anhøj rules."""
    if not runs.useful:
        return NO_RUNS
    n_useful = len(runs.useful)
    return RunsTest(
        n_useful,
        max(runs.lengths),
        longest_run_limit(n_useful),
        len(runs.lengths) - 1,
        fewest_crossings(n_useful),
    )
