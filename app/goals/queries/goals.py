"""Reads of goals."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.errors import NotKnown
from app.extensions import db
from app.goals.models import Goal
from app.networks.models import Team


def get_goal(goal_id: int) -> Goal:
    """Return a goal with its team and network, deleted or not; raises ``NotKnown``."""
    found = select(Goal).where(Goal.id == goal_id)
    goal = db.session.scalar(found.options(joinedload(Goal.team).joinedload(Team.network)))
    if goal is None:
        raise NotKnown(goal_id)
    return goal


def list_goals(team_id: int) -> list[Goal]:
    """Return a team's goals in the team's own order."""
    found = select(Goal).where(Goal.team_id == team_id, Goal.deleted_at.is_(None))
    return list(db.session.scalars(found.order_by(Goal.position, Goal.id)))


def list_open_goals(team_ids: Collection[int]) -> list[Goal]:
    """Return the goals that these teams work with, each with its team, in the teams' own order."""
    if not team_ids:
        return []
    found = select(Goal).where(Goal.team_id.in_(team_ids), Goal.deleted_at.is_(None))
    found = found.options(joinedload(Goal.team)).order_by(Goal.team_id, Goal.position, Goal.id)
    return [goal for goal in db.session.scalars(found) if not goal.is_closed]


def list_deleted_goals(team_id: int) -> list[Goal]:
    """Return the goals a team has deleted and may bring back, the latest first."""
    found = select(Goal).where(Goal.team_id == team_id, Goal.deleted_at.is_not(None))
    return list(db.session.scalars(found.order_by(Goal.deleted_at.desc(), Goal.id)))
