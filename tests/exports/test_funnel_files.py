"""The funnel of a measure as files: what facilitators fetch, and what others do not learn."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.measures.models.measure import Measure
from app.networks.models import Network
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest
from tests.makers.stories import weekly
from tests.pages.files import CsvDownload

SignedIn = Callable[[User], FlaskClient]


def make_compared(network: Network) -> Measure:
    """Make a measure with nine teams within the funnel and one above it."""
    measure = make_measure(network)
    for number in range(10):
        readings = ((10, 10), (10, 10)) if number == 9 else ((5, 10), (6, 10))
        team = make_team(network, name=f"Vik {number}")
        make_series(team, measure, measurements=weekly(*readings))
    return measure


def address(network: Network, measure: Measure, *, file: str) -> str:
    """Where a file of the funnel is."""
    return f"/networks/{network.slug}/measures/{measure.id}/funnel.{file}"


def test_the_funnel_stands_alone_as_a_drawing_with_its_conclusion(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_compared(network)

    answer = signed_in(make_facilitator(network)).get(address(network, measure, file="svg"))

    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    assert "Vik 9 ligger utenfor det tilfeldigheter alene forklarer." in answer.text
    assert "var(--" not in answer.text


def test_the_funnel_is_fetched_as_a_picture(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_compared(network)

    answer = signed_in(make_facilitator(network)).get(address(network, measure, file="png"))

    assert answer.data.startswith(b"\x89PNG")


def test_the_table_keeps_the_fixed_order_and_others_do_not_read_who_is_outside(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    measure = make_compared(network)

    files = [
        CsvDownload.of(signed_in(person), address(network, measure, file="csv"))
        for person in (make_facilitator(network), make_guest(network))
    ]

    assert [[row["team"] for row in file.rows] for file in files] == [
        [f"Vik {number}" for number in range(10)]
    ] * 2
    assert [file.rows[-1]["value"] for file in files] == ["1", "1"]
    assert [file.rows[-1]["place"] for file in files] == ["Utenfor, høyere enn ventet", ""]


@pytest.mark.parametrize("file", ["svg", "png", "csv"])
def test_where_there_is_no_funnel_the_page_says_why(signed_in: SignedIn, file: str) -> None:
    network = make_network()
    measure = make_measure(network)

    answer = signed_in(make_guest(network)).get(address(network, measure, file=file))

    assert answer.status_code == 302
    assert answer.location.endswith("?show=funnel")


def test_a_measure_of_another_network_is_not_found(signed_in: SignedIn) -> None:
    network, other = make_network(), make_network()
    measure = make_compared(other)

    answer = signed_in(make_guest(network)).get(address(network, measure, file="svg"))

    assert answer.status_code == 404
