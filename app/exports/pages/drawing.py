"""The drawings of a page that opens without a network: inline, for its style sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from app.charts.axis import Axis
from app.charts.legend import LegendEntry, list_legend
from app.charts.svg import draw_run_chart, draw_small_multiple
from app.charts.svg.slide import draw_slide_chart
from app.exports.telling import ToldSeries

PAIR_WIDTH, PAIR_PLOT = 280, 108


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
    """Draw a chart as the presentation shows it, with words that reach the back of a room."""
    return draw_slide_chart(told.chart)


def draw_pair_for_slide(told: ToldSeries, *, axis: Axis | None) -> Markup:
    """Draw a chart to stand beside one of another team on a slide: as high, so without cycles."""
    alike = replace(told.chart, cycles=())
    return draw_slide_chart(alike, width=PAIR_WIDTH, plot=PAIR_PLOT, axis=axis)


def draw_small(told: ToldSeries, *, axis: Axis | None, height: int = 150) -> Markup:
    """Draw a chart to stand beside those of other teams."""
    return draw_small_multiple(told.chart, height=height, axis=axis)
