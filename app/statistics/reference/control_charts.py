"""The charts of qicharts2 0.8.1: the same steps in the same order, number for number.

Its runs analysis is that of Anhøj & Olesen 2014, doi 10.1371/journal.pone.0113825. Unlike our
own analysis it judges phases of any length, ignores a freeze when phases are given, and lets k/0
count as an infinite point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import isfinite

from app.statistics.limits import Lines, plotted
from app.statistics.reference.drawing import Drawing, Phase, Point
from app.statistics.reference.part import Part, find_lines, measured
from app.statistics.reference.request import Request
from app.statistics.reference.subgroups import Subgroup, cut_dates, group, make_rows
from app.statistics.runs import find_runs, judge
from app.statistics.settings import ChartKind


def draw_chart(request: Request) -> Drawing:
    """Draw a chart as the reference does; a time of zero between events raises ValueError."""
    subgroups = make_subgroups(request)
    points: list[Point] = []
    phases: list[Phase] = []
    for number, span in enumerate(split(len(subgroups), part=request.part), start=1):
        part = Part(number, span, subgroups[span.start : span.stop])
        phase, drawn = draw_part(part, request=request)
        phases.append(phase)
        points += drawn
    if not request.y_neg and not any(point.y is not None and point.y < 0 for point in points):
        points = list(map(lift_limits, points))
    return Drawing(tuple(points), tuple(phases))


def make_subgroups(request: Request) -> list[Subgroup]:
    """Turn the rows that were asked about into the points to draw."""
    rows = make_rows(request.y, n=request.n, x=request.x)
    if request.x_period is not None:
        rows = cut_dates(rows, period=request.x_period)
    return group(rows, aggregate=request.agg_fun, has_sizes=request.n is not None)


def split(n_points: int, *, part: Sequence[int | str] | None) -> list[range]:
    """Divide 0-based positions into phases; a label begins one where it first appears."""
    ends: set[int] = set()
    labels: set[str] = set()
    for position, mark in enumerate(part or ()):
        if isinstance(mark, int):
            ends.add(mark)
        elif mark not in labels:
            labels.add(mark)
            ends.add(position)
    inside = sorted(end for end in ends if 0 < end < n_points)
    return [range(start, stop) for start, stop in pairwise([0, *inside, n_points])]


def draw_part(part: Part, *, request: Request) -> tuple[Phase, list[Point]]:
    """Find the lines of one phase, judge its runs about the centre, and scale what is shown."""
    lines = find_lines(part, request=request)
    y = plotted(request.chart, measured(part, chart=request.chart))
    points = [
        place_point(part, at=at, y=value, lines=lines, request=request)
        for at, value in enumerate(y)
    ]
    runs = judge(
        find_runs(
            [value for value, point in zip(y, points, strict=True) if point.include],
            line=lines.centre,
        )
    )
    is_judged = request.chart is not ChartKind.MR and not request.x_categorical
    phase = Phase(
        part=part.number,
        n_obs=sum(point.include for point in points),
        runs=runs,
        runs_signal=runs.has_signal and is_judged,
        sigma_signal_count=sum(point.sigma_signal for point in points),
    )
    return phase, points


def place_point(part: Part, *, at: int, y: float | None, lines: Lines, request: Request) -> Point:
    """Scale one point of a phase, the at-th from 0, with its lines."""
    position, by = part.span[at], request.multiply
    return Point(
        x=part.subgroups[at].x,
        y=scale(y, by=by),
        n=part.subgroups[at].n,
        cl=scale(lines.centre, by=by),
        lcl=scale_limit(lines.lcl[at], by=by),
        lcl95=scale_limit(lines.lcl95[at], by=by),
        ucl95=scale_limit(lines.ucl95[at], by=by),
        ucl=scale_limit(lines.ucl[at], by=by),
        part=part.number,
        baseline=request.in_baseline(position),
        include=request.is_included(position),
    )


def scale(value: float | None, *, by: float) -> float | None:
    """Multiply a number that is there."""
    return None if value is None else value * by


def scale_limit(limit: float | None, *, by: float) -> float | None:
    """Multiply a limit; one that is not finite is none."""
    scaled = scale(limit, by=by)
    return scaled if scaled is not None and isfinite(scaled) else None


def lift_limits(point: Point) -> Point:
    """Move lower limits below zero to zero."""
    lcl, lcl95 = [limit and max(0.0, limit) for limit in (point.lcl, point.lcl95)]
    return replace(point, lcl=lcl, lcl95=lcl95)
