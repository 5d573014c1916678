"""Series of one measure over the same periods, so that they can stand beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.charts.chart import Chart, Point
from app.measures.drawing import chart_of, empty_point
from app.measures.models.measure import Measure
from app.measures.models.period import Frequency, Period
from app.measures.models.summary import Slot, Summary


def find_window(lasting: Iterable[list[Slot]], *, most: int) -> tuple[Period, Period] | None:
    """Return the first and the last of so many periods that end with the latest slot of all."""
    ends = [slots[-1].period for slots in lasting if slots]
    if not ends or ends[0].frequency is Frequency.ONCE:
        return None
    if len({one.frequency for one in ends}) > 1:
        return None
    last = max(ends, key=lambda one: one.number)
    return last.back(most - 1), last


def chart_within(
    summary: Summary, *, measure: Measure, waiting: list[Slot], window: tuple[Period, Period]
) -> Chart:
    """Return a series from the first to the last period of a window, with what is missing in it."""
    first, last = window
    slots = [*summary.slots, *waiting]
    inside = sum(slot.period.number >= first.number for slot in slots)
    chart = chart_of(summary, measure=measure, waiting=waiting)
    if not inside:
        points = tuple([empty_point(one) for one in _between(first, last)])
        return replace(chart.cropped(1), points=points, bands=(), centres=(), baselines=())
    shown, begun = chart.cropped(inside), slots[-inside].period
    before = [empty_point(one) for one in _between(first, begun.back(1))]
    if before:
        moved = shown.begun_later(len(before), since="")
        shown = replace(moved, points=(*before, *moved.points[len(before) :]))
    return _going_on(
        shown, [empty_point(one) for one in _between(slots[-1].period.following, last)]
    )


def _between(first: Period, last: Period) -> list[Period]:
    found = []
    while first.number <= last.number:
        found.append(first)
        first = first.following
    return found


def _going_on(chart: Chart, points: list[Point]) -> Chart:
    """Return a chart with empty places after its last point, through which its levels go on."""
    if not points:
        return chart
    end, by = chart.end, len(points)
    return replace(
        chart,
        points=(*chart.points, *points),
        centres=tuple(
            [
                one._replace(until=one.until + by) if one.until >= end else one
                for one in chart.centres
            ]
        ),
        targets=tuple(
            [one._replace(last=one.last + by) if one.last >= end else one for one in chart.targets]
        ),
    )
