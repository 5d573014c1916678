"""Whoever may know of a place and not do something there is told so in words that are true."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_guest, make_leader, make_member
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
OTHERS = "Det krever en annen rolle, eller at du har skrevet det selv."


def lead(page: Page) -> list[str]:
    return page.texts("main .lead")


def test_a_page_for_other_roles_is_not_said_to_be_seen(signed_in: SignedIn) -> None:
    network = make_network()
    guest: FlaskClient = signed_in(make_guest(network))

    page = Page(guest.get(f"/networks/{network.slug}/teams/new"))

    assert (page.status, page.heading) == (403, "Du kan ikke åpne denne siden")
    assert lead(page) == [OTHERS]


def test_a_button_for_other_roles_says_that_it_cannot_be_done(signed_in: SignedIn) -> None:
    team = make_team()
    member: FlaskClient = signed_in(make_member(team))

    page = Page(member.post(f"/teams/{team.id}/close"))

    assert (page.status, page.heading) == (403, "Du kan ikke gjøre dette")
    assert lead(page) == [OTHERS]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_leader_of_a_closed_team_is_told_that_it_is_closed(
    signed_in: SignedIn, method: str
) -> None:
    team = make_team()
    team.closed_at = clock.now()
    db.session.commit()
    leader: FlaskClient = signed_in(make_leader(team))

    page = Page(leader.open(f"/teams/{team.id}/edit", method=method))

    assert (page.status, page.heading) == (403, "Dette er avsluttet")
    assert lead(page) == ["Det som er avsluttet, kan leses, men ikke endres."]
