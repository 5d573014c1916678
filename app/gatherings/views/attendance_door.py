"""What the code of the room opens on a phone: saying with one tap that one is here."""

from dataclasses import dataclass

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_limiter import RouteLimit
from flask_limiter.util import get_remote_address

from app.clock import today
from app.extensions import limiter
from app.gatherings.forms.attendance import HereForm
from app.gatherings.models import Attendance
from app.gatherings.queries.attendance import Door, Who, door_of, find_by_code, find_presence
from app.gatherings.queries.evaluation import is_open
from app.gatherings.queries.programme import ProgrammeDay, read_programme
from app.gatherings.services.attendance import come
from app.gatherings.views.blueprint import blueprint
from app.gatherings.views.evaluation import find_answerer
from app.gatherings.views.phones import know_phone, who_comes
from app.gatherings.views.show import own_teams_in
from app.gatherings.wording import programme as words
from app.networks.models import Gathering
from app.networks.queries.teams import ListedTeam, list_teams_in_order
from app.web.access import public
from app.web.actor import Actor, find_actor
from app.web.transactions import retried, saved

GUESSES_OF_AN_ADDRESS = "60 per minute"  # a whole gathering may share one address
TRIES_OF_AN_ADDRESS = "900 per minute"
COMERS_OF_AN_ADDRESS = "400 per hour"
NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where somebody has come: the gathering, who they are, and what is noted of them."""

    gathering: Gathering
    actor: Actor | None
    who: Who
    row: Attendance | None

    @property
    def door(self) -> Door:
        """Say whether the gathering goes on; when its network is closed it is over."""
        is_closed = self.gathering.network.closed_at is not None
        return Door.OVER if is_closed else door_of(self.gathering, today())

    @property
    def may_evaluate(self) -> bool:
        """Say whether the gathering can be evaluated now, by who is noted as here."""
        is_asked = self.row is not None and is_open(self.gathering)
        return is_asked and find_answerer(self.gathering) is not None

    @property
    def days(self) -> list[ProgrammeDay]:
        """Return what is still to come of the programme, from today on, for who is here."""
        if self.row is None or self.door is not Door.OPEN:
            return []
        return [one for one in read_programme(self.gathering).days if one.on >= today()]

    @property
    def teams(self) -> list[ListedTeam]:
        """Return the teams to choose from, those of a signed-in person first."""
        teams = list_teams_in_order(self.gathering.network_id)
        own = own_teams_in(self.gathering, self.actor) if self.actor else ()
        return sorted(teams, key=lambda team: team.id not in own)


def throttle_guesses() -> RouteLimit:
    """Let one address try so many codes that are not right; a right one always opens the door."""
    return limiter.limit(
        GUESSES_OF_AN_ADDRESS,
        key_func=get_remote_address,
        deduct_when=lambda response: response.status_code == NOT_FOUND,
        exempt_when=_is_right_code,
    )


def throttle_tries() -> RouteLimit:
    """Let one address try so many codes in all, right or not."""
    return limiter.limit(TRIES_OF_AN_ADDRESS, key_func=get_remote_address)


def _is_right_code() -> bool:
    return find_by_code(str((request.view_args or {}).get("code", ""))) is not None


def throttle_comers() -> RouteLimit:
    """Let so many come from one address in an hour."""
    return limiter.limit(COMERS_OF_AN_ADDRESS, key_func=get_remote_address, methods=["POST"])


@blueprint.get("/here")
@public
def find_door() -> ResponseReturnValue:
    """Ask for the code of the room, and lead to its page."""
    code = request.args.get("code", "").strip()
    if code:
        return redirect(url_for("gatherings.come_here", code=code[:20]))
    return render_template("gatherings/find_door.html", is_empty="code" in request.args)


@blueprint.route("/here/<code>", methods=["GET", "POST"])
@public
@throttle_guesses()
@throttle_tries()
@throttle_comers()
@retried
def come_here(code: str) -> ResponseReturnValue:
    """Take who is here for which team; opening the address notes nothing."""
    gathering = find_by_code(code)
    if gathering is None:
        return render_template("gatherings/find_door.html", is_wrong=True), NOT_FOUND
    who = who_comes(gathering)
    arrival = _arrive(gathering, who)
    form = HereForm()
    if arrival.door is Door.OPEN and form.validate_on_submit() and form.is_answered:
        with form.showing_errors():
            come(gathering, who, team_id=form.team_id)
            return saved(url_for("gatherings.come_here", code=code), _("You are noted as here."))
    page = render_template("gatherings/come_here.html", form=form, code=code, **_told_of(arrival))
    return know_phone(make_response(page, _status_of(arrival, form)))


def _arrive(gathering: Gathering, who: Who) -> Arrival:
    """Return where somebody has come; what a device said for the team of others is not theirs."""
    actor, row = find_actor(), find_presence(gathering, who)
    if actor is not None and row is not None and row.user_id is None:
        own = {None, *own_teams_in(gathering, actor)}
        row = row if row.team_id in own else None
    return Arrival(gathering, actor, who, row)


def _status_of(arrival: Arrival, form: HereForm) -> int:
    if arrival.door is not Door.OPEN:
        return 410 if arrival.door is Door.OVER else 200
    if request.method == "POST" and not form.errors and not form.form_error:
        return 422
    return form.status


def _told_of(arrival: Arrival) -> dict[str, object]:
    teams, row = arrival.teams, arrival.row
    names = {team.id: team.shown_name for team in teams}
    own = own_teams_in(arrival.gathering, arrival.actor) if arrival.actor else ()
    return {
        "gathering": arrival.gathering,
        "actor": arrival.actor,
        "door": arrival.door,
        "is_here": row is not None,
        "here_for": names.get(row.team_id or 0) if row else None,
        "own": [team for team in teams if team.id in own],
        "others": [team for team in teams if team.id not in own],
        "changes": "change" in request.args,
        "may_evaluate": arrival.may_evaluate,
        "days": arrival.days,
        "words": words,
    }
