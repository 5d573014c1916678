"""The grid of many numbers, as a person without scripts uses it."""

from __future__ import annotations

from datetime import date

from bs4 import Tag
from flask.testing import FlaskClient

from app.measures.models.series import Series
from tests.pages.forms import standing_in
from tests.pages.page import Page

NAMES = {"numerator", "denominator", "value"}


def box(series: Series, day: str, *, name: str = "numerator") -> str:
    """Return what a box is called in the form."""
    return f"{name}-{series.id}-{date.fromisoformat(day):%Y%m%d}"


def cell(series: Series, day: str, *texts: str, names: tuple[str, ...] = ()) -> dict[str, str]:
    """Return what is typed in the boxes of one period."""
    called = names or ("numerator", "denominator")
    return {box(series, day, name=name): text for name, text in zip(called, texts, strict=False)}


class GridPage(Page):
    """The table of periods and measures."""

    @classmethod
    def open(cls, client: FlaskClient, team_id: int, *, query: str = "") -> GridPage:
        """Open the page."""
        return cls(client.get(f"/teams/{team_id}/grid{query}"))

    def save(self, client: FlaskClient, *cells: dict[str, str], **more: str) -> GridPage:
        """Type in some cells and press «save»."""
        typed = {name: text for one in cells for name, text in one.items()}
        form = self.form
        return GridPage(client.post(str(form["action"]), data=standing_in(form) | typed | more))

    def paste(self, client: FlaskClient, block: str, **start: str) -> GridPage:
        """Paste a block into the text area and press «put into the table»."""
        return self.save(client, block=block, spread="1", **start)

    @property
    def form(self) -> Tag:
        """The form of the table."""
        found = self.soup.select_one("form[data-grid-form]")
        assert isinstance(found, Tag)
        return found

    @property
    def periods(self) -> list[str]:
        """The names of the rows."""
        return [str(one.contents[0]).strip() for one in self.soup.select(".sheet tbody th")]

    @property
    def measures(self) -> list[str]:
        """The names above the columns."""
        return self.texts(".sheet thead tr:first-child th[scope=colgroup]")

    @property
    def filled(self) -> dict[str, str]:
        """What stands in the boxes that are not empty, by name."""
        boxes = self.soup.select("input.box")
        return {str(one["name"]): str(one["value"]) for one in boxes if one["value"]}

    @property
    def wrong(self) -> list[str]:
        """The names of the boxes that are marked as wrong."""
        return [str(one["name"]) for one in self.soup.select("input.box[aria-invalid=true]")]

    @property
    def said(self) -> list[str]:
        """What is said beside the cells."""
        return [text for text in self.texts("td.checks") if text]

    @property
    def notice(self) -> str:
        """What stands above the table when nothing is wrong and nothing is saved."""
        return " ".join(self.texts("main > .ds-alert[data-color=warning]"))

    @property
    def pasted(self) -> str:
        """What a pasted block came to."""
        return self.texts("[data-grid-words]")[0]

    @property
    def button(self) -> str:
        """The words on the button that saves."""
        return self.texts("form[data-grid-form] .actionbar button[type=submit]")[0]

    @property
    def link_texts(self) -> list[str]:
        """The ways to other periods."""
        return self.texts("nav[aria-label=Perioder] a")
