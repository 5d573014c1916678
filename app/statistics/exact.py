"""Sums, means and quotients as exact as R's, whose 80-bit accumulators plain floats do not match.

A mean that is one bit off turns a series of equal values into one long run about its mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, inf, isfinite, nan, sqrt


def total(values: Sequence[float]) -> float:
    """Return the sum, rounded once; 0 without values, infinite when it is too great."""
    try:
        return fsum(values)
    except (OverflowError, ValueError):  # a sum beyond the greatest float, or ∞ - ∞
        return sum(values, 0.0)


def mean(values: Sequence[float]) -> float | None:
    """Return the mean, rounded once; None without values."""
    if not values:
        return None
    if len(values) == 1:
        return values[0]
    if not all(map(isfinite, values)):
        return sum(values)
    ratios = [value.as_integer_ratio() for value in values]
    scale = max([denominator for _, denominator in ratios])  # a power of two, as all of them are
    whole = sum([numerator * (scale // denominator) for numerator, denominator in ratios])
    return whole / (scale * len(values))


def standard_deviation(values: Sequence[float]) -> float | None:
    """Return the sample standard deviation (n - 1); None for fewer than two values."""
    middle = mean(values) if len(values) > 1 else None
    if middle is None:
        return None
    if not isfinite(middle):
        return nan
    gaps = [value - middle for value in values]
    return sqrt(total([gap * gap for gap in gaps]) / (len(values) - 1))


def ratio(numerator: float, *, denominator: float) -> float | None:
    """Return the quotient as R does: k/0 is infinite, 0/0 is no number."""
    if denominator:
        return numerator / denominator
    if not numerator:
        return None
    return inf if numerator > 0 else -inf
