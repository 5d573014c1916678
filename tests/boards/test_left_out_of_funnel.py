"""What is left out of a funnel: older definitions and points that a team holds outside."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.measures.models.measure import Definition, Measure
from app.networks.models import Network
from tests.makers.choices import make_exclusion
from tests.makers.measures import Readings, make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_guest
from tests.makers.saving import save
from tests.makers.stories import weekly
from tests.pages.boards import show_funnel

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]


def make_teams(network: Network, measure: Measure, *, readings: Readings) -> None:
    """Make six teams with the same readings."""
    for number in range(6):
        make_series(make_team(network, name=f"Vik {number}"), measure, measurements=readings)


def define_from(measure: Measure, day: date) -> None:
    """Add a version of the definition."""
    save(Definition(measure_id=measure.id, number=2, valid_from=day, reason="Ny måte"))


def test_what_was_counted_by_an_older_definition_does_not_count_for_any_team(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    measure = make_measure(network)
    define_from(measure, date(2026, 5, 18))
    make_teams(network, measure, readings=weekly((1, 10), (1, 10), (5, 10), (6, 10)))
    behind = make_team(network, name="Øy")
    make_series(behind, measure, measurements=weekly((9, 10), (9, 10), last=20))

    page = show_funnel(signed_in(make_guest(network)), network, measure=measure)

    assert page.rows == [f"Vik {number} 11 20 55 %" for number in range(6)]
    assert page.window == "uke 21 til uke 22 2026"


def test_a_definition_from_after_the_last_period_of_the_funnel_is_not_in_force_yet(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    measure = make_measure(network)
    define_from(measure, date(2026, 5, 25))
    make_teams(network, measure, readings=weekly((5, 10), (6, 10), last=21))
    ahead = make_team(network, name="Øy")
    make_series(ahead, measure, measurements=weekly((4, 10), (5, 10), (1, 10)))

    page = show_funnel(signed_in(make_guest(network)), network, measure=measure)

    assert page.rows[-1] == "Øy 9 20 45 %"


def test_a_point_that_a_team_holds_outside_does_not_count(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    make_teams(network, measure, readings=weekly((5, 10), (6, 10)))
    team = make_team(network, name="Øy")
    series = make_series(team, measure, measurements=weekly((1, 10), (6, 10)))
    make_exclusion(series, "2026-W21")

    page = show_funnel(signed_in(make_guest(network)), network, measure=measure)

    assert page.rows[-1] == "Øy 6 10 60 %"
