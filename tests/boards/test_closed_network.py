"""A network that is over shows what was delivered, and owes and leads to nothing more."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.measures.models.series import Series
from app.networks.services.networks import close_network
from app.networks.services.teams import close_team
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_coordinator
from tests.pages.boards import show_network
from tests.pages.series import show_series

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
IN_NOVEMBER = datetime(2025, 11, 12, 10, tzinfo=UTC)
DELIVERED = {f"2025-W{number}": (number, 100) for number in range(20, 28)}


def make_pilot() -> Series:
    """Make a pilot that used one of two measures of the same name, and closed in November."""
    network = make_network(name="Piloten")
    make_measure(network)
    measure = make_measure(network)
    series = make_series(make_team(network, name="Pilotteamet"), measure, measurements=DELIVERED)
    with clock.stopped_at(IN_NOVEMBER):
        close_team(series.team, by=None)
        close_network(network, by=None)
        db.session.commit()
    return series


def test_the_board_ends_with_what_was_delivered(signed_in: SignedIn) -> None:
    network = make_pilot().team.network

    page = show_network(signed_in(make_coordinator(network.programme)), network)

    assert page.cells == ["27 %"]
    assert "Ikke levert" not in " ".join(page.texts(".nettab"))


def test_a_column_is_there_only_for_what_was_measured(signed_in: SignedIn) -> None:
    network = make_pilot().team.network

    page = show_network(signed_in(make_coordinator(network.programme)), network)

    assert len(page.soup.select(".nettab thead a")) == 1


def test_a_series_waits_for_nothing_after_the_end(signed_in: SignedIn) -> None:
    series = make_pilot()

    page = show_series(signed_in(make_coordinator(series.team.network.programme)), series)

    told = " ".join(page.texts("main"))
    assert "Ikke levert" not in told
    assert "minst to til" not in told
    assert "Nå 27 %" not in told


def test_the_page_of_the_measure_shows_the_team_that_used_it(signed_in: SignedIn) -> None:
    series = make_pilot()
    network = series.team.network
    client = signed_in(make_coordinator(network.programme))

    page = client.get(f"/networks/{network.slug}/measures/{series.measure_id}").get_data(True)

    assert "Pilotteamet" in page
    assert "Ingen team bruker denne målingen ennå" not in page


def test_the_menu_leads_to_nothing_that_is_refused(signed_in: SignedIn) -> None:
    network = make_pilot().team.network
    client = signed_in(make_coordinator(network.programme))

    page = show_network(client, network)

    ways = {str(one["href"]) for one in page.soup.select("header a[href], nav a[href]")}
    refused = [way for way in ways if way.startswith("/") and client.get(way).status_code == 403]
    assert refused == []
