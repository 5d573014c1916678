"""The first page: straight to one's own place, or a choice."""

from collections.abc import Callable

from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.networks.models import Membership
from app.web.actor import Role
from tests.makers.coaching import make_help_request
from tests.makers.networks import make_network, make_programme, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_guest, make_member
from tests.makers.people import make_user as make_person
from tests.makers.saving import save
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]


def open_home(client: FlaskClient) -> Page:
    return Page(client.get("/"))


def test_a_member_of_one_team_comes_straight_to_its_board(signed_in: SignedIn) -> None:
    team = make_team()

    page = open_home(signed_in(make_member(team)))

    assert page.location == f"/teams/{team.id}"


def test_a_facilitator_and_a_guest_come_to_the_network_board(signed_in: SignedIn) -> None:
    network = make_network()

    for person in (make_facilitator(network), make_guest(network)):
        assert open_home(signed_in(person)).location == f"/networks/{network.slug}"


def test_a_coordinator_comes_to_the_programme(signed_in: SignedIn) -> None:
    programme = make_programme()

    page = open_home(signed_in(make_coordinator(programme)))

    assert page.location == f"/programmes/{programme.id}"


def test_an_administrator_without_a_seat_comes_to_the_accounts(signed_in: SignedIn) -> None:
    page = open_home(signed_in(make_person(is_administrator=True)))

    assert page.location == "/accounts"


def test_somebody_in_two_teams_chooses(signed_in: SignedIn) -> None:
    first, second = make_team(name="Nordlysfjord"), make_team(name="BUP Nordlysfylket")
    person = make_member(second, user=make_member(first))

    page = open_home(signed_in(person))

    assert page.heading == "Hvor vil du?"
    assert page.texts(".places h2") == ["Nordlysfjord", "BUP Nordlysfylket"]


def test_somebody_without_a_seat_is_told_whom_to_ask(signed_in: SignedIn) -> None:
    page = open_home(signed_in(make_person()))

    assert page.status == 200
    assert "veilederen i nettverket" in " ".join(page.texts("main p"))


def test_nobody_is_asked_to_sign_in(client: FlaskClient) -> None:
    page = open_home(client)

    assert page.location is not None
    assert page.location.startswith("/sign-in")


def test_who_is_led_to_a_first_hour_comes_to_that_of_their_only_team(signed_in: SignedIn) -> None:
    team, network = make_team(), make_network(name="Sør")

    answers = [
        Page(signed_in(person).get("/?first_hour=1")).location
        for person in (make_member(team), make_facilitator(network))
    ]

    assert answers == [f"/teams/{team.id}/first-hour", f"/networks/{network.slug}"]


def test_a_facilitator_of_two_networks_sees_where_a_team_waits(signed_in: SignedIn) -> None:
    first, second = make_network(name="Nord"), make_network(name="Sør")
    person = make_facilitator(first)
    save(
        Membership(
            user_id=person.id,
            role=Role.FACILITATOR,
            network_id=second.id,
            started_at=clock.now(),
        )
    )
    team = make_team(second)
    make_help_request(team, by=make_member(team))

    page = open_home(signed_in(person))

    assert page.texts(".places li > div") == [
        "Nord Veileder",
        "Sør Veileder 1 spørsmål venter på svar",
    ]
