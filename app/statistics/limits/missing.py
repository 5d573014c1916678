"""Arithmetic in which a missing number is NaN and stays missing, and nothing raises.

Here k/0 is infinite as in R, and what no real number is (0/0, the root of -1) is NaN.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf, isfinite, isnan, nan, pow, sqrt

from app.statistics.exact import mean, ratio, standard_deviation, total


def as_floats(values: Iterable[float | None]) -> list[float]:
    """Write missing numbers as NaN."""
    return [nan if value is None else float(value) for value in values]


def finite(value: float) -> float | None:
    """Return a number that can be drawn, else None."""
    return value if isfinite(value) else None


def finite_or_infinite(value: float) -> float | None:
    """Return a number, infinite or not; None for NaN."""
    return None if isnan(value) else value


def known(values: Iterable[float]) -> list[float]:
    """Leave missing numbers out."""
    return [value for value in values if not isnan(value)]


def sum_of(values: Iterable[float]) -> float:
    """Return the sum of what is known; 0 if nothing is."""
    return total(known(values))


def mean_of(values: Iterable[float]) -> float:
    """Return the mean of what is known, NaN if nothing is."""
    found = mean(known(values))
    return nan if found is None else found


def deviation_of(values: Iterable[float]) -> float:
    """Return the standard deviation of what is known, NaN for fewer than two."""
    found = standard_deviation(known(values))
    return nan if found is None else found


def divide(numerator: float, denominator: float) -> float:
    """Return the quotient, infinite over 0, NaN for 0/0."""
    found = ratio(numerator, denominator=denominator)
    return nan if found is None else found


def root(value: float) -> float:
    """Return the square root, NaN of a negative number."""
    return sqrt(value) if value >= 0 else nan


def power(value: float, exponent: float) -> float:
    """Return a power, NaN of a negative number, infinite when it is too great."""
    if not value >= 0:
        return nan
    try:
        return pow(value, exponent)
    except OverflowError:
        return inf


def steps(values: Sequence[float]) -> list[float]:
    """Return how far each value lies from the one before; one fewer than the values."""
    return [abs(after - before) for before, after in pairwise(values)]
