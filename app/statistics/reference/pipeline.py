"""The run chart of qicharts2 0.8.1: the same steps in the same order, number for number.

Its runs analysis is that of Anhøj & Olesen 2014, doi 10.1371/journal.pone.0113825. Unlike our
own analysis it judges phases of any length, ignores a freeze when phases are given, and lets k/0
count as an infinite point.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.statistics.reference.arithmetic import Aggregate
from app.statistics.reference.subgroups import (
    Cut,
    Place,
    Subgroup,
    cut_dates,
    group,
    make_rows,
)
from app.statistics.runs import RunsTest, find_runs, judge, median


@dataclass(frozen=True, slots=True)
class Request:
    """What the reference is asked to draw; positions are 1-based, as there.

    `part` holds the last position of every phase but the last, or a label for every point.
    """

    y: Sequence[float | None]
    n: Sequence[float | None] | None = None
    x: Sequence[Place | None] | None = None
    x_categorical: bool = False
    x_period: Cut | None = None
    agg_fun: Aggregate = Aggregate.MEAN
    multiply: float = 1
    freeze: int | None = None
    part: Sequence[int | str] | None = None
    exclude: Sequence[int] = ()
    cl: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One drawn point: its x, y, n and centre line, its phase (1-based), and what it counts in."""

    x: Place
    y: float | None
    n: float | None
    cl: float | None
    part: int
    baseline: bool
    include: bool


@dataclass(frozen=True, slots=True)
class Phase:
    """The runs of one phase; `n_obs` counts its included points, measured or not."""

    part: int
    n_obs: int
    runs: RunsTest
    runs_signal: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """The points of a chart and its phases, both in order."""

    points: tuple[Point, ...]
    phases: tuple[Phase, ...]


def draw_run_chart(request: Request) -> Drawing:
    """Draw a run chart as the reference does."""
    subgroups = make_subgroups(request)
    points: list[Point] = []
    phases: list[Phase] = []
    for part, span in enumerate(split(len(subgroups), part=request.part), start=1):
        phase, drawn = draw_phase(subgroups, part=part, span=span, request=request)
        phases.append(phase)
        points += drawn
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


def draw_phase(
    subgroups: Sequence[Subgroup], *, part: int, span: range, request: Request
) -> tuple[Phase, list[Point]]:
    """Find the centre line of one phase, judge its runs about it, and scale what is shown."""
    included = [i for i in span if i + 1 not in request.exclude]
    base = [i for i in included if in_baseline(i, request=request)]
    line = median([subgroups[i].y for i in base]) if request.cl is None else request.cl
    runs = judge(find_runs([subgroups[i].y for i in included], line=line))
    phase = Phase(part, len(included), runs, runs.has_signal and not request.x_categorical)
    points = [
        Point(
            x=subgroups[i].x,
            y=scale(subgroups[i].y, by=request.multiply),
            n=subgroups[i].n,
            cl=scale(line, by=request.multiply),
            part=part,
            baseline=in_baseline(i, request=request),
            include=i + 1 not in request.exclude,
        )
        for i in span
    ]
    return phase, points


def in_baseline(index: int, *, request: Request) -> bool:
    """Tell whether a 0-based position shapes the centre line; phases make a freeze void."""
    return request.freeze is None or request.part is not None or index < request.freeze


def scale(value: float | None, *, by: float) -> float | None:
    """Multiply a number that is there."""
    return None if value is None else value * by


DRAWINGS: Mapping[str, Callable[[Request], Drawing]] = {"run": draw_run_chart}
