"""What the frame leaves out where a team is closed, and where one comes who has one open place."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.networks.models import Team
from app.networks.services.teams import close_team
from app.web.actor import Role
from tests.makers.goals import make_goal
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_leader, make_member
from tests.pages.page import Page

pytestmark = pytest.mark.usefixtures("app")
SignedIn = Callable[[User], FlaskClient]


def close(team: Team) -> None:
    close_team(team, by=None)
    db.session.commit()


def test_a_closed_team_is_not_asked_for_numbers_and_waits_for_no_gathering(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    make_gathering(team.network)
    make_goal(team)
    client = signed_in(make_leader(team))
    before = Page(client.get(f"/teams/{team.id}/people"))
    open_board = Page(client.get(f"/teams/{team.id}"))
    close(team)

    people, board = (Page(client.get(f"/teams/{team.id}{rest}")) for rest in ("/people", ""))
    network = Page(client.get(f"/networks/{team.network.slug}"))

    log = f"header a[href='/teams/{team.id}/log']"
    assert [len(page.soup.select(log)) for page in (before, people, network)] == [1, 0, 0]
    assert [len(page.soup.select(".count")) for page in (open_board, board)] == [1, 0]


def test_who_has_one_open_place_comes_there_and_may_carry_on_from_the_closed_one(
    signed_in: SignedIn,
) -> None:
    earlier, team = make_team(make_network(name="Midt")), make_team(make_network(name="Nord"))
    person = make_member(earlier)
    make_member(team, role=Role.LEADER, user=person)
    close(earlier)
    client = signed_in(person)

    home = client.get("/")
    page = Page(client.get(f"/teams/{team.id}/people"))

    assert home.location == f"/teams/{team.id}"
    assert page.soup.select_one(f"header a[href='/teams/{team.id}/carry-on']") is not None
