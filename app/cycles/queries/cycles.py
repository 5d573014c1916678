"""Reads of cycles and of the ramps they form."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.cycles.models import Cycle, Stage
from app.errors import NotKnown
from app.extensions import db
from app.goals.models import Goal
from app.networks.models import Team

AFTER_PLANNED_END = timedelta(days=7)
WITHOUT_PLANNED_END = timedelta(weeks=8)
RUNNING = (Stage.DO, Stage.STUDY)


def get_cycle(cycle_id: int) -> Cycle:
    """Return a cycle with its goal, team and network, deleted or not; raises ``NotKnown``."""
    place = joinedload(Cycle.goal).joinedload(Goal.team).joinedload(Team.network)
    rows = selectinload(Cycle.predictions), selectinload(Cycle.tasks)
    cycle = db.session.scalar(select(Cycle).where(Cycle.id == cycle_id).options(place, *rows))
    if cycle is None:
        raise NotKnown(cycle_id)
    return cycle


def list_cycles_of_team(team_id: int) -> list[Cycle]:
    """Return a team's cycles, goal by goal, in the order of their numbers."""
    found = (
        select(Cycle)
        .join(Cycle.goal)
        .where(Goal.team_id == team_id, Goal.deleted_at.is_(None), Cycle.deleted_at.is_(None))
        .options(joinedload(Cycle.goal))
        .order_by(Goal.position, Goal.id, Cycle.number)
    )
    return list(db.session.scalars(found))


def list_open_too_long(team_ids: Collection[int], *, today: date) -> list[Cycle]:
    """Return the cycles of teams that have run so long that they should be studied, by team.

    That is a week past the planned end, or eight weeks after the start where none was planned.
    """
    late = Cycle.planned_end_on < today - AFTER_PLANNED_END
    long = and_(Cycle.planned_end_on.is_(None), Cycle.started_on < today - WITHOUT_PLANNED_END)
    found = (
        select(Cycle)
        .join(Cycle.goal)
        .where(Goal.team_id.in_(team_ids), Goal.deleted_at.is_(None), Cycle.deleted_at.is_(None))
        .where(Cycle.stage.in_(RUNNING), or_(late, long))
        .options(joinedload(Cycle.goal))
        .order_by(Goal.team_id, Goal.position, Goal.id, Cycle.number)
    )
    return list(db.session.scalars(found))


def is_open_too_long(cycle: Cycle, *, today: date) -> bool:
    """Say whether a cycle is one of those."""
    if cycle.stage not in RUNNING or cycle.started_on is None:
        return False
    if cycle.planned_end_on is not None:
        return cycle.planned_end_on < today - AFTER_PLANNED_END
    return cycle.started_on < today - WITHOUT_PLANNED_END


def list_plans_of(goal_id: int) -> list[Cycle]:
    """Return the cycles of a goal that have not begun, in the order of their numbers."""
    found = select(Cycle).where(Cycle.goal_id == goal_id, Cycle.deleted_at.is_(None))
    found = found.where(Cycle.stage == Stage.PLAN).order_by(Cycle.number)
    return list(db.session.scalars(found))


def list_ramps(goal_ids: Iterable[int]) -> dict[int, list[list[Cycle]]]:
    """Return the ramps of each goal: a ramp is a cycle and those that followed from it, in order.

    A deleted cycle is left out, and those before and after it still belong together.
    """
    found = select(Cycle).where(Cycle.goal_id.in_(list(goal_ids)))
    first: dict[int | None, int] = {}
    ramps: dict[int, dict[int, list[Cycle]]] = {}
    for cycle in db.session.scalars(found.order_by(Cycle.goal_id, Cycle.number)):
        first[cycle.id] = first.get(cycle.previous_id, cycle.id)
        if cycle.deleted_at is None:
            ramps.setdefault(cycle.goal_id, {}).setdefault(first[cycle.id], []).append(cycle)
    return {goal_id: list(of_goal.values()) for goal_id, of_goal in ramps.items()}


def list_ramp_of(cycle: Cycle) -> list[Cycle]:
    """Return the ramp that a cycle is part of."""
    return next(ramp for ramp in list_ramps([cycle.goal_id])[cycle.goal_id] if cycle in ramp)


def find_previous(cycle: Cycle) -> Cycle | None:
    """Return the cycle that another followed from, or None."""
    return None if cycle.previous_id is None else db.session.get(Cycle, cycle.previous_id)


def find_following(cycle: Cycle) -> Cycle | None:
    """Return the cycle that follows another in the ramp, or None."""
    found = select(Cycle).where(Cycle.previous_id == cycle.id, Cycle.deleted_at.is_(None))
    return db.session.scalar(found.order_by(Cycle.number).limit(1))


def has_cycles_of(idea_id: int, *, besides: int | None) -> bool:
    """Say whether there is a cycle of an idea, besides one."""
    found = select(Cycle.id).where(Cycle.idea_id == idea_id, Cycle.deleted_at.is_(None))
    if besides is not None:
        found = found.where(Cycle.id != besides)
    return db.session.scalar(found.limit(1)) is not None


def list_deleted_cycles(team_id: int) -> list[Cycle]:
    """Return the cycles a team has deleted and may bring back, the latest first."""
    found = select(Cycle).join(Cycle.goal).where(Goal.team_id == team_id)
    found = found.where(Goal.deleted_at.is_(None), Cycle.deleted_at.is_not(None))
    return list(db.session.scalars(found.order_by(Cycle.deleted_at.desc(), Cycle.id)))


def next_number(goal_id: int) -> int:
    """Return the number that a goal's next cycle gets; a deleted cycle keeps its own."""
    last = db.session.scalar(select(func.max(Cycle.number)).where(Cycle.goal_id == goal_id))
    return (last or 0) + 1
