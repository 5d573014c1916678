"""The page of a team's first hour, as a test reads it."""

from bs4 import Tag
from flask.testing import FlaskClient

from app.networks.models import Team
from tests.pages.forms import send, standing_in
from tests.pages.page import Page


class FirstHourPage(Page):
    """The five steps, with one of them open."""

    @property
    def done(self) -> list[str]:
        """The titles of the steps that are done."""
        return [_title(one) for one in self.soup.select(".guide > li:has(.gno.done)")]

    @property
    def open(self) -> str:
        """The title of the open step."""
        return next((_title(one) for one in self.soup.select(".guide > li[aria-current]")), "")

    @property
    def notes(self) -> list[str]:
        """What stands under the title of each step."""
        return self.texts(".guide > li h3 + p")

    @property
    def links(self) -> list[str]:
        """What the steps that are not open offer."""
        return self.texts(".guide > li > a")

    @property
    def preview(self) -> str:
        """What the small board shows."""
        return self.texts(".board-preview")[0]


def show_first_hour(client: FlaskClient, team: Team, *, at: str = "") -> FirstHourPage:
    """Open the first hour of a team, perhaps at one step: «step=2&ready=G2»."""
    return FirstHourPage(client.get(f"/teams/{team.id}/first-hour?{at}"))


def take_step(client: FlaskClient, team: Team, *, at: str = "", **typed: str) -> FirstHourPage:
    """Open a step, write in its form, and send it."""
    return send_step(client, show_first_hour(client, team, at=at), **typed)


def send_step(client: FlaskClient, page: Page, **typed: str) -> FirstHourPage:
    """Write in the open step of a page, and send it."""
    return FirstHourPage(send(client, page, form=".guide form.form", **typed).response)


def tick(client: FlaskClient, team: Team, *choices: str) -> FirstHourPage:
    """Tick these measures in the third step, and no others."""
    form = show_first_hour(client, team, at="step=3").soup.select_one(".guide form.form")
    assert isinstance(form, Tag)
    sent = {**standing_in(form), "choices": list(choices)}
    return FirstHourPage(client.post(str(form["action"]), data=sent))


def _title(step: Tag) -> str:
    heading = step.select_one("h3")
    return heading.get_text() if heading else ""
