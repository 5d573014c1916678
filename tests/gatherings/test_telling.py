"""Being told of a gathering before it and after it: once, in the app and in the weekly letter."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.clock import stopped_at
from app.extensions import db
from app.gatherings.jobs.telling import look_at_gatherings
from app.mail.models import Letter
from app.networks.models import Gathering, Team
from app.notices.models import Notice, NoticeKind
from app.notices.services import stop_kind
from tests.mail.post_office import open_post_office
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.reminders import run_reminders
from tests.pages.page import Page
from tests.variants import AppWith

SignedIn = Callable[[User], FlaskClient]
Look = Callable[[datetime], list[tuple[int, NoticeKind]]]

WEEK_BEFORE = datetime(2026, 11, 26, 5, tzinfo=UTC)
DAY_AFTER = datetime(2026, 12, 4, 5, tzinfo=UTC)
MONDAY_AFTER = datetime(2026, 12, 7, 8, tzinfo=UTC)


@pytest.fixture
def look(app_with: AppWith) -> Look:
    """A function that runs the job at a moment, and returns who has been told of what so far."""
    return partial(look_at, app_with())


def look_at(app: Flask, moment: datetime) -> list[tuple[int, NoticeKind]]:
    db.session.commit()
    with stopped_at(moment), app.app_context():
        look_at_gatherings.run()
    db.session.expire_all()
    found = db.session.execute(select(Notice.user_id, Notice.kind).order_by(Notice.id))
    return [(row.user_id, row.kind) for row in found]


def test_a_week_before_the_teams_are_told_and_only_once(
    look: Look, gathering: Gathering, team: Team
) -> None:
    member = make_member(team)
    make_facilitator(gathering.network)
    make_guest(gathering.network)

    early = look(WEEK_BEFORE - timedelta(days=1))
    first = look(WEEK_BEFORE)
    again = look(WEEK_BEFORE + timedelta(days=1))

    assert (early, first, again) == ([], [(member.id, NoticeKind.GATHERING_AHEAD)], first)


def test_after_it_the_teams_are_told_what_to_do(
    look: Look, gathering: Gathering, team: Team
) -> None:
    member = make_member(team)

    assert look(datetime(2026, 12, 3, 20, tzinfo=UTC)) == []
    assert look(DAY_AFTER) == [(member.id, NoticeKind.GATHERING_HELD)]
    assert len(look(DAY_AFTER + timedelta(days=1))) == 1


def test_who_is_in_two_teams_is_told_once(look: Look, gathering: Gathering, team: Team) -> None:
    member = make_member(team)
    make_member(make_team(gathering.network), user=member)

    assert len(look(WEEK_BEFORE)) == 1


def test_each_kind_can_be_stopped_alone(look: Look, gathering: Gathering, team: Team) -> None:
    member = make_member(team)
    stop_kind(member.id, NoticeKind.GATHERING_AHEAD)

    assert look(WEEK_BEFORE) == []
    assert look(DAY_AFTER) == [(member.id, NoticeKind.GATHERING_HELD)]


def test_a_night_of_twenty_five_hours_tells_neither_twice_nor_late(look: Look, app: Flask) -> None:
    gathering = make_gathering(make_network(), starts_on=date(2026, 11, 1))
    make_member(make_team(gathering.network))
    saturday, sunday = (datetime(2026, 10, day, 22, 30, tzinfo=UTC) for day in (24, 25))

    told = [len(look(moment)) for moment in (saturday - timedelta(hours=1), saturday, sunday)]

    assert told == [0, 1, 1]


@pytest.mark.parametrize("closes", ["team", "network"])
def test_what_is_closed_is_told_of_nothing(
    look: Look, gathering: Gathering, team: Team, closes: str
) -> None:
    make_member(team)
    closed = team if closes == "team" else gathering.network
    closed.closed_at = WEEK_BEFORE - timedelta(days=3)

    assert look(WEEK_BEFORE) == []


def test_a_cancelled_gathering_is_told_of_no_more(
    look: Look, gathering: Gathering, team: Team
) -> None:
    make_member(team)
    gathering.cancelled_at = WEEK_BEFORE - timedelta(days=3)

    assert look(WEEK_BEFORE) == []


def test_the_notice_says_when_and_until_when_and_leads_to_the_gathering(
    look: Look, signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    member = make_member(team)
    look(WEEK_BEFORE)

    with stopped_at(WEEK_BEFORE):
        client = signed_in(member)
        page = Page(client.get("/notices"))
        number = db.session.scalars(select(Notice.id)).one()
        answer = Page(client.post(f"/notices/{number}/open"))

    assert page.texts(".notices button") == [
        (
            "Samling 2 er 3. desember. Fristen for tall er 2. desember kl. 12.00."
            " Se hva som gjenstår å gjøre klart."
        )
    ]
    assert str(answer.location).startswith(f"/gatherings/{gathering.id}")


def test_what_is_past_is_told_no_more(
    look: Look, signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    member = make_member(team)
    look(WEEK_BEFORE)
    look(DAY_AFTER)

    with stopped_at(DAY_AFTER):
        after = Page(signed_in(member).get("/notices")).texts(".notices button")
    with stopped_at(DAY_AFTER + timedelta(days=15)):
        later = Page(signed_in(member).get("/notices")).texts(".notices button")

    assert after == ["Samling 2 er over. Si hvordan den var, og se på det dere ble enige om."]
    assert later == []


def test_the_weekly_letter_tells_of_it(
    look: Look, app_with: AppWith, gathering: Gathering, team: Team
) -> None:
    make_member(team)
    look(DAY_AFTER)

    with stopped_at(MONDAY_AFTER), open_post_office() as office:
        run_reminders(app_with, office=office)

    (letter,) = db.session.scalars(select(Letter)).all()
    assert letter.subject == "Det som angår deg i Sirkel"
    assert letter.sent_at is not None
