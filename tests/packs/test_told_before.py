"""What the page of a gathering tells of its teams: what is new since the last, and a card each."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.clock import OSLO
from app.cycles.models import Stage
from app.extensions import db
from app.networks.models import Gathering, Network, Team
from tests.counting import counted
from tests.makers.coaching import make_help_request
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.packs import make_pack
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.stories import make_better, make_worse
from tests.pages.gatherings import open_gathering
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
EARLIER = datetime(2025, 10, 1, 12, tzinfo=OSLO)
NOW = datetime(2026, 12, 2, 8, tzinfo=OSLO)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def gathering(app: Flask) -> Gathering:
    """The second gathering of a network whose first one has an empty pack."""
    network = make_network()
    first = make_gathering(network, starts_on=date(2025, 10, 2))
    with clock.stopped_at(EARLIER):
        make_pack(first)
    return make_gathering(network, number=2)


def make_stories(network: Network, *, teams: int = 2) -> list[Team]:
    """Make teams in pairs, one with a shift to the better and one in the wrong direction."""
    measure, made = make_measure(network), []
    for number in range(teams):
        team = make_team(network, name=f"Lag {len(network.teams) + 1:02}")
        (make_worse if number % 2 else make_better)(team, measure)
        make_cycle(make_goal(team), stage=Stage.DO, change=f"Prøve nummer {number + 1}", families=8)
        made.append(team)
        db.session.refresh(network)
    return made


def band(page: Page) -> str:
    return " ".join(page.texts(".since"))


@pytest.mark.parametrize("is_frozen", [False, True])
def test_facilitators_are_told_what_is_new_since_the_gathering_before(
    gathering: Gathering, signed_in: SignedIn, is_frozen: bool
) -> None:
    teams = make_stories(gathering.network)
    make_help_request(teams[0], by=make_member(teams[0]))
    if is_frozen:
        make_pack(gathering)

    page = open_gathering(signed_in(make_facilitator(gathering.network)), gathering)

    assert "Siden samling 1: To nye skift, ett til det bedre og ett i feil retning." in band(page)
    assert "To nye PDSA-er." in band(page)
    assert "to team har levert alle tall de er bedt om." in band(page)
    assert "Ett team ber om hjelp." in band(page)


@pytest.mark.parametrize("is_frozen", [False, True])
def test_others_are_told_the_better_ones_alone_so_that_no_sum_tells_of_the_rest(
    gathering: Gathering, signed_in: SignedIn, is_frozen: bool
) -> None:
    teams = make_stories(gathering.network, teams=4)
    if is_frozen:
        make_pack(gathering)

    for reader in (make_member(teams[0]), make_guest(gathering.network)):
        page = open_gathering(signed_in(reader), gathering)
        assert "Siden samling 1: To nye skift til det bedre. Fire nye PDSA-er." in band(page)
        assert "feil retning" not in band(page)
        assert "Lag" not in band(page)


@pytest.mark.parametrize("is_frozen", [False, True])
def test_each_team_has_a_card_in_the_fixed_order_with_what_its_reader_may_see(
    gathering: Gathering, signed_in: SignedIn, is_frozen: bool
) -> None:
    teams = make_stories(gathering.network)
    if is_frozen:
        make_pack(gathering)

    own = open_gathering(signed_in(make_member(teams[0])), gathering)
    all_of_them = open_gathering(signed_in(make_facilitator(gathering.network)), gathering)

    assert own.texts(".team-grid h3") == ["Lag 01", "Lag 02"]
    assert own.texts(".team-grid .sub") == ["Prøve nummer 1"]
    assert all_of_them.texts(".team-grid .sub") == ["Prøve nummer 1", "Prøve nummer 2"]
    assert len(all_of_them.soup.select(".team-grid svg")) == 2
    there = [str(one["href"]) for one in own.soup.select(".team-grid a")]
    assert all(one.startswith("/packs/" if is_frozen else "/teams/") for one in there)


def test_the_first_gathering_of_a_network_has_no_band(app: Flask, signed_in: SignedIn) -> None:
    gathering = make_gathering(make_network())
    make_stories(gathering.network)

    page = open_gathering(signed_in(make_facilitator(gathering.network)), gathering)

    assert band(page) == ""
    assert page.texts(".team-grid h3") == ["Lag 01", "Lag 02"]


def test_a_pack_is_downloaded_in_each_format_from_the_page(
    gathering: Gathering, signed_in: SignedIn
) -> None:
    make_pack(gathering)

    page = open_gathering(signed_in(make_guest(gathering.network)), gathering)

    offered = [str(one["value"]) for one in page.soup.select(".pack-files button[name=format]")]
    assert offered == ["pptx", "pdf", "xlsx", "csv_excel", "sqlite"]


@pytest.mark.parametrize("is_frozen", [False, True])
def test_the_page_takes_as_many_statements_for_two_teams_as_for_twelve(
    gathering: Gathering, signed_in: SignedIn, is_frozen: bool
) -> None:
    client = signed_in(make_facilitator(gathering.network))

    taken = []
    for more in (2, 10):
        make_stories(gathering.network, teams=more)
        if is_frozen:
            make_pack(gathering)
        db.session.expire_all()
        open_gathering(client, gathering)
        with counted() as statements:
            open_gathering(client, gathering)
        taken.append(len(statements))

    assert taken[0] == taken[1]
    assert taken[1] <= 60
