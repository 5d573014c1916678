"""What the pages of this room are registered on, and the way back to a goal's diagram."""

from flask import Blueprint, url_for

from app.goals.models import Driver, Goal, Idea

blueprint = Blueprint("goals", __name__)


def address_of_diagram(goal: Goal, *, at: Driver | Idea | None = None) -> str:
    """Return the address of a goal's diagram, at one of its boxes."""
    kind = "driver" if isinstance(at, Driver) else "idea"
    anchor = f"{kind}-{at.id}" if at is not None else None
    return url_for("boards.show_diagram", goal_id=goal.id, _anchor=anchor)
