"""Learning across a network, and borrowing, as a person uses the pages."""

from flask.testing import FlaskClient

from app.networks.models import Network
from tests.pages.forms import fill_in
from tests.pages.page import Page


class LearningPage(Page):
    """The change ideas that a network has learnt about."""

    @property
    def ideas(self) -> list[str]:
        """The ideas in the order they stand."""
        return self.texts("article h2")

    @property
    def tested(self) -> list[str]:
        """How many tested each, who, and at what scale."""
        return self.texts("article > p:first-of-type")

    @property
    def decisions(self) -> list[str]:
        """How the tests ended, one entry for each of the three decisions of every idea."""
        return self.texts(".learnt-counts li")

    @property
    def after(self) -> list[str]:
        """What the linked series did after the tests."""
        return self.texts(".learnt-after li")

    @property
    def hits(self) -> list[str]:
        """The tests that fit a search."""
        return self.texts(".learnt-hits li")

    @property
    def status_text(self) -> str:
        """How many ideas are shown."""
        return " ".join(self.texts("main [role=status]"))


class IdeaPage(LearningPage):
    """What was learnt of one idea, test by test."""

    @property
    def tests(self) -> list[str]:
        """The whole text of each test."""
        return self.texts(".learnt-test")

    @property
    def loans(self) -> list[str]:
        """The addresses of the buttons to borrow with."""
        return [str(link["href"]) for link in self.soup.select("main a[href*='/borrow/']")]


def list_learning(client: FlaskClient, network: Network, *, query: str = "") -> LearningPage:
    """Open the list of ideas, perhaps with a search."""
    return LearningPage(client.get(f"/networks/{network.slug}/learning{query}"))


def show_learning(client: FlaskClient, network: Network, *, key: str) -> IdeaPage:
    """Open the page of one idea."""
    return IdeaPage(client.get(f"/networks/{network.slug}/learning/{key}"))


def borrow(client: FlaskClient, address: str, **typed: str) -> Page:
    """Open a page to borrow from, and send its form."""
    return fill_in(client, address, **typed)
