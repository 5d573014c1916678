"""Pages of who runs a gathering: the code for the projector, and who is here."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clock import today
from app.errors import DomainError, NotKnown
from app.gatherings.forms.attendance import NO_TEAM, CountForm
from app.gatherings.loaders import load_gathering_to_change
from app.gatherings.queries.attendance import (
    Door,
    as_shown,
    count_came,
    door_of,
    list_people_to_tick,
    list_present,
)
from app.gatherings.services import attendance as services
from app.gatherings.views.blueprint import blueprint
from app.networks.loaders import load_gathering
from app.networks.models import Gathering, Team
from app.networks.views.room_codes import draw_code
from app.web.access import requires
from app.web.actor import current_actor
from app.web.letters import address_outside
from app.web.shell import enter
from app.web.transactions import retried, saved


@blueprint.get("/gatherings/<int:gathering_id>/door")
@requires("run_gatherings")
def show_door(gathering_id: int) -> ResponseReturnValue:
    """Show the code by which people say that they are here, large enough for a projector."""
    gathering = load_gathering(gathering_id)
    door, code = door_of(gathering, today()), gathering.room_code
    is_shown = bool(code) and door is not Door.OVER
    address = address_outside("gatherings.come_here", code=as_shown(code)) if is_shown else ""
    return render_template(
        "gatherings/show_door.html",
        gathering=gathering,
        door=door,
        code=as_shown(code) if is_shown else "",
        drawing=draw_code(address) if is_shown else None,
        typed=address_outside("gatherings.find_door").partition("://")[2],
        came=count_came(list_present(gathering)),
    )


@blueprint.post("/gatherings/<int:gathering_id>/door/open")
@requires("run_gatherings")
@retried
def open_door(gathering_id: int) -> ResponseReturnValue:
    """Make a code for the room; the one before it stops working."""
    gathering = load_gathering_to_change(gathering_id)
    page = url_for("gatherings.show_door", gathering_id=gathering_id)
    try:
        services.open_door(gathering, by=current_actor().user_id)
    except DomainError as error:
        return saved(page, error.message)
    return saved(page)


@blueprint.get("/gatherings/<int:gathering_id>/attendance")
@requires("run_gatherings")
def list_attendance(gathering_id: int) -> ResponseReturnValue:
    """Show how many are here for each team, and let those be counted who have no phone."""
    gathering = load_gathering(gathering_id)
    return _page(gathering)


@blueprint.post("/gatherings/<int:gathering_id>/attendance/<int:team_id>/count")
@requires("run_gatherings")
@retried
def count_team(gathering_id: int, team_id: int) -> ResponseReturnValue:
    """Let so many be here for a team, or for none (0), beside those who said so themselves."""
    gathering = load_gathering_to_change(gathering_id)
    _check_team(gathering, team_id)
    form = CountForm()
    if form.validate_on_submit():
        with form.showing_errors():
            count, before = int(form.count.data or 0), int(form.before.data or 0)
            by = current_actor().user_id
            services.count_by_hand(gathering, team_id or None, count=count, before=before, by=by)
            return saved(_address(gathering, team_id), _("The count is saved."))
    return _page(gathering, refused=(team_id, form)), form.status


@blueprint.post("/gatherings/<int:gathering_id>/attendance/<int:team_id>/people/<int:user_id>/tick")
@requires("run_gatherings")
@retried
def tick_person(gathering_id: int, team_id: int, user_id: int) -> ResponseReturnValue:
    """Note that a person of a team is here; the answer offers to take it back."""
    gathering = load_gathering_to_change(gathering_id)
    team, page = _team_of(gathering, team_id), _address(gathering, team_id)
    try:
        services.tick(gathering, team, user_id=user_id, by=current_actor().user_id)
    except DomainError as error:
        return saved(page, error.message)
    keys: dict[str, Any] = {"gathering_id": gathering_id, "team_id": team_id, "user_id": user_id}
    undo = (url_for("gatherings.untick_person", **keys), "")
    return saved(page, _("The person is noted as here."), undo=undo)


@blueprint.post(
    "/gatherings/<int:gathering_id>/attendance/<int:team_id>/people/<int:user_id>/untick"
)
@requires("run_gatherings")
@retried
def untick_person(gathering_id: int, team_id: int, user_id: int) -> ResponseReturnValue:
    """Take back that a person is here; the answer offers to note it again."""
    gathering = load_gathering_to_change(gathering_id)
    services.untick(gathering, user_id=user_id, by=current_actor().user_id)
    keys: dict[str, Any] = {"gathering_id": gathering_id, "team_id": team_id, "user_id": user_id}
    undo = (url_for("gatherings.tick_person", **keys), "")
    return saved(_address(gathering, team_id), _("The person is not noted as here."), undo=undo)


def _team_of(gathering: Gathering, team_id: int) -> Team:
    team = next((one for one in gathering.network.teams if one.id == team_id), None)
    if team is None:
        raise NotKnown(team_id)
    return team


def _check_team(gathering: Gathering, team_id: int) -> None:
    """Let people be counted for a team of the network, and for none."""
    if team_id != NO_TEAM:
        _team_of(gathering, team_id)


def _address(gathering: Gathering, team_id: int) -> str:
    page = url_for("gatherings.list_attendance", gathering_id=gathering.id)
    return f"{page}#team-{team_id}"


def _page(gathering: Gathering, *, refused: tuple[int, CountForm] | None = None) -> str:
    enter(gathering.network.place, section="gatherings")
    present = list_present(gathering)
    forms = {_key(one.team): _count_form(one.by_hand) for one in present}
    if refused is not None:
        forms[refused[0]] = refused[1]
    return render_template(
        "gatherings/list_attendance.html",
        gathering=gathering,
        present=present,
        forms=forms,
        people=list_people_to_tick(gathering),
        came=count_came(present),
        door=door_of(gathering, today()),
    )


def _count_form(by_hand: int) -> CountForm:
    return CountForm(formdata=None, count=by_hand, before=by_hand)


def _key(team: object) -> int:
    return getattr(team, "id", NO_TEAM)
