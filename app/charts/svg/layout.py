"""The measures of the large run chart, for a wide page and for a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.charts.axis import Axis
from app.charts.chart import FEWEST_COLUMNS, Chart
from app.charts.lanes import stack
from app.charts.placing import LaneLabel, label_lane
from app.charts.spacing import width_of
from app.charts.svg.ends import ROOMY, STACKED, WIDE, Fit, room_right, room_small
from app.charts.svg.plane import SvgPlane
from app.charts.window import crop_to_seen

NARROW_POINTS = 17
WIDTH = 1136
SPACIOUS = 450  # px wide enough for labels on one line at the right end
LINE = 17  # px from one line of text to the next
LEAST_PLOT, MOST_PLOT = 260, 480  # px of a plot that is to keep a given height


@dataclass(frozen=True, slots=True)
class Layout:
    """A chart with its axis, its plane, its size and whether it is the one for a phone.

    A roomy one has few words as that one has, and yet all numbers of its axis.
    """

    chart: Chart
    axis: Axis
    plane: SvgPlane
    size: tuple[int, int]
    narrow: bool
    rows: tuple[tuple[LaneLabel, ...], ...]
    is_roomy: bool = False

    @property
    def is_small(self) -> bool:
        """Tell whether there is room for the main things only."""
        return self.narrow and not self.is_roomy

    @property
    def fit(self) -> Fit:
        """Return how the labels at the right end are set."""
        if not self.narrow:
            return WIDE
        return ROOMY if self.is_roomy and self.size[0] >= SPACIOUS else STACKED

    @property
    def has_groups(self) -> bool:
        """Tell whether neighbours share a name, such as a year, below the axis."""
        return any(point.group for point in self.chart.points)

    def row_height(self, row: Sequence[LaneLabel]) -> int:
        """Return how much room one row of cycles takes."""
        return _row_height(row, narrow=self.narrow)

    @property
    def lane_top(self) -> float:
        """Where the cycles begin."""
        return self.plane.bottom + (52 if self.has_groups else 30)


def lay_out(
    chart: Chart,
    *,
    narrow: bool,
    height: float | None = None,
    wide: int = WIDTH,
    least: int = LEAST_PLOT,
) -> Layout:
    """Return the measures of a chart: 1136 px wide, or 344 px with the last points only.

    A wide one may be given a height, which it keeps while its plot has at least so many px, and
    less width, so that its words are larger where it is shown just as wide.
    """
    shown = crop_to_seen(chart, NARROW_POINTS) if narrow else chart
    axis, top = chart.axis, room_above(shown, narrow=narrow)
    width, plot = (344, 190) if narrow else (wide, 400)
    beyond = room_small(shown, fit=STACKED) if narrow else room_right(chart)
    across = (room_left(axis, narrow=narrow), width - beyond)
    plane = _plane(shown, axis=axis, across=across, down=(top, top + plot), narrow=narrow)
    rows = tuple(
        [label_lane(row, planes=(plane,), beyond=beyond - 4) for row in stack(shown.cycles)]
    )
    below = 52 if any(point.group for point in shown.points) else 30
    below += sum(_row_height(row, narrow=narrow) for row in rows) + (8 if rows else 0)
    if height is not None:
        plot = min(max(least, round(height) - top - below), MOST_PLOT)
        plane = replace(plane, bottom=top + plot)
    return Layout(shown, axis, plane, (width, top + plot + below), narrow, rows)


def _plane(
    shown: Chart,
    *,
    axis: Axis,
    across: tuple[float, float],
    down: tuple[float, float],
    narrow: bool,
) -> SvgPlane:
    (left, right), (top, bottom) = across, down
    return SvgPlane(
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        count=max(len(shown.points), FEWEST_COLUMNS),
        low=axis.low,
        high=axis.high,
        inset=10 if narrow else 14,
    )


def room_left(axis: Axis, *, narrow: bool) -> float:
    """Return the room for the numbers of the value axis, more than usual where they are long."""
    ticks, least = (axis.few, 34) if narrow else (axis.ticks, 54)
    widest = max([width_of(tick.text) for tick in ticks], default=0.0)
    return max(least, round(widest) + (9 if narrow else 12))


def room_above(chart: Chart, *, narrow: bool) -> int:
    """Return the room above the plot: for gatherings, and on a phone for the name of a signal."""
    if narrow:
        return 44 if chart.bands else 22 if chart.events else 14
    return 48 if chart.events else 20


def _row_height(row: Sequence[LaneLabel], *, narrow: bool) -> int:
    if narrow:
        return 26
    return 46 + LINE * max(label.line for label in row)
