"""What is gone is told no more, nobody reads what is told to others, and the bell costs little."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.boards.queries.notices import count_unread, list_told
from app.boards.views.notice_words import page_of
from app.coaching.queries.comments import get_comment
from app.coaching.services.comments import delete_comment
from app.coaching.services.help_requests import withdraw_help
from app.cycles.models import Stage
from app.extensions import db
from app.networks.models import Membership, Team
from app.notices.models import NoticeKind
from tests.counting import counted
from tests.makers.coaching import make_comment, make_help_request
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.networks import make_network, make_team
from tests.makers.notices import (
    list_notices,
    make_remark,
    make_remarked_team,
    make_stopped,
    run_open_cycles,
)
from tests.makers.people import make_facilitator, make_guest, make_leader, make_member
from tests.pages.forms import send
from tests.pages.notices import NoticesPage
from tests.pages.page import Page
from tests.variants import AppWith

SignedIn = Callable[[User], FlaskClient]
NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
LONG_AGO = date(2026, 1, 5)
WRITES = ("INSERT", "UPDATE", "DELETE")


@pytest.mark.parametrize("gone", ["comment", "goal", "seat"])
def test_what_one_may_no_longer_see_is_gone_from_list_and_bell_and_its_link_is_not_found(
    app: Flask, signed_in: SignedIn, gone: str
) -> None:
    team = make_team()
    member, facilitator = make_member(team), make_facilitator(team.network)
    goal = make_goal(team)
    comment_id = make_remark(team, by=facilitator, goal=goal)
    client = signed_in(member)
    page = NoticesPage.open(client)

    _take_away(gone, comment_id=comment_id, member=member, goal_of=team)

    after = NoticesPage.open(client)
    assert (len(page.sentences), after.sentences, after.bell) == (1, [], "Varsler")
    assert page.follow(client, "målet").status == 404


def _take_away(gone: str, *, comment_id: int, member: User, goal_of: Team) -> None:
    comment = get_comment(comment_id)
    if gone == "comment":
        delete_comment(comment, by=None, team=goal_of)
    elif gone == "goal":
        about = list_told(member.id)[0]
        goal = db.session.get_one(type(make_goal(goal_of)), about.goal_id)
        goal.deleted_at = clock.now()
    else:
        seat = db.session.query(Membership).filter_by(user_id=member.id).one()
        seat.ended_at = clock.now()
    db.session.commit()


def test_help_that_was_withdrawn_concerns_nobody(app: Flask) -> None:
    team = make_team()
    member, facilitator = make_member(team), make_facilitator(team.network)
    request = make_help_request(team, by=member)
    before = count_unread(facilitator.id)

    withdraw_help(request, by=member.id, team=team)
    db.session.commit()

    assert (before, count_unread(facilitator.id)) == (1, 0)


def test_a_test_that_is_studied_asks_no_more(app: Flask, app_with: AppWith) -> None:
    goal = make_goal(make_team())
    member = make_member(goal.team)
    cycle = make_cycle(goal, stage=Stage.DO, started_on=LONG_AGO)
    run_open_cycles(app_with)
    before = count_unread(member.id)

    cycle.stage = Stage.ACT
    db.session.commit()

    assert (before, count_unread(member.id)) == (1, 0)


def test_the_notice_of_somebody_else_is_not_found(app: Flask, signed_in: SignedIn) -> None:
    member, _facilitator = make_remarked_team()
    (notice,) = list_notices(member)
    colleague = make_member(db.session.get_one(Team, notice.team_id))

    page = Page(signed_in(colleague).post(f"/notices/{notice.id}/open"))

    assert page.status == 404
    assert list_notices(member)[0].read_at is None


def test_looking_at_the_list_writes_nothing(app: Flask, signed_in: SignedIn) -> None:
    member, _facilitator = make_remarked_team()
    client = signed_in(member)

    with counted() as statements:
        NoticesPage.open(client)

    assert [one for one in statements if one.lstrip().startswith(WRITES)] == []
    assert list_notices(member)[0].read_at is None


def test_the_bell_costs_one_statement_for_who_has_something_and_none_for_others(
    app: Flask, signed_in: SignedIn
) -> None:
    member, _facilitator = make_remarked_team(3)
    told, untold = signed_in(member), signed_in(make_guest(make_network()))

    counts = []
    for client in (told, untold):
        with counted() as statements:
            client.get("/account/rights")
        counts.append(sum("FROM notice n" in one for one in statements))

    assert counts == [1, 0]


def test_the_list_takes_as_many_statements_for_2_as_for_25(app: Flask, signed_in: SignedIn) -> None:
    counts = []
    for count in (2, 25):
        client = signed_in(make_remarked_team(count)[0])
        with counted() as statements:
            NoticesPage.open(client)
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 6


def test_two_people_with_the_same_seat_see_bells_of_their_own(
    app: Flask, signed_in: SignedIn
) -> None:
    team = make_team()
    first, second = make_leader(team), make_leader(team)
    first.name = second.name = "Anne"
    db.session.commit()
    make_comment(team, by=make_member(team), text="@teamleder, se her.")
    client, other = signed_in(first), signed_in(second)

    send(client, NoticesPage.open(client), form="form[action='/notices/read']")

    assert NoticesPage.open(client).bell == "Varsler"
    assert NoticesPage.open(other).bell == "Varsler, 1 nytt"


def test_a_kind_that_is_stopped_keeps_what_was_told(app: Flask, signed_in: SignedIn) -> None:
    member, _facilitator = make_remarked_team()
    make_stopped(member, *NoticeKind)

    page = NoticesPage.open(signed_in(member))

    assert len(page.sentences) == 1


def test_each_told_of_a_person_knows_its_page(app: Flask) -> None:
    member, _facilitator = make_remarked_team()

    (told,) = list_told(member.id)

    assert page_of(told).endpoint == "coaching.show_talk"


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client: FlaskClient) -> None:
    assert "/sign-in" in client.get("/notices").headers["Location"]
