"""A run chart for a slide: few and large words, so that it is read from the back of a room."""

from __future__ import annotations

from dataclasses import replace
from math import floor

from markupsafe import Markup

from app.charts.axis import Axis
from app.charts.chart import FEWEST_COLUMNS, Chart
from app.charts.lanes import stack
from app.charts.placing import label_lane
from app.charts.svg.ends import room_small
from app.charts.svg.layout import (
    NARROW_POINTS,
    SPACIOUS,
    Layout,
    lay_out,
    room_above,
    room_left,
)
from app.charts.svg.run_chart import draw_layout
from app.charts.window import crop_to_seen

WIDTH, HEIGHT = 560, 236  # px; on a slide 1280 px wide each of them is more than two
LEAST_PLOT = 100
ROOMY = 330  # px wide enough for the numbers of an axis and more points than a phone has
MOST_POINTS = 52
BETWEEN, CLOSEST = 8, 5  # px from one point to the next, at least; less to show the first cycle
AROUND, AROUND_STACKED = 156, 112
SIGN = 26  # px from the end of a cycle to the number of the next one on its row


def draw_slide_chart(
    chart: Chart, *, width: int = WIDTH, plot: int | None = None, axis: Axis | None = None
) -> Markup:
    """Draw the last points of a series with the words of the small drawing, wide and low.

    Without the height of its plot it is as high as a slide has room for. Charts that stand beside
    each other are given a common axis.
    """
    shown = seen_in_small(chart, width=width)
    usual = replace(lay_out(shown, narrow=True), is_roomy=width >= ROOMY, size=(width, 0))
    laid = _lay_out(usual, shown=shown, width=width, plot=plot)
    if axis is not None:
        plane = replace(laid.plane, low=axis.low, high=axis.high)
        laid = replace(laid, axis=axis, plane=plane)
    return draw_layout(laid)


def seen_in_small(chart: Chart, *, width: int) -> Chart:
    """Return the part of a series that a small drawing of a width shows.

    It goes back to the first cycle where that has room, so that no number of a list is missing.
    """
    if width < ROOMY:
        return crop_to_seen(chart, NARROW_POINTS)
    inside = width - (AROUND if width >= SPACIOUS else AROUND_STACKED)
    first = min([floor(one.start) for one in chart.cycles], default=chart.end)
    wanted = max(inside // BETWEEN, min(inside // CLOSEST, chart.end - max(0, first) + 2))
    return crop_to_seen(chart, min(MOST_POINTS, wanted))


def _lay_out(usual: Layout, *, shown: Chart, width: int, plot: int | None) -> Layout:
    beyond = room_small(shown, fit=usual.fit)
    plane = replace(
        usual.plane,
        top=room_above(shown, narrow=True),
        left=room_left(usual.axis, narrow=not usual.is_roomy),
        right=width - beyond,
        count=max(len(shown.points), FEWEST_COLUMNS),
    )
    stacked = stack(shown.cycles, apart=SIGN / (plane.x(1) - plane.x(0)))
    if sum(map(len, stacked)) < len(shown.cycles):
        stacked = stack(shown.cycles)
    rows = tuple([label_lane(row, planes=(plane,), beyond=beyond - 4) for row in stacked])
    laid = replace(usual, chart=shown, plane=plane, rows=rows)
    lanes = sum(laid.row_height(row) for row in rows) + (8 if rows else 0)
    if plot is None:
        below = laid.lane_top - plane.bottom + lanes
        plot = max(LEAST_PLOT, round(HEIGHT - plane.top - below))
    laid = replace(laid, plane=replace(plane, bottom=plane.top + plot))
    return replace(laid, size=(width, round(laid.lane_top + lanes)))
