"""Loading goals, drivers and ideas for who asks: only the team and its facilitators know them."""

from app.errors import NotKnown
from app.goals.models import Driver, Goal, Idea
from app.goals.queries import get_driver, get_goal, get_idea
from app.networks.loaders import admit_to_work
from app.web.shell import enter


def load_goal(goal_id: int, *, section: str | None = None, deleted: bool = False) -> Goal:
    """Return a goal, for an actor who holds the view's right; a deleted one only on request."""
    goal = get_goal(goal_id)
    admit_to_work(goal.team.place)
    enter(goal.team.place, section=section)
    if goal.deleted_at is not None and not deleted:
        raise NotKnown(goal_id)
    return goal


def load_driver(driver_id: int, *, deleted: bool = False) -> Driver:
    """Return a driver, for an actor who holds the view's right; a deleted one only on request."""
    driver = get_driver(driver_id)
    _admit_to(driver, deleted=deleted)
    return driver


def load_idea(idea_id: int, *, deleted: bool = False) -> Idea:
    """Return an idea, for an actor who holds the view's right; a deleted one only on request."""
    idea = get_idea(idea_id)
    _admit_to(idea, deleted=deleted)
    return idea


def _admit_to(row: Driver | Idea, *, deleted: bool) -> None:
    admit_to_work(row.goal.team.place)
    enter(row.goal.team.place, section="diagram")
    is_gone = row.deleted_at is not None and not deleted
    if is_gone or row.goal.deleted_at is not None:
        raise NotKnown(row.id)
