"""The QR code by which a team is joined in the room: for one team, and for all of a network."""

from dataclasses import dataclass
from datetime import timedelta

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from app.networks import queries
from app.networks.loaders import load_network, load_team
from app.networks.models import RoomLink, Team
from app.networks.queries.room_links import MOST, find_living_link, list_living_links, token_of
from app.networks.services import room_links as services
from app.networks.views.blueprint import blueprint
from app.networks.views.room_codes import draw_code
from app.web.access import requires
from app.web.actor import current_actor
from app.web.letters import address_outside
from app.web.shell import enter
from app.web.transactions import next_address, retried, saved

HOURS = services.LIVES // timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Code:
    """A link as it is shown: its drawing, the address to type, and how many have joined."""

    link: RoomLink
    drawing: Markup
    address: str

    @property
    def typed(self) -> str:
        """Return the address as it is read aloud: without the protocol."""
        return self.address.partition("://")[2]


@blueprint.get("/teams/<int:team_id>/room-link")
@requires("invite_to_team")
def show_room_link(team_id: int) -> ResponseReturnValue:
    """Show a team's code large enough for a projector, or offer to make one."""
    team = load_team(team_id)
    enter(team.place, section="team")
    link = find_living_link(team.id)
    name = queries.shown_name(team)
    code = _code_of(link) if link else None
    words = {"hours": HOURS, "most": MOST}
    return render_template("networks/show_room_link.html", team=team, name=name, code=code, **words)


@blueprint.post("/teams/<int:team_id>/room-link/new")
@requires("invite_to_team")
@retried
def make_room_link(team_id: int) -> ResponseReturnValue:
    """Make a new code for a team; the one before it stops working."""
    team = load_team(team_id)
    services.open_room(team, by=current_actor().user_id)
    return saved(next_address(otherwise=_page_of(team)))


@blueprint.post("/teams/<int:team_id>/room-link/end")
@requires("invite_to_team")
@retried
def end_room_link(team_id: int) -> ResponseReturnValue:
    """End a team's code at once."""
    team = load_team(team_id)
    services.end_room(team, by=current_actor().user_id)
    return saved(_page_of(team), _("The code no longer lets anybody in."))


@blueprint.get("/networks/<slug>/room-links")
@requires("edit_teams")
def show_room_links(slug: str) -> ResponseReturnValue:
    """Show the codes of all teams of a network, one card for each, to print for a gathering."""
    network = load_network(slug)
    enter(network.place, section="people")
    teams = queries.list_teams_in_order(network.id)
    living = list_living_links([team.id for team in teams])
    rows = [(team, _code_of(living[team.id]) if team.id in living else None) for team in teams]
    words = {"hours": HOURS, "most": MOST, "some": bool(living)}
    asks = bool(living) and "new" in request.args
    template = "networks/show_room_links.html"
    return render_template(template, network=network, rows=rows, asks=asks, **words)


@blueprint.post("/networks/<slug>/room-links/new")
@requires("edit_teams")
@retried
def make_room_links(slug: str) -> ResponseReturnValue:
    """Make a new code for every team that goes on; where some work already, ask first."""
    network = load_network(slug)
    page = url_for("networks.show_room_links", slug=network.slug)
    if not request.form.get("sure") and list_living_links([team.id for team in network.teams]):
        return redirect(f"{page}?new=1", 303)
    for team in network.teams:
        if team.closed_at is None:
            services.open_room(team, by=current_actor().user_id)
    return saved(page, _("The codes are ready."))


def _page_of(team: Team) -> str:
    return url_for("networks.show_room_link", team_id=team.id)


def _code_of(link: RoomLink) -> Code:
    secret = str(current_app.config["SECRET_KEY"])
    address = address_outside("networks.join_room", token=token_of(link, secret=secret))
    return Code(link, draw_code(address), address)
