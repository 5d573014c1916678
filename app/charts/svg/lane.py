"""The lane of cycles below the axis: number at the start, bar, decision at the end."""

from __future__ import annotations

from app.charts.placing.lane import BEFORE, LaneLabel
from app.charts.spacing import width_of
from app.charts.svg.layout import LINE, Layout
from app.charts.svg.marks import at, write

DECISIONS = {
    "adopt": "m-4 0l3 3.2 5.2-6",
    "adapt": "m-4.2-1.5h7.5m-2.6-2.6l2.8 2.6-2.8 2.6m2.9 1.9h-7",
    "abandon": "m-3.2-3.2l6.4 6.4m0-6.4l-6.4 6.4",
}
FIRST_LINE = 27  # from the middle of a bar down to its name


def draw_cycles(layout: Layout) -> str:
    """Draw the cycles of the series, or nothing when there are none."""
    drawn, y = "", layout.lane_top + 18
    for row in layout.rows:
        for label in row:
            drawn += _draw_cycle(label, y=y, layout=layout)
        y += layout.row_height(row)
    x, y = layout.plane.left - 12, layout.lane_top + 23
    if drawn and (not layout.narrow or (layout.is_roomy and width_of(layout.chart.lane) < x)):
        drawn += write(layout.chart.lane, x=x, y=y, css="t-ax b t-end")
    return drawn


def _draw_cycle(label: LaneLabel, *, y: float, layout: Layout) -> str:
    cycle, plane = label.cycle, layout.plane
    start = plane.x(cycle.start)
    end = plane.right if cycle.end is None else max(plane.x(cycle.end), start)
    css = "pdsa-bar open" if cycle.end is None else "pdsa-bar"
    drawn = f'<path class="{css}" d="M{at(start)} {at(y)}H{at(end)}"/>'
    if cycle.decision in DECISIONS and not layout.is_small:
        end = max(end, start + 22)
        drawn += (
            f'<g class="pdsa-dec"><circle cx="{at(end)}" cy="{at(y)}" r="9"/>'
            f'<path d="M{at(end)} {at(y)}{DECISIONS[cycle.decision]}"/></g>'
        )
    radius = 9 if layout.narrow else 11
    number = write(str(cycle.number), x=start, y=y + 4.6, css="t-mid")
    circle = f'<circle cx="{at(start)}" cy="{at(y)}" r="{radius}"/>'
    drawn += f'<g class="pdsa-no">{circle}{number}</g>'
    if layout.narrow:
        return drawn
    under = y + FIRST_LINE + LINE * label.line
    return drawn + write(label.text, x=start - BEFORE - label.back, y=under, css="t-sub")
