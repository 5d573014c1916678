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


def centre(values: Iterable[float | None]) -> float | None:
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


def find_runs(values: Sequence[float | None], *, line: float | None, start: int = 0) -> list[Run]:
    """List the runs about the line, numbering the first value `start`.

    A missing value and a value on the line are not useful: they neither break nor extend a run.
    """
    runs: list[Run] = []
    if line is None:
        return runs
    first = last = start
    length = 0
    above = False
    for index, value in enumerate(values, start):
        if value is None or value == line:
            continue
        if length and (value > line) is above:
            length += 1
        else:
            if length:
                runs.append(Run(first, last, length, above))
            first, length, above = index, 1, value > line
        last = index
    if length:
        runs.append(Run(first, last, length, above))
    return runs


def find_shifts(runs: Sequence[Run], *, longest_allowed: int) -> list[Run]:
    """List the runs that are longer than chance explains."""
    return [run for run in runs if run.length > longest_allowed]


def judge(runs: Sequence[Run]) -> RunsTest:
    """Hold the runs of a phase against the limits of the Anhøj rules."""
    if not runs:
        return NO_RUNS
    lengths = [run.length for run in runs]
    n_useful = sum(lengths)
    return RunsTest(
        n_useful,
        max(lengths),
        longest_run_limit(n_useful),
        len(runs) - 1,
        fewest_crossings(n_useful),
    )
