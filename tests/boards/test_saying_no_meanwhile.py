"""A team that says no, or takes a test back, while somebody puts it on a programme is heard."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Decision
from app.networks.models import Network, Team
from tests.at_once import Press, at_once
from tests.boards.on_programmes import list_named, list_titles
from tests.boards.test_ticking import make_board, make_test
from tests.makers.networks import make_gathering
from tests.makers.people import make_facilitator, make_leader
from tests.pages.forms import standing_in
from tests.pages.page import Page

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
HELD = "SELECT id FROM gathering FOR UPDATE"


def tick(network: Network, *, on: str) -> Press:
    address = f"/networks/{network.slug}/topics"
    return lambda client: client.post(address, data={"on": on}).status_code


def say_no(client: FlaskClient, team: Team) -> Press:
    """Open the page of a team before, and let it say no to being named."""
    address = f"/teams/{team.id}/edit"
    (form,) = Page(client.get(address)).soup.select("form.form")
    sent = standing_in(form)
    assert sent.pop("may_be_named") == "y"
    return lambda client: client.post(address, data=sent).status_code


def test_a_team_that_says_no_meanwhile_is_not_named(app: Flask, signed_in: SignedIn) -> None:
    network, team = make_board(may_be_named=True)
    facilitator, leader = signed_in(make_facilitator(network)), signed_in(make_leader(team))
    presses = tick(network, on=f"good-{team.id}"), say_no(leader, team)

    answers = at_once(app, list(zip((facilitator, leader), presses, strict=True)), held=HELD)

    assert answers == [303, 303]
    assert list_titles() in (["Noe vi har lært"], ["Erfaringer med «Alle møtte»"])
    assert list_named() == []


@pytest.mark.parametrize("is_named", [True, False])
def test_a_test_that_is_kept_again_meanwhile_is_not_told(
    app: Flask, signed_in: SignedIn, *, is_named: bool
) -> None:
    network, team = make_board(may_be_named=True)
    key = make_test(team, Decision.ABANDON).id
    facilitator, leader = signed_in(make_facilitator(network)), signed_in(make_leader(team))
    back = say_no(leader, team) if is_named else keep(key)
    presses = tick(network, on=f"cycle-{key}"), back

    answers = at_once(app, list(zip((facilitator, leader), presses, strict=True)), held=HELD)

    assert answers == [303, 303]
    assert list_titles() == ["Noe vi lærte av en test"]
    assert list_named() == []


def keep(cycle_id: int) -> Press:
    return lambda client: client.post(f"/cycles/{cycle_id}/unshare").status_code


def test_a_copy_of_a_programme_follows_a_team_that_says_no_meanwhile(
    app: Flask, signed_in: SignedIn
) -> None:
    network, team = make_board(may_be_named=True)
    later = make_gathering(network, number=9)
    facilitator, leader = signed_in(make_facilitator(network)), signed_in(make_leader(team))
    assert tick(network, on=f"good-{team.id}")(facilitator) == 303
    presses = copy_first(facilitator, to=later.id), say_no(leader, team)

    locked = "LOCK TABLE programme_item IN SHARE MODE"
    answers = at_once(app, list(zip((facilitator, leader), presses, strict=True)), held=locked)

    assert answers == [303, 303]
    assert list_titles() == ["Noe vi har lært"] * 2
    assert list_named() == []


def copy_first(client: FlaskClient, *, to: int) -> Press:
    """Open the page that copies a programme, and let what stands in it be sent."""
    address = f"/gatherings/{to}/programme/copy"
    (form,) = Page(client.get(address)).soup.select("form.form")
    return lambda client: client.post(address, data=standing_in(form)).status_code
