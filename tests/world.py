"""A small world in which every address leads to something, and everybody who may ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from flask import Flask

from app.accounts.models import User
from app.accounts.services import deactivate_user, make_password_link, open_session
from app.extensions import db
from app.goals.models import Goal
from app.goals.services.packages import add_package_idea
from app.measures.models.choices import SuggestionKind
from app.measures.models.period import Frequency, Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.queries import get_latest_revision
from app.measures.services.recording import (
    Edit,
    change_measurement,
    get_measurement,
    record_measurement,
)
from app.networks.models import Membership, Network, Team
from app.networks.queries.room_links import token_of
from app.networks.services.invitations import Invitee, invite
from app.networks.services.room_links import open_room
from app.reminders.services import make_stop_token
from app.web.actor import Role
from tests.installation import TESTING
from tests.makers.choices import make_annotation, make_exclusion, make_phase, make_target_step
from tests.makers.coaching import make_comment, make_help_request
from tests.makers.cycles import make_cycle
from tests.makers.deliveries import make_delivery
from tests.makers.drivers import (
    make_change_idea,
    make_driver,
    make_package,
    make_package_driver,
)
from tests.makers.gathered import make_code, make_commitment
from tests.makers.gatherings import (
    make_calendar_link_of,
    make_handout,
    make_item,
    make_preparation,
)
from tests.makers.goals import make_goal
from tests.makers.leaders import make_link
from tests.makers.learning import make_idea, make_loan, make_shared_cycle
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_network, make_programme, make_team
from tests.makers.notices import list_notices
from tests.makers.ordering import make_finished
from tests.makers.packs import make_pack
from tests.makers.pauses import make_pause
from tests.makers.people import (
    make_coordinator,
    make_facilitator,
    make_guest,
    make_leader,
    make_member,
    make_user,
)
from tests.makers.programmes import make_programme_measure
from tests.makers.tallies import make_presses
from tests.makers.uploads import make_upload
from tests.makers.voices import make_voice
from tests.signing_in import client_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PERIOD = date(2026, 11, 9)
COUNTED = date(2026, 10, 5)  # has presses and no number
COOKIE = "sirkel"


@dataclass(frozen=True)
class World:
    """What addresses are filled in with, the cookie of everybody who asks, and what they send.

    Most send an empty form; a form is here where an empty one could not tell a right from nothing.
    """

    parts: Mapping[str, Any]
    tokens: Mapping[str, str]
    cookies: Mapping[str, str | None]
    forms: Mapping[str, Mapping[str, Any]]

    def fill(self, endpoint: str) -> dict[str, Any]:
        """Return the parts of an endpoint's address."""
        token = self.tokens.get(endpoint, "unknown")
        place = {"period": COUNTED} if endpoint == "measures.close_tally" else {}
        return {**self.parts, "token": token, "file_type": "svg", **place}


def make_world(app: Flask) -> World:
    """Make the world in an empty database."""
    programme = make_programme()
    network, other = make_network(programme), make_network(programme, name="Sør")
    team, neighbour, stranger = make_team(network), make_team(network), make_team(other)
    people = {
        "guest": make_guest(network),
        "member": make_member(team),
        "other_team": make_member(neighbour),
        "other_network": make_member(stranger),
        "leader": make_leader(team),
        "facilitator": make_facilitator(network),
        "other_facilitator": make_facilitator(other),
        "coordinator": make_coordinator(programme),
        "administrator": make_user(is_administrator=True),
        "deactivated": make_member(team),
    }
    parts = _work_of(team) | _seats_in(network, team)
    parts |= {"slug": network.slug, "programme_id": programme.id, "team_id": team.id, "year": 2026}
    parts |= _held_in(network, team) | _kept_by(people["member"], team)
    parts |= _shared_by(neighbour, team) | _talk_of(team, by=people["member"])
    parts |= {"notice_id": list_notices(people["facilitator"])[0].id, "notice_kind": "comment"}
    secret = str(app.config["SECRET_KEY"])
    tokens = _tokens(team, by=people["leader"]) | _room_of(team, people["leader"], secret=secret)
    cookies = {name: _cookie_of(app, user) for name, user in people.items()}
    deactivate_user(people["deactivated"].id, by=people["administrator"].id)
    db.session.commit()
    return World(parts, tokens, {"anonymous": None, **cookies}, _forms_of(parts["series_id"]))


def _kept_by(member: User, team: Team) -> dict[str, Any]:
    """Return what a person has asked for: the address of a calendar, and a file."""
    return {
        "pause_id": make_pause(team, (date(2027, 7, 5), date(2027, 7, 25))).id,
        "calendar_link_id": make_calendar_link_of(member).id,
        "file_id": make_finished(team, by=member).id,
    }


def _work_of(team: Team) -> dict[str, Any]:
    goal = make_goal(team)
    series = make_series(team, make_measure(team.network), starts_on=date(2026, 10, 5))
    _record(series)
    _choose(series)
    return {
        "goal_id": goal.id,
        **_cycle_of(goal),
        "series_id": series.id,
        "measure_id": series.measure_id,
        "common_id": make_programme_measure(team.network).id,
        "period": PERIOD,
        "kind": SuggestionKind.PHASE.value,
        "voice_id": make_voice(goal, changed="Vi ringer først.").id,
        "about": "goals",
        "subject_id": goal.id,
        "delivery_id": make_delivery(series, {"2026-W43": (7, 10)}).id,
        "upload_id": make_upload(series).id,
        **_diagram_of(goal),
    }


def _held_in(network: Network, team: Team) -> dict[str, Any]:
    """Return a gathering and what it holds, from an item with its clock to its room's code."""
    gathering = make_gathering(network)
    item = make_item(gathering, teams=[team])
    return {
        "gathering_id": gathering.id,
        "item_id": item.id,
        "handout_id": make_handout(gathering).id,
        "preparation_id": make_preparation(gathering).id,
        "commitment_id": make_commitment(gathering, team).id,
        "code": make_code(gathering),
        "pack_id": make_pack(gathering).id,
        "leader_link_id": make_link(team)[0].id,
    }


def _diagram_of(goal: Goal) -> dict[str, Any]:
    """Return what the addresses of a diagram and of the network's change package are about."""
    driver, package = make_driver(goal), make_package(goal.team.network)
    packed = make_package_driver(package)
    fields = {"text": "SMS dagen før", "driver_id": packed.id}
    return {
        "driver_id": driver.id,
        "idea_id": make_change_idea(goal, below=driver).id,
        "package_id": package.id,
        "package_driver_id": packed.id,
        "package_idea_id": add_package_idea(package, by=None, fields=fields).id,
    }


def _cycle_of(goal: Goal) -> dict[str, Any]:
    cycle = make_cycle(goal, tasks=["Send SMS"])
    return {"cycle_id": cycle.id, "task_id": cycle.tasks[0].id}


def _talk_of(team: Team, *, by: User) -> dict[str, Any]:
    """Return what a team talks about with its facilitators."""
    return {
        "about_kind": "team",
        "about_id": team.id,
        "comment_id": make_comment(team, by=by).id,
        "help_id": make_help_request(team, by=by).id,
    }


def _shared_by(neighbour: Team, team: Team) -> dict[str, Any]:
    """Return what a neighbour shares, and a loan of it."""
    neighbour.may_be_named = True
    goal = make_goal(neighbour)
    idea = make_idea(goal)
    cycle = make_shared_cycle(goal, idea=idea)
    return {
        "shared_id": cycle.id,
        "shared_idea_id": idea.id,
        "idea_key": f"idea-{idea.id}",
        "loan_id": make_loan(cycle, team).id,
    }


def _record(series: Series) -> None:
    for week in ("2026-W44", "2026-W45", "2026-W46"):
        reading = Reading(State.MEASURED, numerator=8, denominator=10)
        record_measurement(series, Period.parse(week, Frequency.WEEK), reading, by=None)
    db.session.commit()


def _choose(series: Series) -> None:
    """Choose all that can be chosen for the period of the addresses."""
    for choose in (make_phase, make_exclusion, make_annotation, make_target_step):
        choose(series, "2026-W46")


def _forms_of(series_id: int) -> dict[str, dict[str, Any]]:
    """Change the number of the addresses, count beside it, and return what settles the two."""
    series = db.session.get_one(Series, series_id)
    period = Period(PERIOD, Frequency.WEEK)
    for counted in (period, Period(COUNTED, Frequency.WEEK)):
        make_presses(series, counted.key, yes=6, no=3)
    saved = get_measurement(series, period)
    edit = Edit(Reading(State.MEASURED, numerator=9, denominator=10), saved.version)
    changed = change_measurement(series, period, edit=edit, by=None)
    version, revision = changed.version, get_latest_revision(series, period)
    db.session.commit()
    return {
        "gatherings.move_item": {"way": "up"},
        "gatherings.move_preparation": {"way": "up"},
        "gatherings.move_commitment": {"way": "up"},
        "gatherings.tick_commitment": {"followed": "done", "version": 1},
        "goals.move_driver": {"way": "up"},
        "goals.move_idea": {"way": "up"},
        "goals.move_package_driver": {"way": "up"},
        "goals.move_package_idea": {"way": "up"},
        "measures.add_late": {"version": version, "yes": 1, "no": 0},
        "measures.keep_number": {"version": version},
        "measures.restore_reading": {"version": version, "revision": revision.id, "replaced": 1},
        "measures.use_tally": {"version": version},
    }


def _seats_in(network: Network, team: Team) -> dict[str, int]:
    """Return a colleague whom others may end, and an invitation that waits."""
    colleague = make_member(team)
    seat = db.session.query(Membership).filter_by(user_id=colleague.id).one()
    waiting = invite(team, Invitee("waits@example.no", Role.MEMBER), by=colleague.id)
    session = open_session(colleague.id, device="Firefox", is_own_device=False)
    db.session.commit()
    return {
        "membership_id": seat.id,
        "invitation_id": waiting.invitation.id,
        "user_id": colleague.id,
        "session_id": session.session_id,
    }


def _tokens(team: Team, *, by: User) -> dict[str, str]:
    invited = invite(team, Invitee("invited@example.no", Role.MEMBER), by=by.id)
    link = make_password_link(make_user(), by=None)
    db.session.commit()
    stop = make_stop_token(by.id, secret=str(TESTING["SECRET_KEY"]))
    return {
        "reminders.stop_reminders": stop,
        "reminders.start_reminders": stop,
        "networks.accept_invitation": invited.token,
        "accounts.choose_password": link.token,
    }


def _room_of(team: Team, leader: User, *, secret: str) -> dict[str, str]:
    link = open_room(team, by=leader.id)
    db.session.commit()
    return {"networks.join_room": token_of(link, secret=secret)}


def _cookie_of(app: Flask, user: User) -> str:
    cookie = client_of(app, user).get_cookie(COOKIE)
    assert cookie is not None
    return cookie.value
