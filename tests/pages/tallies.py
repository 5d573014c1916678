"""The page of a tally and the page of how numbers come in, as a person uses them."""

from __future__ import annotations

import uuid

from flask.testing import FlaskClient

from tests.pages.page import Page

JSON = {"Accept": "application/json"}


class TallyPage(Page):
    """Large buttons, the sums so far, and what waits to be closed."""

    @classmethod
    def open(cls, client: FlaskClient, series_id: int, *, query: str = "") -> TallyPage:
        """Open the page."""
        return cls(client.get(f"/series/{series_id}/tally{query}"))

    @property
    def sums(self) -> str:
        """What is counted so far."""
        return self.texts("[data-tally-sums]")[0]

    @property
    def buttons(self) -> list[str]:
        """The large buttons."""
        return self.texts(".press")

    @property
    def waiting(self) -> list[str]:
        """The periods that have ended."""
        return self.texts("section.ds-card")

    @property
    def notice(self) -> str:
        """What is told of presses that came too late."""
        return self.texts("main .phone > .ds-alert")[0]

    def press_form(self, client: FlaskClient, answer: str) -> Page:
        """Press a large button without a script."""
        form = self.soup.select("form[data-tally]")[0]
        key = str(form.select("input[name=key]")[0]["value"])
        return Page(client.post(str(form["action"]), data={"key": key, "answer": answer}))

    def press_button(self, client: FlaskClient, label: str) -> Page:
        """Press a small button by its words."""
        forms = [one for one in self.soup.select("form.inline-form") if label in one.get_text()]
        fields = {str(one["name"]): str(one["value"]) for one in forms[0].select("input")}
        return Page(client.post(str(forms[0]["action"]), data=fields))


class FeedingPage(Page):
    """Where a team chooses how its numbers come in."""

    @classmethod
    def open(cls, client: FlaskClient, series_id: int) -> FeedingPage:
        """Open the page."""
        return cls(client.get(f"/series/{series_id}/feeding"))

    @classmethod
    def choose(
        cls, client: FlaskClient, series_id: int, *, way: str, version: int = 1, **fields: str
    ) -> FeedingPage:
        """Choose a way and send it."""
        data = {"fed_by": way, "version": str(version), **fields}
        return cls(client.post(f"/series/{series_id}/feeding", data=data))

    @property
    def ways(self) -> list[str]:
        """The ways that can be chosen."""
        return self.texts(".choice b")


def press(
    client: FlaskClient, series_id: int, *, day: str, answer: str = "yes", key: str | None = None
) -> Page:
    """Press as the script does."""
    data = {"key": key or str(uuid.uuid4()), "answer": answer}
    address = f"/series/{series_id}/tally/{day}/presses"
    return Page(client.post(address, data=data, headers=JSON))


def take_back(client: FlaskClient, series_id: int, *, day: str, key: str) -> Page:
    """Undo a press as the script does."""
    address = f"/series/{series_id}/tally/{day}/presses/delete"
    return Page(client.post(address, data={"key": key}, headers=JSON))
