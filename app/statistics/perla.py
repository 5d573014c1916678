"""How many runs a random series has: the limits that Perla's rules hold runs against.

Perla, Provost & Murray, BMJ Qual Saf 2011;20:46-51, print a table. We compute the limits from the
exact distribution of Swed & Eisenhart (Ann Math Stat 1943;14:66-87) instead, two-sided at 5 %; it
gives the published rows that we could corroborate, and may differ from the print by one elsewhere.
"""

from __future__ import annotations

from functools import cache
from math import comb


@cache
def runs_limits(n_useful: int) -> tuple[int, int]:
    """Return the fewest and the most runs that chance explains, of so many points off the median.

    Half of the points lie on each side. Below two points any number of runs is expected.
    """
    low_side = n_useful // 2
    ways = count_ways(low_side, n_useful - low_side)
    whole = sum(ways)
    fewest, below = 0, 0
    while fewest < len(ways) and 40 * (below + ways[fewest]) <= whole:
        below += ways[fewest]
        fewest += 1
    most, above = len(ways) - 1, 0
    while most > fewest and 40 * (above + ways[most]) <= whole:
        above += ways[most]
        most -= 1
    return max(1, fewest), max(1, most)


def count_ways(low: int, high: int) -> list[int]:
    """Return in how many orders so many low and high points make 0, 1, 2, … runs."""
    ways = [0] * (low + high + 1)
    if not low or not high:
        ways[-1 if low + high == 0 else 1] = 1
        return ways
    for runs in range(2, low + high + 1):
        half, odd = divmod(runs, 2)
        if odd:
            ways[runs] = comb(low - 1, half) * comb(high - 1, half - 1)
            ways[runs] += comb(low - 1, half - 1) * comb(high - 1, half)
        else:
            ways[runs] = 2 * comb(low - 1, half - 1) * comb(high - 1, half - 1)
    return ways
