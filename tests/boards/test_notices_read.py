"""A notice is read when it is opened, also from a letter, and when what it tells of is gone."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.boards.queries.notices import list_told
from app.coaching.queries.comments import get_comment
from app.coaching.services.comments import delete_comment, restore_comment
from app.coaching.services.help_requests import ask_again, withdraw_help
from app.extensions import db
from app.networks.models import Team
from tests.makers.coaching import make_help_request
from tests.makers.networks import make_team
from tests.makers.notices import list_notices, make_remark, make_remarked_team
from tests.makers.people import make_facilitator, make_member
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]


def is_read(person: User) -> bool:
    return list_notices(person)[0].read_at is not None


def test_opening_a_page_from_a_letter_writes_nothing_and_its_script_reads_the_notice(
    signed_in: SignedIn,
) -> None:
    member, _facilitator = make_remarked_team()
    (notice,) = list_notices(member)
    client = signed_in(member)

    page = Page(client.get(f"/teams/{notice.team_id}/coaching?notice={notice.id}"))
    before = is_read(member)
    answer = client.post(f"/notices/{notice.id}/read")

    assert page.soup.select_one("script[src*='read-notice']")
    assert (before, answer.status_code, is_read(member)) == (False, 204, True)


def test_a_page_that_is_opened_otherwise_asks_for_no_reading(signed_in: SignedIn) -> None:
    member, _facilitator = make_remarked_team()
    team_id = list_notices(member)[0].team_id

    for address in ("", "?notice=", "?notice=x"):
        page = Page(signed_in(member).get(f"/teams/{team_id}/coaching{address}"))
        assert not page.soup.select("script[src*='read-notice']")


def test_nobody_reads_the_notice_of_somebody_else(signed_in: SignedIn) -> None:
    member, facilitator = make_remarked_team()
    (notice,) = list_notices(member)

    answer = signed_in(facilitator).post(f"/notices/{notice.id}/read")

    assert (answer.status_code, is_read(member)) == (404, False)


@pytest.fixture
def team() -> Team:
    return make_team()


def test_a_notice_of_a_deleted_comment_waits_only_while_the_comment_is_there(
    app: Flask, team: Team
) -> None:
    member, facilitator = make_member(team), make_facilitator(team.network)
    comment = get_comment(make_remark(team, by=facilitator))
    states = [is_read(member)]

    for change in (delete_comment, restore_comment):
        change(comment, by=facilitator.id, team=team)
        db.session.commit()
        states.append(is_read(member))

    assert states == [False, True, False]


def test_a_notice_of_help_waits_only_while_the_team_is_stuck(app: Flask, team: Team) -> None:
    member, facilitator = make_member(team), make_facilitator(team.network)
    request = make_help_request(team, by=member)
    states = [is_read(facilitator)]

    for change in (withdraw_help, ask_again):
        change(request, by=member.id, team=team)
        db.session.commit()
        states.append(is_read(facilitator))

    assert states == [False, True, False]
    assert len(list_told(facilitator.id)) == 1


def test_what_was_read_before_it_was_taken_away_stays_read(
    app: Flask, signed_in: SignedIn, team: Team
) -> None:
    member, facilitator = make_member(team), make_facilitator(team.network)
    comment = get_comment(make_remark(team, by=facilitator))
    signed_in(member).post(f"/notices/{list_notices(member)[0].id}/read")

    for change in (delete_comment, restore_comment):
        change(comment, by=facilitator.id, team=team)
        db.session.commit()

    assert is_read(member)
