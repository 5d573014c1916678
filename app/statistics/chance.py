"""How often chance alone signals: exact, for points that fall on either side like a fair coin.

The joint distribution of the longest run and the number of crossings, as Anhøj & Wentzel-Larsen
count it (2018, doi 10.1186/s12874-018-0564-0; 2020, doi 10.1371/journal.pone.0233920). The coin
says nothing of how high or low points lie, so the trends of Perla's rules and of Making Data Count
are left out: with those chance signals more often than is said here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from math import erfc, sqrt
from operator import sub

from app.statistics.batch import CALLS_FEW, limit
from app.statistics.settings import USUAL_RULES, Rules

LEVELLED_OFF = 400


def expected_signals(
    n_useful: Iterable[int], *, rules: Rules = USUAL_RULES, calls_few: int = CALLS_FEW
) -> float:
    """Return how many of these random series signal on average, given each one's useful points."""
    return sum([chance_of_signal(n, rules=rules, calls_few=calls_few) for n in n_useful])


@cache
def chance_of_signal(n_useful: int, *, rules: Rules = USUAL_RULES, calls_few: int = 1) -> float:
    """Return the probability that a random series signals, correctly rounded.

    Too few points cannot signal. Beyond 400 points, where it has levelled off, that of 400 is
    returned.
    """
    if n_useful < max(calls_few, 1):
        return 0.0
    points = min(n_useful, LEVELLED_OFF)
    longest, fewest, most = limit(points, rules=rules)
    quiet = count_series(points, longest=longest, fewest=max(fewest, 1), most=most or points)
    return ((1 << points) - quiet) / (1 << points)


def count_series(points: int, *, longest: int, fewest: int, most: int) -> int:
    """Return how many of the 2ⁿ series have no longer run, and this many runs, fewest to most.

    `ways[n]` counts the divisions of n points into so many runs, none of them longer: the last run
    takes 1 to `longest` points from those of one run fewer.
    """
    found = 0
    ways = [1, *[0] * points]
    for n_runs in range(1, most + 1):
        sums = [0, *accumulate(ways)]
        ways = list(map(sub, sums[: points + 1], [0] * min(longest, points + 1) + sums))
        if n_runs >= fewest:
            found += ways[points]
    return 2 * found


def chance_outside(errors: float) -> float:
    """Return the share of units that chance puts so many standard errors away, either side."""
    return erfc(errors / sqrt(2))
