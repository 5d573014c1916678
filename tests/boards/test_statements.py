"""Boards take the same number of SQL statements whatever the number of teams and series."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.networks.models import Network
from tests.counting import counted
from tests.makers.crowds import make_crowd
from tests.makers.goals import make_goal
from tests.makers.networks import make_network
from tests.makers.people import make_facilitator, make_guest, make_member

SignedIn = Callable[[User], FlaskClient]
MOST = 10
WHO_BORROWED = 1  # a team's board tells who has borrowed from it


def count_statements(client: FlaskClient, address: str) -> int:
    with counted() as statements:
        assert client.get(address).status_code == 200
    return sum(statement.lstrip().startswith("SELECT") for statement in statements)


def crowded(teams: int, *, measures: int = 2) -> tuple[Network, int]:
    network = make_network()
    return network, make_crowd(network, teams=teams, measures=measures, weeks=12).id


@pytest.mark.parametrize("make_person", [make_facilitator, make_guest])
def test_a_network_board_takes_as_many_for_2_as_for_12_and_357_teams(
    signed_in: SignedIn, make_person: Callable[[Network], User]
) -> None:
    networks = [crowded(teams)[0] for teams in (2, 12, 357)]

    counts = {
        count_statements(signed_in(make_person(network)), f"/networks/{network.slug}")
        for network in networks
    }

    assert len(counts) == 1
    assert max(counts) <= MOST


@pytest.mark.parametrize("show", ["charts", "list", "funnel", "table"])
def test_a_comparison_takes_as_many_for_2_as_for_12_and_357_teams(
    signed_in: SignedIn, show: str
) -> None:
    found = [crowded(teams, measures=1) for teams in (2, 12, 357)]

    counts = {
        count_statements(
            signed_in(make_facilitator(network)),
            f"/networks/{network.slug}/measures/{measure_id}?show={show}",
        )
        for network, measure_id in found
    }

    assert len(counts) == 1
    assert max(counts) <= MOST


def test_a_team_board_takes_as_many_for_1_as_for_12_series(signed_in: SignedIn) -> None:
    teams = [crowded(1, measures=measures)[0].teams[0] for measures in (1, 12)]
    for team in teams:
        make_goal(team)

    counts = {count_statements(signed_in(make_member(team)), f"/teams/{team.id}") for team in teams}

    assert len(counts) == 1
    assert max(counts) <= MOST + WHO_BORROWED
