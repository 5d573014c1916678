"""Sums and means as exact as R's, whose 80-bit accumulators plain floats do not match.

A mean that is one bit off turns a series of equal values into one long run about its mean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from math import fsum, inf, sqrt

from app.statistics.runs import median


class Aggregate(StrEnum):
    """How the measurements of a subgroup become one point."""

    MEAN = "mean"
    MEDIAN = "median"
    SUM = "sum"
    SD = "sd"


def total(values: Sequence[float]) -> float:
    """Return the sum, rounded once; 0 without values."""
    return fsum(values)


def mean(values: Sequence[float]) -> float | None:
    """Return the mean, rounded once; None without values."""
    if not values:
        return None
    return float(sum(map(Fraction, values), Fraction()) / len(values))


def standard_deviation(values: Sequence[float]) -> float | None:
    """Return the sample standard deviation (n - 1); None for fewer than two values."""
    middle = mean(values)
    if middle is None or len(values) < 2:
        return None
    return sqrt(fsum([(value - middle) ** 2 for value in values]) / (len(values) - 1))


def ratio(numerator: float, *, denominator: float) -> float | None:
    """Return the quotient as R does: k/0 is infinite, 0/0 is no number."""
    if denominator:
        return numerator / denominator
    if not numerator:
        return None
    return inf if numerator > 0 else -inf


AGGREGATES: Mapping[Aggregate, Callable[[Sequence[float]], float | None]] = {
    Aggregate.MEAN: mean,
    Aggregate.MEDIAN: median,
    Aggregate.SUM: total,
    Aggregate.SD: standard_deviation,
}
