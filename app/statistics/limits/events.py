"""Charts of events counted: the share of cases, the rate, the number, and cases between events."""

from __future__ import annotations

from collections.abc import Callable

from app.statistics.limits.lines import Basis, Lines, around, between
from app.statistics.limits.missing import deviation_of, divide, known, mean_of, root, sum_of
from app.statistics.limits.moving_ranges import D2, average_range
from app.statistics.runs import median

MEDIAN_OF_GEOMETRIC = 0.693


def pooled(basis: Basis) -> float:
    """Return all events of the base over all that could have been, or all exposure."""
    return divide(sum_of(basis.of_base(basis.events)), sum_of(basis.of_base(basis.n)))


def binomial_errors(share: float, *, basis: Basis) -> list[float]:
    """Return the standard error of each point if the share is the same everywhere."""
    return [root(divide(share * (1 - share), size)) for size in basis.n]


def poisson_errors(rate: float, *, basis: Basis) -> list[float]:
    """Return the standard error of each point if the rate is the same everywhere."""
    return [root(divide(rate, size)) for size in basis.n]


def laney_factor(centre: float, *, errors: list[float], basis: Basis) -> float:
    """Return how much more (or less) points vary than by chance alone: sigma z, never floored.

    It is the mean moving range of the z-scores over 1.128; of categories, which have no order, the
    standard deviation.
    """
    scores = [divide(value - centre, error) for value, error in zip(basis.y, errors, strict=True)]
    based = basis.of_base(scores)
    if not basis.ordered:
        return deviation_of(based)
    return average_range(based, screened=basis.screened) / D2


def draw_shares(basis: Basis) -> Lines:
    """Draw the P chart: the pooled share and its binomial error, inside 0 and 1."""
    centre = basis.centre(lambda: pooled(basis))
    lines = around(centre, errors=binomial_errors(centre, basis=basis))
    return between(lines, low=0, high=1)


def draw_laney_shares(basis: Basis) -> Lines:
    """Draw the P′ chart (Laney 2002): the P chart widened by how much the points really vary."""
    return between(draw_laney(basis, errors_at=binomial_errors), low=0, high=1)


def draw_rates(basis: Basis) -> Lines:
    """Draw the U chart: the pooled rate and its Poisson error, not below 0."""
    centre = basis.centre(lambda: pooled(basis))
    return between(around(centre, errors=poisson_errors(centre, basis=basis)), low=0)


def draw_laney_rates(basis: Basis) -> Lines:
    """Draw the U′ chart (Laney 2002): the U chart widened by how much the points really vary."""
    return between(draw_laney(basis, errors_at=poisson_errors), low=0)


def draw_laney(basis: Basis, *, errors_at: Callable[..., list[float]]) -> Lines:
    """Draw the limits of chance times the factor by which points vary more or less than that."""
    centre = basis.centre(lambda: pooled(basis))
    errors = errors_at(centre, basis=basis)
    factor = laney_factor(centre, errors=errors, basis=basis)
    return around(centre, errors=[error * factor for error in errors])


def draw_numbers(basis: Basis) -> Lines:
    """Draw the C chart: the mean number and its Poisson error, not below 0."""
    centre = basis.centre(lambda: mean_of(basis.of_base(basis.events)))
    return between(around(centre, errors=[root(centre)] * len(basis.y)), low=0)


def draw_cases_between(basis: Basis) -> Lines:
    """Draw the G chart: geometric limits about the mean, not below 0, but the median as centre.

    The median of a given mean is 0.693 of it.
    """
    based = basis.of_base(basis.y)
    mean = basis.centre(lambda: mean_of(based))
    lines = between(around(mean, errors=[root(mean * (mean + 1))] * len(basis.y)), low=0)
    if basis.given is not None:
        return lines._replace(centre=MEDIAN_OF_GEOMETRIC * basis.given)
    return lines._replace(centre=median(known(based)))
