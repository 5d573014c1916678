"""Centre lines and limits of one phase, for every kind of chart, in one place.

The formulas are those of qicharts2 0.8.1, as Montgomery and as Provost & Murray give them: limits
at three and at two standard errors (not 1.96), and the rounded constants 1.128 and 3.267.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.statistics.limits.events import (
    draw_cases_between,
    draw_laney_rates,
    draw_laney_shares,
    draw_numbers,
    draw_rates,
    draw_shares,
)
from app.statistics.limits.lines import Basis, Lines, Sample, make_basis
from app.statistics.limits.measurements import draw_deviations, draw_means
from app.statistics.limits.missing import as_floats, finite_or_infinite
from app.statistics.limits.moving_ranges import (
    back,
    draw_individuals,
    draw_moving_ranges,
    draw_times,
    draw_weighted_individuals,
    moving_ranges,
    nearly_normal,
)
from app.statistics.runs import median
from app.statistics.settings import ChartKind

__all__ = ["Lines", "Sample", "draw_lines", "plotted"]

FORMULAS: Mapping[ChartKind, Callable[[Basis], Lines]] = {
    ChartKind.I: draw_individuals,
    ChartKind.MR: draw_moving_ranges,
    ChartKind.T: draw_times,
    ChartKind.G: draw_cases_between,
    ChartKind.C: draw_numbers,
    ChartKind.P: draw_shares,
    ChartKind.PP: draw_laney_shares,
    ChartKind.U: draw_rates,
    ChartKind.UP: draw_laney_rates,
    ChartKind.IP: draw_weighted_individuals,
    ChartKind.XBAR: draw_means,
    ChartKind.S: draw_deviations,
}


def draw_lines(
    kind: ChartKind,
    sample: Sample,
    *,
    base: Sequence[bool],
    given: float | None = None,
    screened: bool = True,
) -> Lines:
    """Work out the centre line and limits of one phase, in the unit of y.

    `base` tells which points count: those of the baseline that are not excluded. `given` is a
    centre line known beforehand. `screened` leaves unusual moving ranges out, as attaching
    qicharts2 does. Where nothing can be worked out there is None. A time of zero or less between
    events raises ValueError.
    """
    if kind is ChartKind.RUN:
        return draw_median(sample, base=base, given=given)
    return FORMULAS[kind](make_basis(sample, base=base, given=given, screened=screened))


def draw_median(sample: Sample, *, base: Sequence[bool], given: float | None) -> Lines:
    """Draw the one line of a run chart."""
    nowhere = (None,) * len(sample.y)
    based = [value for value, counts in zip(sample.y, base, strict=True) if counts]
    return Lines(median(based) if given is None else given, nowhere, nowhere, nowhere, nowhere)


def plotted(kind: ChartKind, values: Sequence[float | None]) -> tuple[float | None, ...]:
    """Return what a chart of these measured values of one phase plots.

    An MR chart plots moving ranges. A T chart plots times transformed and back, so that equal
    times lie exactly on their centre line.
    """
    if kind is ChartKind.MR:
        return tuple([finite_or_infinite(value) for value in moving_ranges(as_floats(values))])
    if kind is ChartKind.T:
        return tuple(
            [finite_or_infinite(back(value)) for value in nearly_normal(as_floats(values))]
        )
    return tuple(values)
