"""The pages of programmes, networks, teams, gatherings and people, as a person uses them."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from bs4 import Tag
from flask.testing import FlaskClient

from tests.pages.forms import fill_in, send, standing_in
from tests.pages.page import Page


class PeoplePage(Page):
    """Who is in a team, a network or a programme."""

    @property
    def people(self) -> list[str]:
        """Every person, with what they are there."""
        return [text for text in self.texts(".todo li") if "@" not in text.split(" ")[0]]

    @property
    def invited(self) -> list[str]:
        """The addresses that have been invited and have not answered."""
        return self.texts(".todo .wrapped")

    @property
    def link(self) -> str:
        """The path of the link just made, empty when none is shown."""
        field = self.soup.select_one("#fresh-link")
        return urlsplit(str(field["value"])).path if field else ""


class TeamForm(Page):
    """The form of a team."""

    @property
    def offered(self) -> list[str]:
        """The municipalities that can be ticked."""
        return self.texts("fieldset .options label")

    @property
    def ticked(self) -> list[str]:
        """The numbers of the municipalities that are ticked."""
        boxes = self.soup.select("[name=municipality_numbers][checked]")
        return [str(box["value"]) for box in boxes]


def show_team_people(client: FlaskClient, team_id: int) -> PeoplePage:
    """Open the page of who is in a team."""
    return PeoplePage(client.get(f"/teams/{team_id}/people"))


def show_network_people(client: FlaskClient, slug: str) -> PeoplePage:
    """Open the page of a network's facilitators and guests."""
    return PeoplePage(client.get(f"/networks/{slug}/people"))


def invite(client: FlaskClient, place: str, **typed: str) -> PeoplePage:
    """Invite somebody to a place, such as «/teams/4», and see where that leads."""
    answer = fill_in(client, f"{place}/invite", **typed)
    if answer.location is None:
        return PeoplePage(answer.response)
    return PeoplePage(client.get(answer.location))


def press(client: FlaskClient, address: str) -> Page:
    """Press a button that sends nothing but itself."""
    return Page(client.post(address))


def create_team(client: FlaskClient, slug: str, **typed: str | Sequence[str]) -> TeamForm:
    """Write a new team."""
    return _send_team(client, f"/networks/{slug}/teams/new", typed)


def edit_team(client: FlaskClient, team_id: int, **typed: str | Sequence[str]) -> TeamForm:
    """Change a team."""
    return _send_team(client, f"/teams/{team_id}/edit", typed)


def accept(client: FlaskClient, token: str, **typed: str) -> Page:
    """Open an invitation's link and fill in what it asks for."""
    return fill_in(client, f"/invitations/{token}", **typed)


def open_invitation(client: FlaskClient, token: str) -> Page:
    """Open an invitation's link."""
    return Page(client.get(f"/invitations/{token}"))


def save_again(client: FlaskClient, page: Page, *, address: str, **typed: str) -> Page:
    """Send the form of a page that was opened earlier."""
    return send(client, page, address=address, **typed)


def _send_team(
    client: FlaskClient, address: str, typed: dict[str, str | Sequence[str]]
) -> TeamForm:
    form = Page(client.get(address)).soup.select_one("form.form")
    assert isinstance(form, Tag)
    boxes = form.select("[name=municipality_numbers][checked]")
    kept = {"municipality_numbers": [str(box["value"]) for box in boxes]}
    return TeamForm(client.post(address, data=standing_in(form) | kept | typed))
