"""Gatherings in a network's calendar."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.clock import stopped_at
from app.extensions import db
from app.networks.models import Gathering
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_guest, make_member
from tests.pages.forms import fill_in, send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]

GATHERING = {"starts_on": "03.12.2026", "ends_on": "04.12.2026", "venue": "Alta", "theme": "Hjelp"}


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with stopped_at(datetime(2026, 11, 30, 12, tzinfo=UTC)):
        yield


def test_a_gathering_gets_the_next_number_and_stands_in_the_list(signed_in: SignedIn) -> None:
    network = make_network()
    make_gathering(network, number=1, starts_on=date(2026, 9, 1))
    client = signed_in(make_facilitator(network))

    made = fill_in(client, f"/networks/{network.slug}/gatherings/new", **GATHERING)
    page = Page(client.get(f"/networks/{network.slug}/gatherings"))

    assert follow(client, made).heading == "Samling 2: Hjelp"
    assert page.texts(".count") == ["3 dager til samling 2"]
    assert page.texts(".nextup .stack")[0].startswith("Hjelp 3.–4. desember 2026, Alta")
    assert page.texts(".timeline .b") == ["Samling 1", "Samling 2: Hjelp"]
    assert page.texts(".timeline li.next .b") == ["Samling 2: Hjelp"]


def test_a_gathering_without_a_last_day_is_one_day(signed_in: SignedIn) -> None:
    network = make_network()
    client = signed_in(make_facilitator(network))

    fill_in(client, f"/networks/{network.slug}/gatherings/new", starts_on="2026-12-03")

    gathering = db.session.query(Gathering).one()
    assert (gathering.number, gathering.ends_on) == (1, date(2026, 12, 3))


def test_a_gathering_lasts_two_weeks_at_most(signed_in: SignedIn) -> None:
    gathering = make_gathering(make_network(), starts_on=date(2026, 12, 3))
    client = signed_in(make_facilitator(gathering.network))
    address = f"/gatherings/{gathering.id}/edit"

    longest = fill_in(client, address, ends_on="16.12.2026")
    longer = fill_in(client, address, ends_on="17.12.2026")

    assert (longest.status, longer.status) == (303, 422)
    assert longer.errors == ["En samling varer høyst 14 dager. Se over datoene."]
    assert gathering.ends_on == date(2026, 12, 16)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"ends_on": "02.12.2026"}, "Siste dag kan ikke være før første dag."),
        ({"ends_on": "17.12.2026"}, "En samling varer høyst 14 dager. Se over datoene."),
        ({"ends_on": "04.12.2062"}, "En samling varer høyst 14 dager. Se over datoene."),
        ({"starts_on": ""}, "Skriv en dato."),
        ({"starts_on": "i morgen"}, "Skriv datoen slik: 30.06.2027."),
        ({"starts_on": "03.12.0026"}, "Dette årstallet kan ikke stemme."),
        ({"number": "1"}, "Det finnes allerede en samling 1."),
        ({"number": "to"}, "Skriv et helt tall, for eksempel 12."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_the_rest_is_kept(
    signed_in: SignedIn, typed: dict[str, str], error: str
) -> None:
    network = make_network()
    make_gathering(network, number=1)
    client = signed_in(make_facilitator(network))

    page = fill_in(client, f"/networks/{network.slug}/gatherings/new", **{**GATHERING, **typed})

    assert page.status == 422
    assert error in page.errors
    assert page.value("venue") == "Alta"
    assert db.session.query(Gathering).count() == 1


def test_a_gathering_is_changed_and_a_late_editor_sees_both(signed_in: SignedIn) -> None:
    gathering = make_gathering(make_network())
    client = signed_in(make_coordinator(gathering.network.programme))
    address = f"/gatherings/{gathering.id}/edit"
    opened = Page(client.get(address))
    fill_in(client, address, venue="Alta")

    late = send(client, opened, address=address, venue="Vadsø")

    assert late.status == 409
    assert late.texts(".ds-alert dd") == ["Alta"]
    assert late.value("venue") == "Vadsø"


def test_a_gathering_that_goes_on_is_said_to_go_on(signed_in: SignedIn) -> None:
    network = make_network()
    make_gathering(network, number=3, starts_on=date(2026, 11, 30))

    page = Page(signed_in(make_guest(network)).get(f"/networks/{network.slug}/gatherings"))

    assert page.texts(".count") == ["Samling 3 er i gang"]


def test_everyone_in_the_network_sees_the_list_and_only_some_change_it(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    gathering = make_gathering(network)
    listed, edited = f"/networks/{network.slug}/gatherings", f"/gatherings/{gathering.id}/edit"
    member = signed_in(make_member(make_team(network)))
    stranger = signed_in(make_member(make_team()))

    assert member.get(listed).status_code == 200
    assert "Endre" not in Page(member.get(listed)).texts(".timeline a")
    assert member.get(edited).status_code == 403
    assert stranger.get(listed).status_code == 404
    assert stranger.get(edited).status_code == 404
    assert signed_in(make_guest(network)).get(f"{listed}/new").status_code == 403


def test_no_gatherings_yet_says_what_they_are_good_for(signed_in: SignedIn) -> None:
    network = make_network()

    page = Page(signed_in(make_facilitator(network)).get(f"/networks/{network.slug}/gatherings"))

    assert page.texts(".empty h2") == ["Ingen samlinger ennå"]
    assert page.texts(".empty a") == ["Ny samling"]
