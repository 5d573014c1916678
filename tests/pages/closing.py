"""The pages of closing, handing over and carrying on, as a person uses them."""

from bs4 import Tag
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from app.goals.models import Goal
from app.measures.models.series import Series
from app.networks.models import Team
from tests.pages.forms import fill_in
from tests.pages.page import Page

KEPT = "Møteplanen ligger hos koordinator for barnet."


class CarryingPage(Page):
    """The page on which a team chooses what to carry on."""

    @property
    def offered(self) -> list[str]:
        """The goals, tests and choices, in order."""
        return self.texts(".options label")

    @property
    def to_be_made(self) -> list[str]:
        """What the page says will be made."""
        return self.texts("#preview li")

    @property
    def fields(self) -> MultiDict[str, str]:
        """What the form sends when nobody has touched it, ticks and choices included."""
        found: MultiDict[str, str] = MultiDict()
        for box in self.soup.select("form.form [name]"):
            assert isinstance(box, Tag)
            kind = box.get("type")
            chosen = kind not in ("radio", "checkbox") or box.has_attr("checked")
            if box.name == "input" and chosen:
                found.add(str(box["name"]), str(box.get("value", "")))
        return found


def close_goal(client: FlaskClient, goal: Goal, **typed: str) -> Page:
    """Close a goal as reached, today, unless something else is written."""
    return fill_in(
        client, f"/goals/{goal.id}/close", **({"outcome": "reached", "kept": KEPT} | typed)
    )


def close_team(client: FlaskClient, team: Team, *, kept: str = KEPT) -> Page:
    """Close a team with what is taken care of."""
    return fill_in(client, f"/teams/{team.id}/close", kept=kept)


def close_year(client: FlaskClient, team: Team, *, year: int = 2026, **typed: str) -> Page:
    """Write what the team says of a year, and close it."""
    return fill_in(client, f"/teams/{team.id}/year/{year}/close", **typed)


def show_year(client: FlaskClient, team: Team, *, year: int = 2026) -> Page:
    """Open a team's year."""
    return Page(client.get(f"/teams/{team.id}/year/{year}"))


def show_handover(client: FlaskClient, team: Team) -> Page:
    """Open the page for whoever takes over."""
    return Page(client.get(f"/teams/{team.id}/handover"))


def open_carrying(client: FlaskClient, team: Team, *, earlier: Team) -> CarryingPage:
    """Open what a team may carry on of another."""
    return CarryingPage(client.get(_address(team, earlier)))


def carry_on(
    client: FlaskClient, team: Team, *, earlier: Team, numbers_of: Series | None = None
) -> CarryingPage:
    """Carry on all that is offered, with the numbers of a series when one is given."""
    fields = open_carrying(client, team, earlier=earlier).fields
    if numbers_of is not None:
        fields[f"series_{numbers_of.id}"] = "numbers"
    return send(client, team, earlier=earlier, fields=fields, press="carry")


def send(
    client: FlaskClient,
    team: Team,
    *,
    earlier: Team,
    fields: MultiDict[str, str],
    press: str,
) -> CarryingPage:
    """Send the form as it stands, with one of its buttons."""
    fields = fields.copy()
    fields[press] = "1"
    return CarryingPage(client.post(_address(team, earlier), data=fields))


def _address(team: Team, earlier: Team) -> str:
    return f"/teams/{team.id}/carry-on?from={earlier.id}"
