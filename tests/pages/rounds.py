"""A round of logging, as a person goes through it."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.pages.measures import RecordPage, typed
from tests.pages.page import Page


class EndPage(Page):
    """Where a round ends."""

    @property
    def logged(self) -> list[str]:
        """Each measure with what was logged and what it says."""
        return self.texts(".rounds > li")

    @property
    def passed_over(self) -> list[str]:
        """The numbers that still wait."""
        return self.texts(".ds-card li.row.sb.tight")

    @property
    def headings(self) -> list[str]:
        """What the cards are called."""
        return self.texts(".ds-card .ds-heading")

    def link(self, words: str) -> str:
        """Return where a link leads."""
        found = [link for link in self.soup.select("main a") if link.get_text(strip=True) == words]
        return str(found[0]["href"])


class RoundStep(RecordPage):
    """One step of a round."""

    @classmethod
    def begin(cls, client: FlaskClient, team_id: int, *, query: str = "") -> RoundStep:
        """Open the reminder's link."""
        start = Page(client.get(f"/teams/{team_id}/log{query}"))
        return cls.at(client, str(start.location))

    @classmethod
    def at(cls, client: FlaskClient, address: str) -> RoundStep:
        """Open an address of the round."""
        page = cls(client.get(address))
        page.address = address
        return page

    address = ""

    @property
    def period(self) -> str:
        """The period of the step."""
        return self.texts("form .eyebrow")[0]

    @property
    def next_address(self) -> str:
        """Where «skip» leads."""
        return str(self.soup.select("form.ds-card .row a.ds-button")[-1]["href"])

    def save(self, client: FlaskClient, *numbers: int, **fields: str) -> Page:
        """Type the numbers and save."""
        data = typed(numbers) | {"period": self.value("period")} | fields
        return Page(client.post(self.address, data=data))
