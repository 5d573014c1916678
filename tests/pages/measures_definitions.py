"""The pages where measures are taken up, made, changed and shared, as a person uses them."""

from flask.testing import FlaskClient

from app.networks.models import Network, Team
from tests.pages.forms import fill_in
from tests.pages.page import Page

OWN = {
    "name": "Møter der barnet var med",
    "kind": "percentage",
    "numerator": "Møter i nevneren der barnet var med.",
    "denominator": "Alle møter om et barn i perioden.",
    "direction": "up",
    "about": "practice",
}
CLOSE, REOPEN = "form[action$='/close']", "form[action$='/reopen']"


def list_series(client: FlaskClient, team: Team) -> Page:
    """Open the list of what a team measures."""
    return Page(client.get(f"/teams/{team.id}/measures"))


def offers(client: FlaskClient, team: Team, *, query: str = "") -> Page:
    """Open the page where a measure is chosen."""
    return Page(client.get(f"/teams/{team.id}/measures/add{query}"))


def add_measure(client: FlaskClient, team: Team, *, choice: str, **typed: str) -> Page:
    """Take up a measure by its button."""
    return fill_in(client, f"/teams/{team.id}/measures/add", choice=choice, **typed)


def create_measure(client: FlaskClient, team: Team, **typed: str) -> Page:
    """Write a measure of the team's own."""
    return fill_in(client, f"/teams/{team.id}/measures/new", **typed)


def edit_series(client: FlaskClient, series_id: int, **typed: str) -> Page:
    """Change what the team decides for a series."""
    return fill_in(client, f"/series/{series_id}/edit", **typed)


def edit_measure(client: FlaskClient, measure_id: int, **typed: str) -> Page:
    """Change a measure."""
    return fill_in(client, f"/measures/{measure_id}/edit", **typed)


def define_measure(client: FlaskClient, measure_id: int, **typed: str) -> Page:
    """Write a new version of a definition."""
    return fill_in(client, f"/measures/{measure_id}/definitions/new", **typed)


def list_common(client: FlaskClient, network: Network) -> Page:
    """Open the list of what the teams of a network share."""
    return Page(client.get(f"/networks/{network.slug}/common-measures"))


def add_common(client: FlaskClient, network: Network, *, choice: str) -> Page:
    """Make a measure of the library common by its button."""
    return fill_in(client, f"/networks/{network.slug}/common-measures/add", choice=choice)


def create_common(client: FlaskClient, network: Network, **typed: str) -> Page:
    """Write a common measure of the network's own."""
    return fill_in(client, f"/networks/{network.slug}/common-measures/new", **typed)
