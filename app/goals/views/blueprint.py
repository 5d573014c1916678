"""What the pages of this room are registered on, and the way back to a goal's diagram."""

from flask import Blueprint, Response, request, url_for

from app.goals.models import Driver, Goal, Idea

blueprint = Blueprint("goals", __name__)


@blueprint.after_request
def tell_where_it_leads(response: Response) -> Response:
    """Let a form that was sent from over another page learn where the answer leads, and go there.

    A script that sends a form does not see where it is sent on to, and would read that page away.
    """
    if "X-Sent-In-Place" in request.headers and response.location:
        response.headers["X-Leads-To"] = response.headers.pop("Location")
        response.status_code = 204
    return response


def address_of_diagram(goal: Goal, *, at: Driver | Idea | None = None) -> str:
    """Return the address of a goal's diagram, at one of its boxes."""
    kind = "driver" if isinstance(at, Driver) else "idea"
    anchor = f"{kind}-{at.id}" if at is not None else None
    return url_for("boards.show_diagram", goal_id=goal.id, _anchor=anchor)
