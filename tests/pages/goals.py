"""The pages of goals, as a person uses them."""

from flask.testing import FlaskClient

from tests.pages.forms import fill_in
from tests.pages.page import Page

AIM = {
    "title": "Alle rundt bordet",
    "what": "Alle innkalte tjenester møter.",
    "how_much": "8 av 10 møter",
    "for_whom": "Barn og unge i kommunen",
    "by_when": "30.06.2027",
}


def create_goal(client: FlaskClient, team_id: int, *, ready: str = "", **typed: str) -> Page:
    """Write a new goal, from a ready one when its key is given."""
    address = f"/teams/{team_id}/goals/new" + (f"?ready={ready}" if ready else "")
    return fill_in(client, address, **typed)


def edit_goal(client: FlaskClient, goal_id: int, **typed: str) -> Page:
    """Change a goal."""
    return fill_in(client, f"/goals/{goal_id}/edit", **typed)


def delete_goal(client: FlaskClient, goal_id: int) -> Page:
    """Delete a goal, having been asked."""
    return fill_in(client, f"/goals/{goal_id}/delete")


def show_goal(client: FlaskClient, goal_id: int) -> Page:
    """Open the page of a goal."""
    return Page(client.get(f"/goals/{goal_id}"))
