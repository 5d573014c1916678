"""Charts whose limits come from how far each point lies from the one before: I, MR, T and I′."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import nan, pi, sqrt

from app.statistics.limits.lines import PROCESS, Basis, Lines, around
from app.statistics.limits.missing import (
    divide,
    finite,
    known,
    mean_of,
    power,
    root,
    steps,
    sum_of,
)

D2, D4 = 1.128, 3.267  # for ranges of two, rounded as in the tables and in qicharts2
D4_OF_DIFFERENCES = 3.2665
TO_NEARLY_NORMAL = 3.6  # Nelson's transform of Weibull times


def average_range(values: Sequence[float], *, screened: bool) -> float:
    """Return the mean moving range; screening leaves out, once, those beyond their own limit."""
    return mean_range(steps(values), limit=D4 if screened else None)


def mean_range(ranges: Sequence[float], *, limit: float | None) -> float:
    """Return the mean of the ranges, once more without those not below so many times that mean."""
    average = mean_of(ranges)
    if limit is None:
        return average
    return mean_of([one for one in known(ranges) if one < limit * average])


def draw_individuals(basis: Basis) -> Lines:
    """Draw the I chart (XmR): the mean, and the mean moving range over 1.128."""
    return individuals(basis.y, basis=basis)


def individuals(values: list[float], *, basis: Basis) -> Lines:
    """Draw the lines of an I chart of these values, which may be transformed."""
    based = basis.of_base(values)
    centre = basis.centre(lambda: mean_of(based))
    error = average_range(based, screened=basis.screened) / D2
    return around(centre, errors=[error] * len(values))


def moving_ranges(values: Sequence[float]) -> list[float]:
    """Return the range from the point before for every point, NaN for the first."""
    return [nan, *steps(values)] if values else []


def draw_moving_ranges(basis: Basis) -> Lines:
    """Draw the MR chart: the mean range, and 3.267 times that; ranges go by all points of a phase.

    An excluded point still shapes the range of the next, and screening does not apply.
    """
    centre = basis.centre(lambda: mean_of(basis.of_base(moving_ranges(basis.y))))
    n_points = len(basis.y)
    lines = around(centre, errors=[nan] * n_points)
    floor = (0.0,) * n_points
    near = (finite(D4 / PROCESS * 2 * centre),) * n_points
    return lines._replace(lcl=floor, lcl95=floor, ucl95=near, ucl=(finite(D4 * centre),) * n_points)


def nearly_normal(times: Sequence[float]) -> list[float]:
    """Return times between events to the power 1/3.6; a time of zero or less raises ValueError."""
    if any(time <= 0 for time in times):
        raise ValueError("Time between events must be greater than zero")
    return [power(time, 1 / TO_NEARLY_NORMAL) for time in times]


def back(value: float | None) -> float:
    """Return a transformed time as a time, NaN below zero."""
    return nan if value is None else power(value, TO_NEARLY_NORMAL)


def draw_times(basis: Basis) -> Lines:
    """Draw the T chart: an I chart of transformed times, transformed back.

    As in qicharts2 a lower limit below zero becomes 0 at three standard errors and is left out at
    two, and a given centre line is transformed back though it was never transformed.
    """
    lines = individuals(nearly_normal(basis.y), basis=basis)
    return Lines(
        finite(back(lines.centre)),
        tuple(
            [0.0 if limit is not None and limit < 0 else finite(back(limit)) for limit in lines.lcl]
        ),
        tuple([finite(back(limit)) for limit in lines.lcl95]),
        tuple([finite(back(limit)) for limit in lines.ucl95]),
        tuple([finite(back(limit)) for limit in lines.ucl]),
    )


def draw_weighted_individuals(basis: Basis) -> Lines:
    """Draw the I′ chart: each difference weighed by the sizes of its two points.

    The spread is that of all points of the phase: neither baseline nor exclusion touches it.
    """
    y, n = basis.y, basis.n
    weighted = [value * size for value, size in zip(y, n, strict=True)]
    centre = basis.centre(lambda: divide(sum_of(basis.of_base(weighted)), sum_of(basis.of_base(n))))
    differences = [
        divide(sqrt(pi / 2) * abs(after - before), root(divide(1, size) + divide(1, next_size)))
        for (before, after), (size, next_size) in zip(pairwise(y), pairwise(n), strict=True)
    ]
    spread = mean_range(differences, limit=D4_OF_DIFFERENCES if basis.screened else None)
    return around(centre, errors=[spread * root(divide(1, size)) for size in n])
