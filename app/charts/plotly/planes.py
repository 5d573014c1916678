"""How large the plot is in the windows that the page may be read in, in px."""

from __future__ import annotations

from app.charts.axis import Axis
from app.charts.chart import FEWEST_COLUMNS, Chart
from app.charts.lanes import stack
from app.charts.placing import LaneLabel, label_lane
from app.charts.plane import Plane
from app.charts.svg.layout import RIGHT, lay_out

WIDE = (1002, 1150)  # of the figure, in windows from about 1100 px
NARROW = (570, 1002)
LEAST_HEIGHT = 360
LEFT, TOP, BOTTOM = 54, 48, 48
LANE = 0.12  # what the first row of cycles takes of the height
ROW, TALL_ROW = 0.09, 0.13  # what each further row takes, with names on one line and on two
ABOVE_LANE = 0.08
HEADROOM = 0.01  # of the axis
BESIDE = 0.6  # periods that are free before the first and after the last

Rows = tuple[tuple[LaneLabel, ...], ...]


def list_planes(chart: Chart, *, widths: tuple[int, int]) -> tuple[Plane, ...]:
    """Return the plot where the figure has its smallest and its largest size."""
    floor = floor_of(rows_of(chart))
    width, height = lay_out(chart, narrow=False).size
    return tuple([_plane(chart, size=(w, height * w / width), floor=floor) for w in widths])


def _plane(chart: Chart, *, size: tuple[int, float], floor: float) -> Plane:
    width, height = size
    tall = (max(LEAST_HEIGHT, height) - TOP - BOTTOM) * (1 - floor)
    count, axis, right = max(len(chart.points), FEWEST_COLUMNS), chart.axis, width - RIGHT
    return Plane(
        left=LEFT,
        right=right,
        top=TOP,
        bottom=TOP + tall,
        count=count,
        low=axis.low,
        high=top_of(axis),
        inset=(right - LEFT) * BESIDE / (count - 1 + 2 * BESIDE),
    )


def top_of(axis: Axis) -> float:
    """Return where the plot ends: just above the axis, so that a line at the top is not cut."""
    return axis.high + (axis.high - axis.low) * HEADROOM


def rows_of(chart: Chart) -> Rows:
    """Return the rows of cycles with their names, as they fit in the smallest plot with names."""
    count, right = max(len(chart.points), FEWEST_COLUMNS), WIDE[0] - RIGHT
    inset = (right - LEFT) * BESIDE / (count - 1 + 2 * BESIDE)
    plane = Plane(LEFT, right, 0, 1, count=count, low=0, high=1, inset=inset)
    return tuple(
        [label_lane(row, planes=(plane,), beyond=RIGHT - 4) for row in stack(chart.cycles)]
    )


def lane_of(rows: Rows) -> float:
    """Return the share of the height that the cycles take."""
    if not rows:
        return 0.0
    is_tall = any(label.line for row in rows[:-1] for label in row)
    return LANE + (TALL_ROW if is_tall else ROW) * (len(rows) - 1)


def floor_of(rows: Rows) -> float:
    """Return where the plot begins, as a share of the height."""
    return lane_of(rows) + ABOVE_LANE if rows else 0.0
