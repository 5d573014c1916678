"""Teams in their fixed order, the next gathering, and who belongs to which audience."""

from datetime import date

import pytest
from flask import Flask

from app.networks.models import FacilitatorsSee, Network
from app.networks.queries import (
    audience_of,
    count_days_to,
    find_next_gathering,
    list_teams_in_order,
    shown_name,
)
from app.networks.services.teams import close_team
from app.statistics.masking import Audience
from app.web.actor import Actor, Place, Role, Seat
from tests.counting import counted
from tests.makers.networks import make_gathering, make_municipality, make_network, make_team


def actor_with(*seats: tuple[Role, Place]) -> Actor:
    return Actor(
        user_id=1,
        session_id=1,
        name="Anne",
        language="nb",
        is_administrator=False,
        seats=tuple(Seat(role, place, "her") for role, place in seats),
    )


@pytest.fixture
def network(app: Flask) -> Network:
    return make_network()


def test_teams_come_by_county_then_name_and_without_a_municipality_last(network: Network) -> None:
    nord = make_municipality("9901", name="Ånes", county="Nordfylket")
    nord_too = make_municipality("9902", name="Čáhci", county="Nordfylket")
    east = make_municipality("9801", name="Zetter", county="Ålfylket")
    for name, places in {
        "Klinikken": [],
        "Zetter": [east],
        "Ånes": [nord],
        "Čáhci": [nord_too],
        "Dalen": [nord],
    }.items():
        make_team(network, name=name, municipalities=places)

    teams = [team.name for team in list_teams_in_order(network.id)]

    assert teams == ["Čáhci", "Dalen", "Ånes", "Zetter", "Klinikken"]


def test_teams_are_listed_in_one_statement_however_many(network: Network) -> None:
    places = [make_municipality(f"99{n:02}", name=f"Sted {n}") for n in range(12)]
    for place in places:
        make_team(network, name=place.name, municipalities=[place])

    network_id = network.id
    with counted() as statements:
        teams = list_teams_in_order(network_id)

    assert len(teams) == 12
    assert len(statements) == 1


def test_a_closed_team_is_listed_only_when_asked_for(network: Network) -> None:
    team = make_team(network, name="Ferdig")
    close_team(team, by=None)

    assert list_teams_in_order(network.id) == []
    assert [one.is_closed for one in list_teams_in_order(network.id, with_closed=True)] == [True]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Herøy", "Herøy (Nordland)"),
        ("Helsestasjonen i Herøy", "Helsestasjonen i Herøy (Nordland)"),
        ("Herøy, Nordland", "Herøy, Nordland"),
        ("Fjorden", "Fjorden"),
    ],
)
def test_the_county_is_shown_where_two_municipalities_share_a_name(
    network: Network, name: str, shown: str
) -> None:
    make_municipality("1515", name="Herøy", county="Møre og Romsdal")
    here = make_municipality("1818", name="Herøy", county="Nordland")
    team = make_team(network, name=name, municipalities=[here])

    assert shown_name(team) == shown
    assert [one.shown_name for one in list_teams_in_order(network.id)] == [shown]


def test_a_name_that_nobody_shares_stands_alone(network: Network) -> None:
    place = make_municipality("9901", name="Nordlysfjord")

    assert shown_name(make_team(network, name=place.name, municipalities=[place])) == place.name


def test_the_next_gathering_is_the_one_going_on_or_the_first_that_comes(network: Network) -> None:
    first = make_gathering(network, number=1, starts_on=date(2026, 9, 1))
    second = make_gathering(network, number=2, starts_on=date(2026, 12, 3))
    first.ends_on = date(2026, 9, 2)

    assert find_next_gathering(network.id, date(2026, 9, 2)) is first
    assert find_next_gathering(network.id, date(2026, 9, 3)) is second
    assert find_next_gathering(network.id, date(2026, 12, 4)) is None
    assert count_days_to(second, date(2026, 11, 30)) == 3
    assert count_days_to(first, date(2026, 9, 2)) == 0


@pytest.mark.parametrize(
    ("role", "agreement", "audience"),
    [
        (Role.MEMBER, FacilitatorsSee.MASKED, Audience.TEAM),
        (Role.LEADER, FacilitatorsSee.MASKED, Audience.TEAM),
        (Role.FACILITATOR, FacilitatorsSee.ALL, Audience.TEAM),
        (Role.FACILITATOR, FacilitatorsSee.MASKED, Audience.NETWORK),
        (Role.GUEST, FacilitatorsSee.ALL, Audience.NETWORK),
        (Role.COORDINATOR, FacilitatorsSee.ALL, Audience.NETWORK),
    ],
)
def test_the_agreement_decides_what_facilitators_see(
    network: Network, role: Role, agreement: FacilitatorsSee, audience: Audience
) -> None:
    network.facilitators_see = agreement
    team = make_team(network)
    places = {
        Role.MEMBER: team.place,
        Role.LEADER: team.place,
        Role.COORDINATOR: Place(network.programme_id),
    }

    actor = actor_with((role, places.get(role, network.place)))

    assert audience_of(actor, team) is audience


def test_a_member_of_another_team_reads_from_outside(network: Network) -> None:
    actor = actor_with((Role.LEADER, make_team(network).place))

    assert audience_of(actor, make_team(network)) is Audience.NETWORK


def test_a_facilitator_who_is_also_in_the_team_reads_from_inside(network: Network) -> None:
    network.facilitators_see = FacilitatorsSee.MASKED
    team = make_team(network)

    actor = actor_with((Role.FACILITATOR, network.place), (Role.MEMBER, team.place))

    assert audience_of(actor, team) is Audience.TEAM
