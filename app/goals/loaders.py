"""Loading a goal for who asks: only the team and its facilitators may know of it."""

from app.errors import NotKnown
from app.goals.models import Goal
from app.goals.queries import get_goal
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
