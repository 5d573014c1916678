"""The measures of the large run chart, for a wide page and for a phone."""

from __future__ import annotations

from dataclasses import dataclass

from app.charts.axis import Axis
from app.charts.chart import FEWEST_COLUMNS, Chart, CycleBar
from app.charts.lanes import stack
from app.charts.svg.plane import Plane

NARROW_POINTS = 17
RIGHT = 134  # room for the labels at the right end


@dataclass(frozen=True, slots=True)
class Layout:
    """A chart with its axis, its plane, its size and whether it is the one for a phone."""

    chart: Chart
    axis: Axis
    plane: Plane
    size: tuple[int, int]
    narrow: bool
    rows: tuple[tuple[CycleBar, ...], ...]

    @property
    def has_groups(self) -> bool:
        """Tell whether neighbours share a name, such as a year, below the axis."""
        return any(point.group for point in self.chart.points)

    @property
    def row_height(self) -> int:
        """How much room one row of cycles takes."""
        return 26 if self.narrow else 46

    @property
    def lane_top(self) -> float:
        """Where the cycles begin."""
        return self.plane.bottom + (52 if self.has_groups else 30)


def lay_out(chart: Chart, *, narrow: bool) -> Layout:
    """Return the measures of a chart: 1136 px wide, or 344 px with the last points only."""
    shown = chart.cropped(NARROW_POINTS) if narrow else chart
    axis = chart.axis
    width, plot = (344, 190) if narrow else (1136, 400)
    top = 44 if narrow else 48
    plane = Plane(
        left=34 if narrow else 54,
        right=width - (12 if narrow else RIGHT),
        top=top,
        bottom=top + plot,
        count=max(len(shown.points), FEWEST_COLUMNS),
        low=axis.low,
        high=axis.high,
        inset=10 if narrow else 14,
    )
    rows = stack(shown.cycles)
    below = 52 if any(point.group for point in shown.points) else 30
    lane = len(rows) * (26 if narrow else 46) + (8 if rows else 0)
    return Layout(shown, axis, plane, (width, top + plot + below + lane), narrow, rows)
