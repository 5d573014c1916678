"""The drawings of a page that opens without a network: inline, for its style sheet."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from app.charts.axis import Axis
from app.charts.legend import LegendEntry, list_legend
from app.charts.svg import draw_run_chart, draw_small_multiple
from app.charts.svg.layout import lay_out
from app.charts.svg.run_chart import draw_layout
from app.exports.telling import ToldSeries

SLIDE_WIDTH, SLIDE_HEIGHT = 660, 372


@dataclass(frozen=True, slots=True)
class Drawings:
    """A chart for a wide page and for a phone, with what its marks mean."""

    wide: Markup
    narrow: Markup
    legend: tuple[LegendEntry, ...]


def draw_for_page(told: ToldSeries) -> Drawings:
    """Draw a chart as its page shows it."""
    return Drawings(
        wide=draw_run_chart(told.chart),
        narrow=draw_run_chart(told.chart, narrow=True),
        legend=list_legend(told.chart, point=told.point),
    )


def draw_for_slide(told: ToldSeries) -> Markup:
    """Draw a chart with larger letters."""
    layout = lay_out(told.chart, narrow=False, height=SLIDE_HEIGHT, wide=SLIDE_WIDTH)
    return draw_layout(layout)


def draw_small(told: ToldSeries, *, axis: Axis | None, height: int = 150) -> Markup:
    """Draw a chart to stand beside those of other teams."""
    return draw_small_multiple(told.chart, height=height, axis=axis)
