"""Writing the steps of a team's first hour: each is saved by itself, and nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app.audit.services import Subject, record_change
from app.boards.queries.first_hour import ENDED, RESUMED, FirstHour, read_first_hour
from app.cycles.models import Cycle, Stage
from app.cycles.services import OutOfOrder, edit_plan, list_predictions, plan_cycle
from app.errors import DomainError
from app.extensions import db
from app.goals.models import Goal
from app.goals.services import create_goal, edit_goal
from app.networks.models import Membership, Team
from app.networks.services.memberships import SeatFields, edit_membership
from app.web.edits import Editor, stale_edit

CARE = {"lead": "is_measurement_lead", "deputy": "is_deputy"}


@dataclass(frozen=True, slots=True)
class Care:
    """Who cares for the numbers: the seats that were chosen, and those that the form showed."""

    chosen: Mapping[str, int]
    seen: Mapping[str, int]


def tell_who(team: Team, own: Membership, *, position: str, care: Care, editor: Editor) -> None:
    """Save a person's own service, and who is measurement lead and deputy."""
    _lock(team)
    if care.chosen.get("lead") and care.chosen.get("lead") == care.chosen.get("deputy"):
        raise DomainError(_("Choose two different people."), field="deputy")
    hour = read_first_hour(team)
    fields = replace(_fields_of(own), position=position)
    edit_membership(own, fields, by=editor.by, version=editor.version)
    for name, seat_id in care.chosen.items():
        _give_care(hour, name, seat_id=seat_id, seen=care.seen.get(name, 0), editor=editor)


def write_goal(team: Team, fields: Mapping[str, Any], *, editor: Editor) -> Goal:
    """Write a team's first goal, or change it; of two who write at once, the later sees both."""
    _lock(team)
    goal = read_first_hour(team).goal
    if goal is None:
        return create_goal(team, by=editor.by, fields=fields)
    edit_goal(goal, by=editor.by, version=editor.version, fields=fields)
    return goal


def write_test(team: Team, goal: Goal, *, fields: Mapping[str, Any], editor: Editor) -> None:
    """Plan a team's first test, or change the plan while nothing has started."""
    _lock(team)
    cycle = read_first_hour(team).cycle
    fields = _with_prediction(fields, cycle)
    if cycle is None:
        plan_cycle(goal, by=editor.by, fields=fields)
        return
    if cycle.stage is not Stage.PLAN:
        words = team.network.cycle_words.name
        raise OutOfOrder(_("The test has begun. You find it under %(words)s.", words=words))
    edit_plan(cycle, by=editor.by, version=editor.version, fields=fields)


def end_first_hour(team: Team, *, by: int) -> None:
    """Note that a team needs no more steps; its board is shown as it is."""
    record_change(ENDED, _subject(team), by=by)


def resume_first_hour(team: Team, *, by: int) -> None:
    """Note that a team wants the steps after all."""
    record_change(RESUMED, _subject(team), by=by)


def _with_prediction(fields: Mapping[str, Any], cycle: Cycle | None) -> dict[str, Any]:
    """Return the fields of a plan with the words of the first prediction in their row."""
    first, *others = (list_predictions(cycle) if cycle else []) or [{}]
    columns = {name: value for name, value in fields.items() if name != "prediction"}
    return columns | {"predictions": [{**first, "text": fields["prediction"]}, *others]}


def _give_care(hour: FirstHour, name: str, *, seat_id: int, seen: int, editor: Editor) -> None:
    holder = next((seat for seat in hour.seats if getattr(seat, CARE[name])), None)
    holder_id = holder.id if holder else 0
    if seat_id in (0, holder_id):
        return
    if holder_id != seen:
        theirs = {name: holder.user.name if holder else ""}
        raise stale_edit(theirs=theirs, version=editor.version or 0)
    seat = next((one for one in hour.seats if one.id == seat_id), None)
    if seat is None:
        raise DomainError(_("This person is no longer in the team."), field=name)
    fields = replace(
        _fields_of(seat), is_measurement_lead=name == "lead", is_deputy=name == "deputy"
    )
    edit_membership(seat, fields, by=editor.by, version=seat.version)


def _fields_of(seat: Membership) -> SeatFields:
    return SeatFields(seat.role, seat.position, seat.is_measurement_lead, seat.is_deputy)


def _lock(team: Team) -> None:
    """Let one at a time write a step, so that two first goals cannot both be the first."""
    db.session.execute(select(Team.id).where(Team.id == team.id).with_for_update())


def _subject(team: Team) -> Subject:
    return Subject("team", team.id, team.network_id)
