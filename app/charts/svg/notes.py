"""The team's notes beside their points, as many as there is room for."""

from __future__ import annotations

from app.charts.spacing import shorten, width_of
from app.charts.svg.layout import Layout
from app.charts.svg.marks import at, write

WIDEST = 190
BELOW = (44, 66)


def draw_notes(layout: Layout) -> str:
    """Write notes below their points with a thin line; what has no room stands in the table."""
    if layout.narrow:
        return ""
    plane, drawn = layout.plane, ""
    free_from = [plane.left] * len(BELOW)
    for position, point in enumerate(layout.chart.points):
        if not point.note or point.value is None:
            continue
        x, y = plane.x(position), plane.y(point.value)
        text = shorten(point.note, width=WIDEST)
        half = width_of(text) / 2
        middle = min(max(x, plane.left + half), plane.right - half)
        for row, drop in enumerate(BELOW):
            if middle - half >= free_from[row] and y + drop < plane.bottom - 8:
                drawn += (
                    f'<path class="l-note" d="M{at(x)} {at(y + 8)}L{at(x)} {at(y + drop - 14)}"/>'
                )
                drawn += write(text, x=middle, y=y + drop, css="t-note t-mid")
                free_from[row] = middle + half + 20
                break
    return drawn
