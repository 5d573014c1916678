"""Reads of goals, and the ready ones to start from."""

from dataclasses import dataclass
from functools import cache

import yaml
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.config import SEEDS
from app.errors import NotKnown
from app.extensions import db
from app.goals.models import Goal
from app.networks.models import Team


@dataclass(frozen=True, slots=True)
class ReadyGoal:
    """A goal to start from, and the key of the library's measure that shows it."""

    key: str
    title: str
    what: str
    how_much: str
    for_whom: str
    why: str
    measure: str


@dataclass(frozen=True, slots=True)
class Idea:
    """A change idea of the change package, its first small test, and the measure it moves.

    ``is_small`` says that the test is one family, one employee or one meeting, one time.
    """

    key: str
    idea: str
    first_test: str
    measure: str
    is_small: bool


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


def list_deleted_goals(team_id: int) -> list[Goal]:
    """Return the goals a team has deleted and may bring back, the latest first."""
    found = select(Goal).where(Goal.team_id == team_id, Goal.deleted_at.is_not(None))
    return list(db.session.scalars(found.order_by(Goal.deleted_at.desc(), Goal.id)))


@cache
def list_ready_goals() -> tuple[ReadyGoal, ...]:
    """Return the ready goals of the seeds, in their order."""
    rows = yaml.safe_load((SEEDS / "goals.yaml").read_text(encoding="utf-8"))["goals"]
    names = ReadyGoal.__slots__
    return tuple(ReadyGoal(**{name: row[name] for name in names}) for row in rows)


def find_ready_goal(key: str | None) -> ReadyGoal | None:
    """Return the ready goal of a key."""
    return next((goal for goal in list_ready_goals() if goal.key == key), None)


@cache
def list_ideas() -> tuple[Idea, ...]:
    """Return the ideas of the change package, in its order."""
    drivers = yaml.safe_load((SEEDS / "change-package.yaml").read_text(encoding="utf-8"))
    names = ("key", "idea", "first_test", "measure")
    return tuple(
        Idea(**{name: row[name] for name in names}, is_small=bool(row.get("is_small")))
        for primary in drivers["primary_drivers"]
        for secondary in primary["secondary_drivers"]
        for row in secondary["ideas"]
    )


def find_idea(key: str | None) -> Idea | None:
    """Return the idea of a key."""
    return next((idea for idea in list_ideas() if idea.key == key), None)
