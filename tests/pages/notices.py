"""The page of what concerns a person, as they read it."""

from bs4 import Tag
from flask.testing import FlaskClient

from tests.pages.forms import send
from tests.pages.page import Page

ADDRESS = "/notices"


class NoticesPage(Page):
    """What a person is told of."""

    @classmethod
    def open(cls, client: FlaskClient, query: str = "") -> "NoticesPage":
        """Open the page."""
        return cls(client.get(f"{ADDRESS}{query}"))

    @property
    def sentences(self) -> list[str]:
        """All that it tells, the latest first."""
        return self.texts(".notices .link-button")

    @property
    def unread(self) -> list[str]:
        """What is not read yet."""
        return self.texts(".notices .unread .link-button")

    @property
    def days(self) -> list[str]:
        """The days it tells of."""
        return self.texts("main section section h2")

    @property
    def bell(self) -> str:
        """What the bell of the page says to those who listen."""
        return bell_of(self)

    def follow(self, client: FlaskClient, sentence: str) -> Page:
        """Follow one of them to what it tells of."""
        form = next(one for one in self._forms() if sentence in one.get_text())
        return send(client, self, form=f"form[action='{form['action']}']")

    def _forms(self) -> list[Tag]:
        return list(self.soup.select(".notices form"))


def bell_of(page: Page) -> str:
    """Return what the bell of any page says."""
    bell = page.soup.select_one(".bell")
    assert isinstance(bell, Tag)
    return str(bell["aria-label"])
