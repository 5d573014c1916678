"""The driver diagram and the forms around it, as a person uses them."""

from bs4 import Tag
from flask.testing import FlaskClient

from tests.pages.page import Page


class DiagramPage(Page):
    """The driver diagram of a goal."""

    @classmethod
    def open(cls, client: FlaskClient, goal_id: int) -> "DiagramPage":
        """Open the diagram of a goal."""
        return cls(client.get(f"/goals/{goal_id}/diagram"))

    @property
    def tree(self) -> list[object]:
        """Return the boxes as the nested lists have them: a text, then what lies below it."""
        top = self.soup.select_one(".driver-tree > .branch > ul")
        return _read(top) if isinstance(top, Tag) else []

    @property
    def curves(self) -> int:
        """Return how many curves link the boxes."""
        return len(self.soup.select(".driver .links path"))

    def cycles_of(self, idea_id: int) -> str:
        """Return what stands at the right of an idea."""
        return self.texts(f"#idea-{idea_id} .state")[0]

    def card(self, heading: str) -> str:
        """Return what a card below the diagram says."""
        cards = self.soup.select("main section.ds-card")
        return next(
            card.get_text(" ", strip=True)
            for card in cards
            if (found := card.select_one("h2")) and found.get_text(strip=True) == heading
        )


def post(client: FlaskClient, address: str, **fields: str) -> Page:
    """Press a button that changes something at once."""
    return Page(client.post(address, data=fields))


def _read(listed: Tag) -> list[object]:
    found: list[object] = []
    for item in listed.find_all("li", recursive=False):
        box = item.select_one(":scope > .node p, :scope > .idea p")
        found.append(" ".join(box.get_text(" ", strip=True).split()) if box else "")
        below = item.select_one(":scope > .branch > ul")
        if isinstance(below, Tag):
            found.append(_read(below))
    return found
