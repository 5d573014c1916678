"""A run chart for a slide: few and large words, so that it is read from the back of a room."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from app.charts.axis import Axis
from app.charts.chart import FEWEST_COLUMNS, Chart
from app.charts.lanes import stack
from app.charts.placing import label_lane
from app.charts.svg.layout import NARROW_POINTS, Layout, lay_out
from app.charts.svg.run_chart import draw_layout

WIDTH, PLOT = 560, 100  # px; on a slide 1280 px wide each of them is more than two
MARGIN = 12
POINTS = 24


def draw_slide_chart(
    chart: Chart, *, width: int = WIDTH, plot: int = PLOT, axis: Axis | None = None
) -> Markup:
    """Draw the last points of a series with the words of the small drawing, wide and low.

    Charts that stand beside each other are given a common axis.
    """
    shown = chart.cropped(POINTS if width >= WIDTH else NARROW_POINTS)
    laid = _lay_out(shown, width=width, plot=plot)
    if axis is not None:
        plane = replace(laid.plane, low=axis.low, high=axis.high)
        laid = replace(laid, axis=axis, plane=plane)
    return draw_layout(laid)


def _lay_out(shown: Chart, *, width: int, plot: int) -> Layout:
    usual = lay_out(shown, narrow=True)
    plane = replace(
        usual.plane,
        right=width - MARGIN,
        bottom=usual.plane.top + plot,
        count=max(len(shown.points), FEWEST_COLUMNS),
    )
    rows = tuple([label_lane(row, planes=(plane,), beyond=MARGIN) for row in stack(shown.cycles)])
    laid = replace(usual, chart=shown, plane=plane, rows=rows)
    lanes = sum(laid.row_height(row) for row in rows) + (8 if rows else 0)
    return replace(laid, size=(width, round(laid.lane_top + lanes)))
