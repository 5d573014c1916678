"""Over which periods a funnel takes the numbers of the teams together."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.measures.models.measure import Definition, Measure
from app.measures.models.period import Frequency
from app.networks.models import Network
from tests.makers.measures import Readings, make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator
from tests.makers.saving import save
from tests.makers.stories import weekly
from tests.pages.boards import show_funnel

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]


def make_teams(measure: Measure, network: Network, *, readings: Readings) -> None:
    """Make six teams with the same numbers."""
    for number in range(6):
        make_series(make_team(network, name=f"Vik {number}"), measure, measurements=readings)


def test_one_period_or_many_are_chosen_in_the_address(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    make_teams(measure, network, readings=weekly((5, 10), (6, 10)))
    client = signed_in(make_facilitator(network))

    pooled = show_funnel(client, network, measure=measure)
    last = show_funnel(client, network, measure=measure, query="&periods=1")
    odd = show_funnel(client, network, measure=measure, query="&periods=7")

    assert (pooled.rows[0], last.rows[0]) == (
        "Vik 0 11 20 55 % Innenfor trakta",
        "Vik 0 6 10 60 % Innenfor trakta",
    )
    assert (pooled.chosen, last.chosen, odd.chosen) == ("6 måneder", "Siste", "6 måneder")
    assert last.window == "uke 22 2026"
    assert pooled.window == "uke 49 2025 til uke 22 2026"


def test_the_last_period_is_that_which_most_have_delivered_and_which_is_over(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    measure = make_measure(network)
    for number in range(6):
        early = number < 2
        readings = {**weekly((4, 10), last=20), **(weekly((9, 10)) if early else {})}
        make_series(make_team(network, name=f"Vik {number}"), measure, measurements=readings)
    make_series(make_team(network, name="Øy"), measure, measurements=weekly((9, 10), last=23))

    client = signed_in(make_facilitator(network))
    page = show_funnel(client, network, measure=measure, query="&periods=1")

    assert page.window == "uke 20 2026"
    assert len(page.rows) == 6


def test_numbers_by_an_older_definition_do_not_count(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    measure = make_measure(network)
    first_day = date.fromisocalendar(2026, 22, 1)
    save(Definition(measure_id=measure.id, number=2, valid_from=first_day, reason="Ny"))
    make_series(make_team(network, name="A"), measure, measurements=weekly((9, 9), (1, 2)))
    make_teams(measure, network, readings=weekly((5, 10), (6, 10)))

    page = show_funnel(signed_in(make_facilitator(network)), network, measure=measure)

    assert page.rows[0] == "A 1 2 50 % Innenfor trakta"


@pytest.mark.parametrize(
    ("frequency", "keys"),
    [
        (Frequency.FORTNIGHT, ["2026-W19/W20", "2026-W21/W22"]),
        (Frequency.MONTH, ["2026-04", "2026-05"]),
        (Frequency.QUARTER, ["2025-Q4", "2026-Q1"]),
        (Frequency.HALF_YEAR, ["2025-H1", "2025-H2"]),
        (Frequency.YEAR, ["2024", "2025"]),
        (Frequency.ONCE, ["2026-05-01", "2026-05-20"]),
    ],
)
def test_measures_of_every_frequency_have_a_funnel(
    signed_in: SignedIn, frequency: Frequency, keys: list[str]
) -> None:
    network = make_network()
    measure = make_measure(network, frequency=frequency)
    make_teams(measure, network, readings=dict.fromkeys(keys, (4, 10)))
    client = signed_in(make_facilitator(network))

    pooled = show_funnel(client, network, measure=measure)
    last = show_funnel(client, network, measure=measure, query="&periods=1")

    assert pooled.rows[0] == "Vik 0 8 20 40 % Innenfor trakta"
    assert last.rows[0] == "Vik 0 4 10 40 % Innenfor trakta"
