"""A team that has not begun, and one that has not delivered, are told apart to every reader."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts.models import User
from app.measures.models.measure import Measure
from app.networks.models import Network
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_guest, make_member
from tests.pages.boards import show_network

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
LATE = {"2026-W14": (8, 10), "2026-W15": (9, 10)}
UP_TO_DATE = {"2026-W21": (8, 10), "2026-W22": (9, 10)}


def read(response: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(response.text, "html.parser")


def make_three_states(network: Network) -> Measure:
    measure = make_measure(network)
    for name, readings in (("A", UP_TO_DATE), ("B", LATE), ("C", {})):
        make_series(make_team(network, name=name), measure, measurements=readings)
    return measure


def list_readers(network: Network) -> list[User]:
    peer = make_member(make_team(network, name="Å"))
    others = (make_guest(network), make_coordinator(network.programme))
    return [make_facilitator(network), peer, *others]


def test_the_board_says_one_state_to_every_reader(signed_in: SignedIn) -> None:
    network = make_network()
    make_three_states(network)

    for person in list_readers(network):
        cells = show_network(signed_in(person), network).cells

        assert cells[1:3] == ["– Ikke levert", "– Ingen tall ennå"]


def test_every_card_has_a_line_of_what_is_known(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_three_states(network)

    for person in list_readers(network):
        page = signed_in(person).get(f"/networks/{network.slug}/measures/{measure.id}")
        soup = read(page)
        lines = [line.get_text(" ", strip=True) for line in soup.select(".small-chart .signal")]

        assert len(lines) == 3
        assert all(lines)
        assert lines[1:] == ["Ikke levert", "Ingen tall ennå"]


def test_the_facilitator_is_told_who_has_not_begun_apart(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_three_states(network)
    client = signed_in(make_facilitator(network))

    page = client.get(f"/networks/{network.slug}/measures/{measure.id}").get_data(as_text=True)

    assert "ett har ikke levert og ett har ingen tall ennå" in " ".join(page.split())


def test_the_table_says_the_same_of_a_silent_team_as_its_card(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_three_states(network)
    client = signed_in(make_facilitator(network))

    page = client.get(f"/networks/{network.slug}/measures/{measure.id}?show=table")
    rows = read(page).select(".ds-table tbody tr")

    told = [[cell.get_text(" ", strip=True) for cell in row.select("td")][:3] for row in rows]
    assert told[1] == ["Uke 15 2026", "–", "ikke levert etter dette"]
    assert told[2] == ["–", "–", "ingen tall ennå"]
