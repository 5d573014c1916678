"""«Hvor raskt ville vi se det?» in the forms of a measure and of a series."""

from flask.testing import FlaskClient

from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.networks.models import Network, Team
from tests.pages.forms import fill_in
from tests.pages.page import Page

ASKED = {"foresee": "1"}
NUMBERS = {"plan_now": "50", "plan_hoped": "80", "plan_per_week": "5"}


class HowSoon(Page):
    """A form with its answer."""

    @property
    def advice(self) -> str:
        """What is advised."""
        return " ".join(self.texts("#how-soon .conclusion"))

    @property
    def rows(self) -> list[str]:
        """The table, row by row."""
        return self.texts("#how-soon tbody tr")

    @property
    def assumptions(self) -> str:
        """What is taken for granted."""
        return " ".join(self.texts("#how-soon li"))

    @property
    def is_open(self) -> bool:
        """Whether the boxes are seen without a click."""
        fold = self.soup.select_one("#how-soon > details")
        return fold is not None and fold.has_attr("open")


def ask_new(client: FlaskClient, team: Team, **typed: str) -> HowSoon:
    """Ask while writing a measure of the team's own."""
    return _ask(client, f"/teams/{team.id}/measures/new", typed)


def ask_common(client: FlaskClient, network: Network, **typed: str) -> HowSoon:
    """Ask while writing a common measure."""
    return _ask(client, f"/networks/{network.slug}/common-measures/new", typed)


def ask_measure(client: FlaskClient, measure: Measure, **typed: str) -> HowSoon:
    """Ask while changing a measure."""
    return _ask(client, f"/measures/{measure.id}/edit", typed)


def ask_series(client: FlaskClient, series: Series, **typed: str) -> HowSoon:
    """Ask while changing what a team decides for a series."""
    return _ask(client, f"/series/{series.id}/edit", typed)


def _ask(client: FlaskClient, address: str, typed: dict[str, str]) -> HowSoon:
    return HowSoon(fill_in(client, address, **ASKED, **typed).response)
