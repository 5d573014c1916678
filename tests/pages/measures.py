"""The pages of recording, as a person uses them."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.pages.page import Page

Numbers = tuple[object, ...]


class RecordPage(Page):
    """One measure, one period: where a number is typed."""

    @classmethod
    def open(cls, client: FlaskClient, series_id: int, *, query: str = "") -> RecordPage:
        """Open the page."""
        return cls(client.get(f"/series/{series_id}/measurements/new{query}"))

    @classmethod
    def record(
        cls,
        client: FlaskClient,
        series_id: int,
        *,
        reading: Numbers | None,
        query: str = "",
        **fields: str,
    ) -> RecordPage:
        """Type a number, or press «nothing to measure», and send it."""
        data = typed(reading) | fields
        return cls(client.post(f"/series/{series_id}/measurements/new{query}", data=data))

    @property
    def periods(self) -> list[str]:
        """The periods that can be chosen."""
        return self.texts("select[name=period] option") or self.texts("form.ds-card .eyebrow")[:1]

    @property
    def progress(self) -> str:
        """How far one has come."""
        return self.texts(".phone > .stack .num")[0]

    @property
    def last_logged(self) -> list[str]:
        """What was logged last."""
        return self.texts("form table tr")

    @property
    def replacing(self) -> tuple[str, dict[str, str]]:
        """Where the button that replaces the saved number leads, and what it sends."""
        form = self.soup.select(".ds-alert form")[0]
        fields = {str(one["name"]): str(one["value"]) for one in form.select("input")}
        return str(form["action"]), fields


class EditPage(Page):
    """Where a number is changed or deleted."""

    @classmethod
    def open(cls, client: FlaskClient, series_id: int, *, day: str) -> EditPage:
        """Open the page."""
        return cls(client.get(f"/series/{series_id}/measurements/{day}/edit"))

    @classmethod
    def change(
        cls, client: FlaskClient, series_id: int, *, day: str, reading: Numbers, **fields: str
    ) -> EditPage:
        """Type another number and send it."""
        data = typed(reading) | fields
        return cls(client.post(f"/series/{series_id}/measurements/{day}/edit", data=data))


def typed(reading: Numbers | None) -> dict[str, str]:
    """Return the fields of a numerator and denominator, a count, or nothing to measure."""
    if reading is None:
        return {"nothing": "1"}
    return dict(zip(("numerator", "denominator"), map(str, reading), strict=False))


def delete(client: FlaskClient, series_id: int, *, day: str) -> Page:
    """Press «delete the number»."""
    return Page(client.post(f"/series/{series_id}/measurements/{day}/delete"))


def undo(client: FlaskClient, page: Page) -> Page:
    """Press «undo» in the message of a page."""
    form = page.soup.select(".flashes form")[0]
    mark = form.select("input[name=mark]")[0]["value"]
    return Page(client.post(str(form["action"]), data={"mark": mark}))
