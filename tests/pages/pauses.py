"""The pages of pauses and of holding a gain, as a person uses them."""

from flask.testing import FlaskClient

from app.measures.models.pause import Pause
from app.measures.models.series import Series
from app.networks.models import Network, Team
from tests.pages.forms import fill_in
from tests.pages.page import Page

SUMMER = {"label": "Sommerferie", "starts_on": "06.07.2026", "ends_on": "02.08.2026"}
END_HOLDING = "form[action$='/holding/end']"


def list_pauses(client: FlaskClient, owner: Network | Team) -> Page:
    """Open the list of pauses of a network or a team."""
    return Page(client.get(address_of(owner)))


def add_pause(client: FlaskClient, owner: Network | Team, **typed: str) -> Page:
    """Add a pause."""
    return fill_in(client, f"{address_of(owner)}/new", **(SUMMER | typed))


def edit_pause(client: FlaskClient, pause: Pause, **typed: str) -> Page:
    """Change a pause."""
    return fill_in(client, f"/pauses/{pause.id}/edit", **typed)


def hold_gain(client: FlaskClient, series: Series, *, every: int) -> Page:
    """Measure more seldom."""
    return fill_in(client, f"/series/{series.id}/holding", every=str(every))


def address_of(owner: Network | Team) -> str:
    """Return the address of the list of pauses of a network or a team."""
    if isinstance(owner, Network):
        return f"/networks/{owner.slug}/pauses"
    return f"/teams/{owner.id}/pauses"
