"""How often chance alone signals: exact, by the longest run and the number of crossings.

About a series' own median half of the points lie on each side, and every order of them is as
likely. About a median that is frozen each point falls on either side like a fair coin, as Anhøj &
Wentzel-Larsen count it (2018, doi 10.1186/s12874-018-0564-0; 2020, doi
10.1371/journal.pone.0233920). Neither knows how high or low points lie, so trends are left out.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from math import comb, erfc, sqrt
from operator import sub

from app.statistics.batch import limit
from app.statistics.settings import USUAL_RULES, Rules

LEVELLED_OFF = 400


@cache
def chance_of_signal(
    n_useful: int, *, rules: Rules = USUAL_RULES, calls_few: int = 1, is_frozen: bool = False
) -> float:
    """Return the probability that a random series signals, correctly rounded.

    Too few points cannot signal. Beyond 400 points, where it has levelled off, that of 400 is
    returned.
    """
    if n_useful < max(calls_few, 1):
        return 0.0
    points = min(n_useful, LEVELLED_OFF)
    longest, fewest, most = limit(points, rules=rules)
    count, whole = count_orders, comb(points, points // 2)
    if is_frozen:
        count, whole = count_series, 1 << points
    quiet = count(points, longest=longest, fewest=max(fewest, 1), most=most or points)
    return (whole - quiet) / whole


def count_orders(points: int, *, longest: int, fewest: int, most: int) -> int:
    """Return how many orders have no longer run, and this many runs, half of them on each side.

    Runs take turns: of so many runs the low points are divided into half, and the high ones too.
    """
    low, high = (
        divide_into_runs(side, longest=longest) for side in (points // 2, points - points // 2)
    )
    found = 0
    for n_runs in range(fewest, min(most, points) + 1):
        half = n_runs // 2
        other = n_runs - half
        if other < len(high):
            few, many = (low[half] if half < len(low) else 0), high[other]
            turned = (low[other] if other < len(low) else 0) * high[half]
            found += few * many + turned
    return found


@cache
def divide_into_runs(points: int, *, longest: int) -> tuple[int, ...]:
    """Return in how many ways points are divided into 0, 1, 2, … runs, none of them longer."""
    ways, found = [1, *[0] * points], []
    for _n_runs in range(points + 1):
        found.append(ways[points])
        ways = _add_run(ways, longest=longest)
    return tuple(found)


def count_series(points: int, *, longest: int, fewest: int, most: int) -> int:
    """Return how many of the 2ⁿ series have no longer run, and this many runs, fewest to most.

    `ways[n]` counts the divisions of n points into so many runs, none of them longer: the last run
    takes 1 to `longest` points from those of one run fewer.
    """
    found = 0
    ways = [1, *[0] * points]
    for n_runs in range(1, most + 1):
        ways = _add_run(ways, longest=longest)
        if n_runs >= fewest:
            found += ways[points]
    return 2 * found


def _add_run(ways: list[int], *, longest: int) -> list[int]:
    sums = [0, *accumulate(ways)]
    return list(map(sub, sums[: len(ways)], [0] * min(longest, len(ways)) + sums))


def chance_outside(errors: float) -> float:
    """Return the share of units that chance puts so many standard errors away, either side."""
    return erfc(errors / sqrt(2))
