"""Charts of several measurements at each point: their mean (x̄) and their spread (S)."""

from __future__ import annotations

from functools import cache
from math import exp, isnan, lgamma, nan, sqrt

from app.statistics.limits.lines import NEAR, PROCESS, Basis, Lines
from app.statistics.limits.missing import divide, finite, finite_or_infinite, mean_of, root, sum_of


@cache
def c4(count: float) -> float:
    """Return what the standard deviation of so many normal values is on average, if it truly is 1.

    NaN for fewer than two, which have none.
    """
    if count < 2:
        return nan
    return sqrt(2 / (count - 1)) * exp(lgamma(count / 2) - lgamma((count - 1) / 2))


def a3(count: float, *, times: int) -> float:
    """Return the limits of a mean in units of the mean standard deviation (A3 when 3 times)."""
    return times / (c4(count) * sqrt(count)) if count else nan


def b(count: float, *, times: int) -> float:
    """Return a limit of a standard deviation in units of the mean one (B4 for 3, B3 for -3)."""
    usual = c4(count)
    factor = 1 + times * root(1 - usual**2) / usual
    return factor if isnan(factor) else max(0.0, factor)


def mean_deviation(basis: Basis) -> float:
    """Return the typical standard deviation of a point: the mean if all points are of one size.

    Otherwise the pooled one. Whether they are is asked of the whole phase, not of the base.
    """
    sds, counts = basis.of_base(basis.sds), basis.of_base(basis.counts)
    if len(set(basis.counts)) == 1:
        return mean_of(sds)
    squares = sum_of([(count - 1) * sd * sd for count, sd in zip(counts, sds, strict=True)])
    return root(divide(squares, sum_of([count - 1 for count in counts])))


def draw_means(basis: Basis) -> Lines:
    """Draw the x̄ chart: the mean of all measurements, and A3 times their typical deviation."""
    weighted = [value * count for value, count in zip(basis.y, basis.counts, strict=True)]
    centre = basis.centre(
        lambda: divide(sum_of(basis.of_base(weighted)), sum_of(basis.of_base(basis.counts)))
    )
    spread = mean_deviation(basis)
    far = [a3(count, times=PROCESS) * spread for count in basis.counts]
    near = [a3(count, times=NEAR) * spread for count in basis.counts]
    return Lines(
        finite_or_infinite(centre),
        tuple([finite(centre - reach) for reach in far]),
        tuple([finite(centre - reach) for reach in near]),
        tuple([finite(centre + reach) for reach in near]),
        tuple([finite(centre + reach) for reach in far]),
    )


def draw_deviations(basis: Basis) -> Lines:
    """Draw the S chart: the typical standard deviation, and B3 and B4 times that."""
    centre = basis.centre(lambda: mean_deviation(basis))
    columns = [
        tuple([finite(b(count, times=times) * centre) for count in basis.counts])
        for times in (-PROCESS, -NEAR, NEAR, PROCESS)
    ]
    return Lines(finite_or_infinite(centre), *columns)
