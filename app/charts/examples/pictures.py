"""Pictures of the examples: drawn for a page, or written as a file that stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from flask_babel import gettext as _
from markupsafe import Markup

from app.charts.annotations import Note, list_notes
from app.charts.chart import Chart
from app.charts.examples.icon_sheet import draw_icon_sheet
from app.charts.files import Caption, svg_file, svg_of_drawing
from app.charts.funnel import FunnelChart
from app.charts.svg import draw_run_chart
from app.charts.svg.funnel import draw_funnel
from app.charts.wording import Told, Words


class Picture(Protocol):
    """What a page shows, and what a file of the documentation holds."""

    @property
    def words(self) -> Words | None:
        """What Sirkel says of it, where it says anything."""

    @property
    def icons(self) -> Sequence[Told]:
        """The icons that it is made of, which a page sets beside their words."""

    @property
    def notes(self) -> Sequence[Note]:
        """What letters in it stand for."""

    @property
    def text(self) -> str:
        """What it shows, for those who do not see it."""

    def draw(self, *, narrow: bool = False) -> Markup:
        """Draw it for a page."""

    def write(self, *, title: str) -> str:
        """Write it as an SVG file with a title."""


@lru_cache(maxsize=128)
def _draw_once(chart: Chart, *, narrow: bool) -> Markup:
    """Draw an example once for all readers: it never changes, and its texts are in it."""
    return draw_run_chart(chart, narrow=narrow)


@dataclass(frozen=True, slots=True)
class SeriesPicture:
    """A run chart or a control chart; one that only shows its parts has no words."""

    chart: Chart
    words: Words | None = None
    icons: tuple[Told, ...] = ()

    @property
    def notes(self) -> Sequence[Note]:
        """What the team wrote in it."""
        return list_notes(self.chart)

    @property
    def text(self) -> str:
        """The conclusion, or what parts it shows."""
        return self.chart.text

    def draw(self, *, narrow: bool = False) -> Markup:
        """Draw the chart large, or for a phone."""
        return _draw_once(self.chart, narrow=narrow)

    def write(self, *, title: str) -> str:
        """Write the chart with its conclusion and its legend."""
        caption = Caption(
            title=title,
            heading=self.words.heading if self.words else "",
            sentence=self.words.sentence if self.words else self.text,
            source=_source(),
        )
        return svg_file(self.chart, caption=caption, point=_("Share of the week's meetings"))


@dataclass(frozen=True, slots=True)
class FunnelPicture:
    """A funnel of invented teams."""

    chart: FunnelChart
    words: Words | None = None
    icons: tuple[Told, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def text(self) -> str:
        """What the funnel shows."""
        return self.chart.text

    def draw(self, *, narrow: bool = False) -> Markup:
        """Draw the funnel large, or for a phone."""
        return draw_funnel(self.chart, narrow=narrow)

    def write(self, *, title: str) -> str:
        """Write the funnel with what it shows."""
        caption = Caption(title=title, sentence=self.text, source=_source())
        return svg_of_drawing(draw_funnel(self.chart), caption=caption)


@dataclass(frozen=True, slots=True)
class IconPicture:
    """Icons beside one another, each with its words."""

    icons: tuple[Told, ...]
    words: Words | None = None
    notes: tuple[Note, ...] = ()

    @property
    def text(self) -> str:
        """The names of the icons."""
        return ", ".join([told.name for told in self.icons])

    def draw(self, *, narrow: bool = False) -> Markup:
        """Draw the icons on one sheet."""
        return draw_icon_sheet(self.icons)

    def write(self, *, title: str) -> str:
        """Write the icons on a sheet of their own."""
        caption = Caption(title=title, source=_source())
        return svg_of_drawing(self.draw(), caption=caption)


def _source() -> str:
    return _("Made-up numbers, drawn by Sirkel")
