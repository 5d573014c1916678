"""The page of a series, as a person reads it."""

import json
from typing import Any

from flask.testing import FlaskClient

from app.measures.models.series import Series
from tests.pages.page import Page


class SeriesPage(Page):
    """What a series says, its chart, its numbers and how it was read."""

    @property
    def conclusion(self) -> str:
        """The written conclusion above the chart."""
        return self.texts(".conclusion > p:first-child")[0]

    @property
    def note(self) -> list[str]:
        """What stands under the conclusion."""
        return self.texts(".conclusion .note")

    @property
    def rows(self) -> list[list[str]]:
        """The table of numbers, row by row, without the links to change them."""
        return [
            [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td:not(.at-hand)")]
            for row in self.soup.select(".ds-table tbody tr")
        ]

    @property
    def cards(self) -> list[str]:
        """The headings of the boxes."""
        return self.texts(".ds-card h2")

    @property
    def figure(self) -> dict[str, Any]:
        """What the page gives to Plotly."""
        source = self.soup.select_one("figure script[type='application/json']")
        assert source is not None
        return dict(json.loads(source.get_text()))

    def links(self, text: str) -> list[str]:
        """Where the links with this text lead."""
        return [
            str(link["href"])
            for link in self.soup.select("main a")
            if link.get_text().strip() == text
        ]


def show_series(client: FlaskClient, series: Series, *, view: str = "") -> SeriesPage:
    """Open the page of a series, as a chart or as a table."""
    return SeriesPage(client.get(f"/series/{series.id}" + (f"?view={view}" if view else "")))
