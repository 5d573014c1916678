"""One phase of a chart of the reference: its points, and the lines that its kind draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.statistics.limits import Lines, Sample, draw_lines
from app.statistics.reference.request import Request
from app.statistics.reference.subgroups import Subgroup
from app.statistics.settings import ChartKind

Column = Sequence[float | None]


class Part(NamedTuple):
    """A phase by its number (from 1), its 0-based positions in the chart, and its points."""

    number: int
    span: range
    subgroups: Sequence[Subgroup]


def measured(part: Part, *, chart: ChartKind) -> list[float | None]:
    """Return what a chart is of: sums for c, standard deviations for s, else y."""
    if chart is ChartKind.C:
        return [one.events for one in part.subgroups]
    if chart is ChartKind.S:
        return [one.sd for one in part.subgroups]
    return [one.y for one in part.subgroups]


def find_lines(part: Part, *, request: Request) -> Lines:
    """Work out the centre line and limits of a phase from the points that count."""
    lines = draw_lines(
        request.chart,
        make_sample(part, request=request),
        base=[request.is_included(i) and request.in_baseline(i) for i in part.span],
        given=request.cl,
        screened=request.screened_mr,
    )
    return floor_times(lines) if request.chart is ChartKind.T else lines


def make_sample(part: Part, *, request: Request) -> Sample:
    """Lay out the columns of a phase for the formulas."""
    subgroups = part.subgroups
    return Sample(
        y=[one.mean for one in subgroups]
        if request.chart is ChartKind.XBAR
        else measured(part, chart=request.chart),
        n=() if request.n is None else [one.n for one in subgroups],
        events=[one.events for one in subgroups],
        counts=[one.count for one in subgroups],
        sds=[one.sd for one in subgroups],
        ordered=not request.x_categorical,
    )


def floor_times(lines: Lines) -> Lines:
    """Draw the lower limit of times at 0 also where there is no limit at all, as the reference."""
    return lines._replace(lcl=tuple([limit or 0.0 for limit in lines.lcl]))
