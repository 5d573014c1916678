"""All storyboards of a gathering as one PDF: a sheet of A3 for each that its team shows."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale

from app import clock
from app.accounts.models import User
from app.networks.models import Gathering, Network
from tests.makers.networks import make_gathering
from tests.makers.packs import make_told_network
from tests.makers.people import make_guest
from tests.makers.storyboards import make_storyboard

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture(autouse=True)
def today(app: Flask) -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 6, 1, 9, 0, tzinfo=UTC)), force_locale("nb"):
        yield


@pytest.fixture
def network(app: Flask) -> Network:
    return make_told_network()


@pytest.fixture
def gathering(network: Network) -> Gathering:
    return make_gathering(network, number=2, starts_on=date(2026, 6, 10))


def test_each_team_that_shows_has_a_page(
    signed_in: SignedIn, network: Network, gathering: Gathering
) -> None:
    for team in network.teams:
        make_storyboard(team, gathering, is_shown=True, title=f"Vi i {team.name}")

    answer = signed_in(make_guest(network)).get(f"/gatherings/{gathering.id}/storyboards.pdf")

    assert answer.mimetype == "application/pdf"
    assert len(re.findall(rb"/Type ?/Page\b", answer.data)) == len(network.teams)
    assert f"{network.slug}-storyboard-samling-2" in answer.headers["Content-Disposition"]


def test_what_no_team_shows_is_no_file(
    signed_in: SignedIn, network: Network, gathering: Gathering
) -> None:
    make_storyboard(network.teams[0], gathering)

    answer = signed_in(make_guest(network)).get(f"/gatherings/{gathering.id}/storyboards.pdf")

    assert answer.status_code == 302
    assert answer.location == f"/gatherings/{gathering.id}/storyboards"
