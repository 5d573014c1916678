"""The board of a team asks its members how a gathering was, from its last day and two weeks on."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.clock import stopped_at
from app.networks.models import Gathering, Team
from tests.makers.goals import make_goal
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.pages.forms import fill_in
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
WAY = "Si hvordan den var"
LAST_DAY = datetime(2026, 12, 3, 14, tzinfo=UTC)


@pytest.fixture
def gathering() -> Gathering:
    return make_gathering(make_network(), number=3, starts_on=date(2026, 12, 3))


@pytest.fixture
def team(gathering: Gathering) -> Team:
    team = make_team(gathering.network)
    make_goal(team)
    return team


@pytest.fixture(autouse=True)
def on_the_last_day() -> Iterator[None]:
    with stopped_at(LAST_DAY):
        yield


def ways(browser: FlaskClient, team: Team) -> list[str]:
    """Return where the board leads those whom it asks how a gathering was."""
    page = Page(browser.get(f"/teams/{team.id}"))
    assert page.status == 200
    return [str(one["href"]) for one in page.soup.select("main a") if WAY in one.get_text()]


@pytest.mark.parametrize(("day", "is_asked"), [(2, False), (3, True), (4, True), (18, False)])
def test_a_member_is_asked_from_the_last_day_for_two_weeks(
    signed_in: SignedIn, gathering: Gathering, team: Team, day: int, is_asked: bool
) -> None:
    with stopped_at(datetime(2026, 12, day, 14, tzinfo=UTC)):
        found = ways(signed_in(make_member(team)), team)

    assert found == ([f"/gatherings/{gathering.id}/evaluation"] if is_asked else [])


def test_a_member_is_asked_also_when_another_gathering_is_to_come(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    make_gathering(gathering.network, number=4, starts_on=date(2027, 3, 4))
    with stopped_at(datetime(2026, 12, 9, 14, tzinfo=UTC)):
        found = ways(signed_in(make_member(team)), team)

    assert found == [f"/gatherings/{gathering.id}/evaluation"]


def test_one_who_has_answered_is_asked_no_more(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    browser = signed_in(make_member(team))
    fill_in(browser, f"/gatherings/{gathering.id}/evaluation", useful="4")

    assert ways(browser, team) == []


def test_facilitators_guests_and_other_teams_are_not_asked(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    network = gathering.network
    for one in (make_facilitator(network), make_guest(network), make_member(make_team(network))):
        assert ways(signed_in(one), team) == []
