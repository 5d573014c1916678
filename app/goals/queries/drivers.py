"""Reads of a goal's drivers and of its change ideas."""

from collections.abc import Iterable

from sqlalchemy import Select, select, text
from sqlalchemy.orm import contains_eager, joinedload

from app.errors import NotKnown
from app.extensions import db
from app.goals.models import Driver, Goal, Idea
from app.networks.models import Team
from app.networks.queries.naming import SPOKEN_OF


def get_driver(driver_id: int) -> Driver:
    """Return a driver with its goal, team and network, deleted or not; raises ``NotKnown``."""
    path = joinedload(Driver.goal).joinedload(Goal.team).joinedload(Team.network)
    driver = db.session.scalar(select(Driver).where(Driver.id == driver_id).options(path))
    if driver is None:
        raise NotKnown(driver_id)
    return driver


def get_idea(idea_id: int) -> Idea:
    """Return an idea with its goal, team and network, deleted or not; raises ``NotKnown``."""
    path = joinedload(Idea.goal).joinedload(Goal.team).joinedload(Team.network)
    idea = db.session.scalar(select(Idea).where(Idea.id == idea_id).options(path))
    if idea is None:
        raise NotKnown(idea_id)
    return idea


def list_drivers(goal_id: int) -> list[Driver]:
    """Return a goal's drivers, primary and secondary, in the team's own order."""
    found = select(Driver).where(Driver.goal_id == goal_id, Driver.deleted_at.is_(None))
    return list(db.session.scalars(found.order_by(Driver.position, Driver.id)))


def list_drivers_by_goal(goal_ids: Iterable[int]) -> dict[int, list[Driver]]:
    """Return the drivers of some goals, by goal, each in the team's own order."""
    drivers: dict[int, list[Driver]] = {goal_id: [] for goal_id in goal_ids}
    found = select(Driver).where(Driver.goal_id.in_(drivers), Driver.deleted_at.is_(None))
    for driver in db.session.scalars(found.order_by(Driver.position, Driver.id)):
        drivers[driver.goal_id].append(driver)
    return drivers


def list_ideas_of(goal_id: int) -> list[Idea]:
    """Return a goal's change ideas in the team's own order, each with its driver."""
    return _list(_ideas().where(Idea.goal_id == goal_id))


def list_ideas_of_team(team_id: int) -> list[Idea]:
    """Return the change ideas of a team's goals, goal by goal, each with its goal and driver."""
    return _list(_ideas().where(Goal.team_id == team_id, Goal.deleted_at.is_(None)))


def list_shared_ideas(network_id: int) -> list[Idea]:
    """Return the ideas that the teams of a network share, each with its goal, by their words.

    The order of the teams would tell whose those are that are not named, and so would «a team»
    where few are unnamed: those are left out.
    """
    found = _ideas().join(Team, Team.id == Goal.team_id)
    found = found.where(Team.network_id == network_id, Idea.is_shared)
    found = found.where(text(SPOKEN_OF.format(team="team")))
    path = contains_eager(Idea.goal).joinedload(Goal.team)
    found = found.where(Goal.deleted_at.is_(None)).options(path)
    return _list(found.order_by(None).order_by(Idea.text, Idea.id))


def list_deleted_drivers(goal_id: int) -> list[Driver]:
    """Return the drivers of a goal that are deleted, the latest first."""
    found = select(Driver).where(Driver.goal_id == goal_id, Driver.deleted_at.is_not(None))
    return list(db.session.scalars(found.order_by(Driver.deleted_at.desc(), Driver.id)))


def list_deleted_ideas(goal_id: int) -> list[Idea]:
    """Return the ideas of a goal that are deleted, the latest first."""
    found = select(Idea).where(Idea.goal_id == goal_id, Idea.deleted_at.is_not(None))
    return list(db.session.scalars(found.order_by(Idea.deleted_at.desc(), Idea.id)))


def _ideas() -> Select[Idea]:
    return (
        select(Idea)
        .join(Idea.goal)
        .options(contains_eager(Idea.goal), joinedload(Idea.driver))
        .where(Idea.deleted_at.is_(None))
        .order_by(Goal.position, Goal.id, Idea.position, Idea.id)
    )


def _list(found: Select[Idea]) -> list[Idea]:
    return list(db.session.scalars(found))
