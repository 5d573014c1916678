"""The measures that the teams of a network share."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.measures.queries import list_common_measures
from app.networks.models import Network
from tests.counting import counted
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import (
    make_coordinator,
    make_facilitator,
    make_guest,
    make_member,
    make_user,
)
from tests.pages.forms import send
from tests.pages.measures_definitions import (
    CLOSE,
    OWN,
    REOPEN,
    add_common,
    create_common,
    list_common,
    offers,
)
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


def address_of(network: Network, place: str = "") -> str:
    return f"/networks/{network.slug}/common-measures{place}"


def test_everybody_in_the_network_reads_the_common_measures(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    make_series(make_team(network), measure)

    page = list_common(signed_in(make_guest(network)), network)

    assert page.texts("main li h2") == [measure.name]
    assert "1 team følger den" in page.texts("main li")[0]
    assert page.soup.select("main button, main a.ds-button") == []


def test_a_facilitator_makes_a_measure_of_the_library_common(signed_in: SignedIn) -> None:
    network = make_network()
    client = signed_in(make_facilitator(network))

    page = follow(client, add_common(client, network, choice="library-M2"))

    (measure,) = list_common_measures(network)
    assert page.messages == ["«Alle innkalte møtte» er felles nå. Teamene kan ta den i bruk."]
    assert (measure.network_id, measure.library_key) == (network.id, "M2")


def test_a_common_measure_is_not_offered_again(signed_in: SignedIn) -> None:
    network = make_network()
    client = signed_in(make_facilitator(network))
    add_common(client, network, choice="library-M2")

    page = add_common(client, network, choice="library-M2")

    assert (page.status, page.summary) == (422, ["Velg en måling fra lista."])
    assert len(list_common_measures(network)) == 1


def test_a_facilitator_writes_a_common_measure(signed_in: SignedIn) -> None:
    network = make_network()

    page = create_common(signed_in(make_facilitator(network)), network, **OWN, target="80")

    (measure,) = list_common_measures(network)
    assert page.location == address_of(network)
    assert (measure.name, measure.target, measure.is_common) == (OWN["name"], 0.8, True)


def test_a_common_measure_without_a_name_is_refused_beside_it(signed_in: SignedIn) -> None:
    network = make_network()

    page = create_common(signed_in(make_facilitator(network)), network, **{**OWN, "name": ""})

    assert (page.status, page.errors) == (422, ["Gi målingen et navn."])
    assert page.value("denominator").strip() == OWN["denominator"]


def test_a_common_measure_sent_twice_is_one(signed_in: SignedIn) -> None:
    network = make_network()
    client, address = signed_in(make_facilitator(network)), address_of(network, "/add")
    opened = Page(client.get(address))

    first = send(client, opened, address=address, choice="library-M2")
    second = send(client, opened, address=address, choice="library-M2")

    assert second.location == first.location
    assert len(list_common_measures(network)) == 1


def test_a_measure_no_longer_offered_is_kept_by_those_who_have_it(signed_in: SignedIn) -> None:
    network = make_network()
    measure, team, other = make_measure(network), make_team(network), make_team(network)
    series = make_series(team, measure)
    client = signed_in(make_facilitator(network))

    page = follow(client, send(client, list_common(client, network), form=CLOSE))

    offered = offers(signed_in(make_member(other)), other)
    assert page.messages[0].startswith(
        "Målingen tilbys ikke lenger. Teamenes tall er tatt vare på."
    )
    assert offered.soup.select(f"button[value=common-{measure.id}]") == []
    assert series.closed_at is None


def test_the_undo_offers_a_measure_again(signed_in: SignedIn) -> None:
    network = make_network()
    make_measure(network)
    client = signed_in(make_facilitator(network))
    closed = follow(client, send(client, list_common(client, network), form=CLOSE))

    page = follow(client, send(client, closed, form=REOPEN))

    assert page.messages == ["Målingen tilbys igjen. Angre"]
    assert len(list_common_measures(network)) == 1


def test_a_teams_own_measure_is_not_closed_here(signed_in: SignedIn) -> None:
    team = make_team()
    measure = make_measure(team)
    make_series(team, measure)

    status = signed_in(make_member(team)).post(f"/measures/{measure.id}/close").status_code

    assert status == 404


def test_the_list_takes_as_many_statements_for_six_measures_as_for_two(
    signed_in: SignedIn,
) -> None:
    taken = []
    for size in (2, 6):
        network = make_network()
        for _number in range(size):
            make_series(make_team(network), make_measure(network))
        client = signed_in(make_facilitator(network))
        with counted() as statements:
            list_common(client, network)
        taken.append(len(statements))

    assert taken[0] == taken[1]


@pytest.mark.parametrize("place", ["/add", "/new"])
def test_facilitators_and_coordinators_choose(signed_in: SignedIn, place: str) -> None:
    network = make_network()
    address = address_of(network, place)
    people = [
        make_facilitator(network),
        make_coordinator(network.programme),
        make_member(make_team(network)),
        make_guest(network),
        make_facilitator(make_network()),
        make_user(),
    ]

    statuses = [signed_in(one).get(address).status_code for one in people]

    assert statuses == [200, 200, 403, 403, 404, 404]


@pytest.mark.parametrize("place", ["", "/add", "/new"])
def test_who_is_not_signed_in_is_asked_to(client: FlaskClient, place: str) -> None:
    page = Page(client.get(address_of(make_network(), place)))

    assert (page.status, str(page.location).split("?")[0]) == (302, "/sign-in")


def test_another_networks_measures_are_not_found(signed_in: SignedIn) -> None:
    network = make_network()

    assert signed_in(make_user()).get(address_of(network)).status_code == 404
