"""The pages of codes in the room, as a test reads them."""

from flask.testing import FlaskClient

from tests.pages.forms import fill_in
from tests.pages.page import Page

PASSWORD = "havørn over sju fjell"
NEW = {
    "service": "health",
    "name": "Ny Kollega",
    "email": "ny.kollega@kommune.example",
    "new_password": PASSWORD,
}


def open_door(client: FlaskClient, token: str) -> Page:
    """Open the address of a code."""
    return Page(client.get(f"/join/{token}"))


def join(client: FlaskClient, token: str, **typed: str) -> Page:
    """Open the address of a code, and fill in what it asks for."""
    return fill_in(client, f"/join/{token}", **typed)


def show_room(client: FlaskClient, team_id: int) -> Page:
    """Open the page that shows the code of a team."""
    return Page(client.get(f"/teams/{team_id}/room-link"))
