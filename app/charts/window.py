"""The part of a series that a small drawing has room for, with points in it where there are any."""

from __future__ import annotations

from dataclasses import replace

from app.charts.chart import Chart, Target

FEWEST_SEEN = 4  # points that a window should hold
WAITING = 4  # periods without a value that a window ends with, where more would hide the points


def crop_to_seen(chart: Chart, count: int) -> Chart:
    """Return the last periods, or those up to shortly after the last point where that is earlier.

    A team that has not delivered for long is then still drawn with what it delivered.
    """
    cropped = chart.cropped(count)
    seen = sum(point.value is not None for point in cropped.points)
    last = chart.last_measured
    if last is None or cropped is chart or seen >= FEWEST_SEEN:
        return cropped
    end = min(chart.end, last + WAITING)
    return _ended_at(chart, end).cropped(count)


def _ended_at(chart: Chart, end: int) -> Chart:
    """Return the chart without what comes after a position."""
    return replace(
        chart,
        points=chart.points[: end + 1],
        centres=tuple(
            [
                one._replace(last=min(one.last, end), until=min(one.until, end))
                for one in chart.centres
                if one.first <= end
            ]
        ),
        limits=chart.limits[: end + 1],
        targets=tuple([_until(end, one, of=chart) for one in chart.targets if one.first < end]),
        baselines=tuple([one for one in chart.baselines if one.first <= end]),
        bands=tuple([one for one in chart.bands if one.first <= end]),
        breaks=tuple([one for one in chart.breaks if one.position <= end]),
        events=tuple([one for one in chart.events if one.position <= end + 0.5]),
        annotations=tuple([one for one in chart.annotations if one.position <= end]),
        cycles=tuple([one for one in chart.cycles if one.start <= end + 0.5]),
    )


def _until(end: int, target: Target, *, of: Chart) -> Target:
    """Return a target in a window, at whose end none holds that does not hold now."""
    return target if target is of.target else target._replace(last=min(target.last, end - 1))
