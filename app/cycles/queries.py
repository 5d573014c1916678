"""Reads of cycles."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.cycles.models import Cycle, Stage
from app.errors import NotKnown
from app.extensions import db
from app.goals.models import Goal
from app.networks.models import Team


def get_cycle(cycle_id: int) -> Cycle:
    """Return a cycle with its goal, team and network, deleted or not; raises ``NotKnown``."""
    path = joinedload(Cycle.goal).joinedload(Goal.team).joinedload(Team.network)
    cycle = db.session.scalar(select(Cycle).where(Cycle.id == cycle_id).options(path))
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


def list_cycles_of_goal(goal_id: int) -> list[Cycle]:
    """Return the cycles of a goal in the order of their numbers: its ramp."""
    found = select(Cycle).where(Cycle.goal_id == goal_id, Cycle.deleted_at.is_(None))
    return list(db.session.scalars(found.order_by(Cycle.number)))


def next_number(goal_id: int) -> int:
    """Return the number that a goal's next cycle gets; a deleted cycle keeps its own."""
    last = db.session.scalar(select(func.max(Cycle.number)).where(Cycle.goal_id == goal_id))
    return (last or 0) + 1


def list_open_cycles(team_id: int) -> list[Cycle]:
    """Return a team's cycles that have begun and wait for the team's next step."""
    return [
        cycle
        for cycle in list_cycles_of_team(team_id)
        if cycle.stage not in {Stage.PLAN, Stage.CLOSED}
    ]
