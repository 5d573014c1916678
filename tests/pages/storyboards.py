"""The pages of storyboards, as a test uses them."""

from flask.testing import FlaskClient

from app.networks.models import Gathering, Team
from tests.pages.page import Page

WORDS = ("title", "aim", "tested", "learnt", "wants_help")


def address_of(team: Team, gathering: Gathering) -> str:
    """Return where a team's storyboard is."""
    return f"/teams/{team.id}/storyboards/{gathering.id}"


class StoryboardPage(Page):
    """A team's storyboard."""

    @classmethod
    def show(cls, client: FlaskClient, address: str, *, numbers: str = "") -> "StoryboardPage":
        """Open it."""
        asked = f"?numbers={numbers}" if numbers else ""
        return cls(client.get(f"{address}{asked}"))

    @classmethod
    def write(cls, client: FlaskClient, address: str, **words: str) -> "StoryboardPage":
        """Open the form, write in some of its boxes, and save it."""
        form = cls.open_form(client, address)
        sent = {**form.hidden, **{name: form.value(name) for name in WORDS}, **words}
        return cls(client.post(f"{address}/edit", data=sent))

    @classmethod
    def open_form(cls, client: FlaskClient, address: str) -> "StoryboardPage":
        """Open the form."""
        return cls(client.get(f"{address}/edit"))

    @classmethod
    def see_through(cls, client: FlaskClient, address: str, **sent: str) -> "StoryboardPage":
        """Open it, and say that the team has seen it through."""
        seen = cls(client.get(address)).seen
        return cls(client.post(f"{address}/see-through", data={**seen, **sent}))

    @property
    def seen(self) -> dict[str, str]:
        """What is sent along when the team says that it has seen it through."""
        fields = self.soup.select("form[action$='/see-through'] input[name=version]")
        return {str(one["name"]): str(one["value"]) for one in fields}

    @property
    def hidden(self) -> dict[str, str]:
        """What the form of the sheet sends along unseen."""
        fields = self.soup.select("form.stack > input[type=hidden]")
        return {str(one["name"]): str(one.get("value", "")) for one in fields}

    def part(self, name: str) -> list[str]:
        """What stands in one part of the sheet."""
        return self.texts(f".story-{name} p")
