"""Whom facilitators may call or write to about the numbers of a team."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.networks.models import Team
from app.networks.queries.people import find_seat
from tests.makers.networks import make_network, make_team
from tests.makers.people import (
    make_coordinator,
    make_facilitator,
    make_guest,
    make_leader,
    make_member,
    make_user,
)
from tests.makers.saving import save
from tests.pages.networks import show_team_people

SignedIn = Callable[[User], FlaskClient]
LEAD, DEPUTY, OTHER = "kari@nord.example", "ola@nord.example", "per@nord.example"


@pytest.fixture
def team() -> Team:
    """A team with a measurement lead, a deputy, and one who is neither."""
    team = make_team(make_network())
    for email, care in ((LEAD, "is_measurement_lead"), (DEPUTY, "is_deputy"), (OTHER, "")):
        person = make_member(team, user=make_user(email=email))
        seat = find_seat(person.id, team)
        assert seat is not None
        if care:
            setattr(seat, care, True)
            save(seat)
    return team


def addresses(client: FlaskClient, team: Team) -> list[str]:
    """Return the addresses that one may write to from the page of who is in a team."""
    page = show_team_people(client, team.id)
    return sorted(str(link["href"]) for link in page.soup.select("a[href^='mailto:']"))


def test_facilitators_of_the_network_write_to_the_lead_and_the_deputy(
    signed_in: SignedIn, team: Team
) -> None:
    client = signed_in(make_facilitator(team.network))

    assert addresses(client, team) == [f"mailto:{LEAD}", f"mailto:{DEPUTY}"]


def test_facilitators_write_to_the_leader_and_read_that_no_telephone_is_kept(
    signed_in: SignedIn, team: Team
) -> None:
    leader = make_leader(team)
    client = signed_in(make_facilitator(team.network))

    assert f"mailto:{leader.email}" in addresses(client, team)
    told = show_team_people(client, team.id).response.text
    assert "Sirkel lagrer ikke telefonnumre. Skriv, og avtal når dere kan snakkes." in told


@pytest.mark.parametrize("make", [make_member, make_leader])
def test_the_team_is_not_shown_addresses(
    signed_in: SignedIn, team: Team, make: Callable[[Team], User]
) -> None:
    client = signed_in(make(team))

    assert addresses(client, team) == []
    assert LEAD not in show_team_people(client, team.id).response.text


def test_nobody_else_is_shown_addresses(signed_in: SignedIn, team: Team) -> None:
    peer = make_member(make_team(team.network))
    others = [make_guest(team.network), make_coordinator(team.network.programme), peer]

    for person in others:
        assert LEAD not in show_team_people(signed_in(person), team.id).response.text
