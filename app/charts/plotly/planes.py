"""How large the plot is in the windows that the page may be read in, in px."""

from __future__ import annotations

from typing import NamedTuple

from app.charts.axis import Axis
from app.charts.chart import FEWEST_COLUMNS, Chart
from app.charts.lanes import stack
from app.charts.placing import LaneLabel, label_lane
from app.charts.plane import Plane
from app.charts.svg.ends import room_right
from app.charts.svg.layout import lay_out, room_above, room_left

WIDE = (1002, 1150)  # of the figure, in windows from about 1100 px
NARROW = (570, 1002)
LEAST_HEIGHT = 440
BOTTOM, BELOW_LANE = 48, 16  # px under the periods and the years, and under the cycles
LANE, ROW, TALL_ROW = 60, 45, 65  # px of the first row of cycles, of a further one, with two names
UNNAMED = 32  # px of every row where there is no room for names
ABOVE_LANE = 44  # px for the periods and the years
HEADROOM = 0.01  # of the axis
BESIDE = 0.6  # periods that are free before the first and after the last

Rows = tuple[tuple[LaneLabel, ...], ...]


class Domain(NamedTuple):
    """Where the lane of cycles ends and the plot begins, as shares of the height."""

    lane: float
    floor: float


def list_planes(chart: Chart, *, widths: tuple[int, int]) -> tuple[Plane, ...]:
    """Return the plot where the figure has its smallest and its largest size."""
    floor = domain_of(chart, widths=widths).floor
    return tuple([_plane(chart, width=width, floor=floor) for width in widths])


def domain_of(chart: Chart, *, widths: tuple[int, int]) -> Domain:
    """Return how the height is shared where the figure is smallest, so that nothing is covered."""
    rows = rows_of(chart)
    if not rows:
        return Domain(0.0, 0.0)
    is_tall = any(label.line for row in rows[:-1] for label in row)
    lane = LANE + (TALL_ROW if is_tall else ROW) * (len(rows) - 1)
    if widths == NARROW:
        lane = UNNAMED * len(rows)
    height = _height(chart, width=widths[0])
    return Domain(lane / height, (lane + ABOVE_LANE) / height)


def _plane(chart: Chart, *, width: int, floor: float) -> Plane:
    above, axis = room_above(chart, narrow=False), chart.axis
    tall = _height(chart, width=width) * (1 - floor)
    left, right = room_left(axis, narrow=False), width - room_right(chart)
    count = max(len(chart.points), FEWEST_COLUMNS)
    return Plane(
        left=left,
        right=right,
        top=above,
        bottom=above + tall,
        count=count,
        low=axis.low,
        high=top_of(axis),
        inset=(right - left) * BESIDE / (count - 1 + 2 * BESIDE),
    )


def _height(chart: Chart, *, width: int) -> float:
    """Return how many px there are between the margins: as tall as the drawing of the server."""
    drawn, height = lay_out(chart, narrow=False).size
    margins = room_above(chart, narrow=False) + room_below(chart)
    return max(LEAST_HEIGHT, height * width / drawn) - margins


def room_below(chart: Chart) -> int:
    """Return the margin below, in px."""
    return BELOW_LANE if chart.cycles else BOTTOM


def edge_of(end: int) -> float:
    """Return where the plot ends to the right, given the last position."""
    return max(end + 1, FEWEST_COLUMNS) - 1 + BESIDE


def top_of(axis: Axis) -> float:
    """Return where the plot ends: just above the axis, so that a line at the top is not cut."""
    return axis.high + (axis.high - axis.low) * HEADROOM


def rows_of(chart: Chart) -> Rows:
    """Return the rows of cycles with their names, as they fit in the smallest plot with names."""
    plane = _plane(chart, width=WIDE[0], floor=0.0)
    return tuple(
        [
            label_lane(row, planes=(plane,), beyond=room_right(chart) - 4)
            for row in stack(chart.cycles)
        ]
    )
