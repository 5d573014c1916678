"""Undoing what was carried on: all of it at once, as long as nobody has written in it since."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlalchemy.orm.attributes import flag_modified

from app.audit.queries import Event, find_last_event, is_changed_since
from app.audit.services import record_change
from app.cycles.models import Cycle, Stage
from app.cycles.queries import get_cycle
from app.cycles.services.carrying_on import CARRIED, CarryingRefused
from app.cycles.services.plans import delete_cycle
from app.database import Base
from app.errors import DomainError
from app.extensions import db
from app.goals.models import Driver, Goal, Idea
from app.goals.queries import get_goal
from app.goals.services import delete_goal
from app.measures.models.delivery import Delivery
from app.measures.models.measurement import Revision
from app.measures.models.series import Series
from app.measures.services.adoption import close_series, edit_series
from app.measures.services.choosing import undo_choice
from app.measures.services.deliveries import undo_delivery
from app.networks.models import Team
from app.networks.services.teams import subject_of

UNDONE = "team.carrying_undone"
UNDONE_BY = "team.carrying_undone_by"
SAID_ABOUT = {"voice": "deleted_at", "comment": "deleted_at", "help_request": "withdrawn_at"}


@dataclass(frozen=True, slots=True)
class _Carried:
    """What was carried on, as it is now; ``tied`` are series of the team's own from before."""

    event: Event
    goals: Sequence[Goal]
    cycles: Sequence[Cycle]
    begun: Sequence[Series]
    tied: Sequence[Series]

    @property
    def goal_ids(self) -> list[int]:
        """Return the keys of its goals."""
        return [one.id for one in self.goals]

    @property
    def begun_ids(self) -> list[int]:
        """Return the keys of the series that were begun."""
        return [one.id for one in self.begun]


def undo_carrying(team: Team, *, by: int | None) -> None:
    """Take away what was carried on last, its numbers too, and give back what it was tied to.

    Raises ``CarryingRefused`` when there is nothing to undo, or somebody has written in it since.
    """
    db.session.execute(select(Team.id).where(Team.id == team.id).with_for_update())
    db.session.refresh(team)
    event = _find_carrying(team)
    if event is None:
        raise CarryingRefused(_("Nothing is left to take away of what was carried on."))
    carried = _read(event, team)
    _check_unused(team, carried)
    for cycle in carried.cycles:
        delete_cycle(cycle, by=by)
    for series in carried.tied:
        if series.goal_id in carried.goal_ids:
            edit_series(series, by=by, version=series.version, fields={"goal_id": None})
    for goal in carried.goals:
        delete_goal(goal, by=by)
    _take_back_choices(event, by=by)
    if event.content["delivery"]:
        undo_delivery(db.session.get_one(Delivery, event.content["delivery"]), by=by)
    for series in carried.begun:
        close_series(series, by=by)
    team.carried_on_from_id = event.content["was"]
    flag_modified(team, "carried_on_from_id")
    record_change(UNDONE, subject_of(team), by=by)
    earlier = db.session.get_one(Team, event.content["from"])
    record_change(UNDONE_BY, subject_of(earlier), by=by, content={"team": team.id})


def _take_back_choices(event: Event, *, by: int | None) -> None:
    """Take back how the numbers were read, the last choice first; what was changed since stands."""
    for series_id, revision_id in reversed(event.content.get("chosen", ())):
        with suppress(DomainError):
            undo_choice(db.session.get_one(Series, series_id), revision_id, by=by)


def may_undo_carrying(team: Team) -> bool:
    """Say whether what was carried on last can still be taken away."""
    event = _find_carrying(team)
    if event is None:
        return False
    try:
        _check_unused(team, _read(event, team))
    except CarryingRefused:
        return False
    return True


def _find_carrying(team: Team) -> Event | None:
    """Return the last time that a team carried something on, unless that was undone."""
    last = find_last_event("team", team.id, actions=[CARRIED, UNDONE])
    return last if last is not None and last.action == CARRIED else None


def _read(event: Event, team: Team) -> _Carried:
    """Return what was carried on; what is not the team's own is never touched."""
    content = event.content
    goals = [get_goal(key) for key in content["goals"]]
    cycles = [get_cycle(key) for key in content["cycles"]]
    begun = [db.session.get_one(Series, key) for key in content["series"]]
    tied = [db.session.get_one(Series, key) for key in content.get("tied", ())]
    owners = {one.team_id for one in [*goals, *[cycle.goal for cycle in cycles]]}
    owners |= {one.team_id for one in [*begun, *tied]}
    if content["delivery"]:
        owners.add(db.session.get_one(Delivery, content["delivery"]).team_id)
    if owners - {team.id}:
        raise CarryingRefused(_("Nothing is left to take away of what was carried on."))
    return _Carried(event, goals, cycles, begun, tied)


def _check_unused(team: Team, carried: _Carried) -> None:
    """Refuse to take away what somebody has begun to test, or written in, since."""
    cycles = carried.cycles
    found = select(Cycle.id).where(Cycle.goal_id.in_(carried.goal_ids), Cycle.deleted_at.is_(None))
    found = found.where(Cycle.id.not_in([one.id for one in cycles]))
    started = any(one.stage is not Stage.PLAN for one in cycles)
    if started or db.session.scalar(found.limit(1)) is not None:
        raise CarryingRefused(_("A test has begun with what was carried on, so it stands."))
    if is_changed_since(carried.event, _list_made(team, carried)) or _has_new_numbers(carried):
        text = _("Somebody has written in what was carried on, so it stands. Delete it bit by bit.")
        raise CarryingRefused(text)


def _list_made(team: Team, carried: _Carried) -> Iterator[tuple[str, int]]:
    """Give what was carried on, what lies in it and what is said of it, as the audit names it."""
    for kind, rows in (("goal", carried.goals), ("cycle", carried.cycles)):
        yield from ((kind, one.id) for one in rows)
    for series in carried.begun:
        yield "series", series.id
        if series.measure.team_id == team.id:
            yield "measure", series.measure_id
    for table in (Driver, Idea):
        below = select(table.id).where(table.goal_id.in_(carried.goal_ids))
        keys = db.session.scalars(below.where(table.deleted_at.is_(None)))
        yield from ((table.__tablename__, key) for key in keys)
    for kind, gone in SAID_ABOUT.items():
        yield from ((kind, key) for key in _list_said(carried, kind=kind, gone=gone))


def _list_said(carried: _Carried, *, kind: str, gone: str) -> Sequence[int]:
    """Return the voices, comments or requests for help about it that are still there."""
    table = Base.metadata.tables[kind]
    about = or_(
        table.c.goal_id.in_(carried.goal_ids),
        table.c.series_id.in_(carried.begun_ids),
        table.c.cycle_id.in_([one.id for one in carried.cycles]),
    )
    return db.session.scalars(select(table.c.id).where(about, table.c[gone].is_(None))).all()


def _has_new_numbers(carried: _Carried) -> bool:
    found = select(Revision.id).where(Revision.series_id.in_(carried.begun_ids))
    found = found.where(Revision.at >= carried.event.at)
    own = carried.event.content["delivery"]
    others = or_(Revision.delivery_id.is_(None), Revision.delivery_id != (own or 0))
    return db.session.scalar(found.where(others).limit(1)) is not None
