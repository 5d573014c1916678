"""The large run chart of one series, in a wide drawing and one for a phone."""

from __future__ import annotations

from markupsafe import Markup

from app.charts.chart import Chart
from app.charts.svg.frame import draw_axes, draw_background, draw_events
from app.charts.svg.lane import draw_cycles
from app.charts.svg.layout import Layout, lay_out
from app.charts.svg.levels import draw_bands, draw_breaks, draw_levels, write_levels
from app.charts.svg.marks import draw_all_marks, draw_gaps, draw_line, finish, open_svg
from app.charts.svg.words import draw_words


def draw_run_chart(chart: Chart, *, narrow: bool = False) -> Markup:
    """Draw a series large; narrow is the drawing for a phone, with the last points only."""
    return draw_layout(lay_out(chart, narrow=narrow))


def draw_layout(layout: Layout) -> Markup:
    """Draw a series with the measures that it was given."""
    return finish(
        [
            open_svg("big", size=layout.size, label=layout.chart.text),
            draw_background(layout),
            draw_events(layout),
            draw_bands(layout),
            draw_levels(layout),
            *_draw_series(layout),
            draw_breaks(layout),
            draw_words(layout),
            write_levels(layout),
            draw_axes(layout),
            draw_cycles(layout),
        ]
    )


def _draw_series(layout: Layout) -> list[str]:
    chart, plane = layout.chart, layout.plane
    spots = plane.spots(chart.points)
    return [
        draw_line(spots, parted_at=chart.parted_at),
        draw_all_marks(chart.points, spots=spots, radius=3.6 if layout.narrow else 4.6),
        draw_gaps(chart.points, columns=plane.columns(len(spots)), floor=plane.bottom),
    ]
