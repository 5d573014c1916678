"""Being told that a gathering is planned, moved, cancelled, or will be held after all."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.clock import stopped_at
from app.extensions import db
from app.gatherings.services.telling import tell_of_gatherings
from app.mail.models import Letter
from app.networks.models import Gathering, Team
from app.notices.models import NoticeKind
from app.notices.services import mark_all_read
from tests.mail.post_office import open_post_office
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.notices import list_kinds, make_stopped
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.reminders import run_reminders
from tests.pages.forms import fill_in
from tests.pages.notices import NoticesPage
from tests.variants import AppWith

SignedIn = Callable[[User], FlaskClient]

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
PLANNED = "Samling 1 er planlagt. Den er 3. desember 2026. Sted: Alta."
MOVED = (
    "Samling 2 er flyttet. Den er nå 10. desember 2026. Sted: Alta."
    " Fristen for tall er 9. desember kl. 12.00."
)
CANCELLED = "Samling 2 er avlyst. Den skulle vært 3. desember 2026. Sted: Alta."


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with stopped_at(NOW):
        yield


@pytest.fixture
def team(app: Flask) -> Team:
    return make_team(make_network())


@pytest.fixture
def member(team: Team) -> User:
    return make_member(team)


@pytest.fixture
def gathering(team: Team) -> Gathering:
    made = make_gathering(team.network, number=2)
    made.venue = "Alta"
    db.session.commit()
    return made


@pytest.fixture
def client(signed_in: SignedIn, team: Team) -> FlaskClient:
    return signed_in(make_facilitator(team.network))


def later(**time: int) -> AbstractContextManager[object]:
    return stopped_at(clock.now() + timedelta(**time))


def plan(client: FlaskClient, team: Team, *, day: str = "2026-12-03") -> None:
    address = f"/networks/{team.network.slug}/gatherings/new"
    assert fill_in(client, address, starts_on=day, venue="Alta", is_meant="y").status == 303


def change(client: FlaskClient, gathering: Gathering, **typed: str) -> None:
    assert fill_in(client, f"/gatherings/{gathering.id}/edit", **typed).status == 303
    db.session.expire_all()


def move(client: FlaskClient, gathering: Gathering, *, to: str) -> None:
    change(client, gathering, starts_on=to, ends_on=to)


def press(client: FlaskClient, gathering: Gathering, *, what: str) -> None:
    assert client.post(f"/gatherings/{gathering.id}/{what}").status_code == 303
    db.session.expire_all()


def read(user: User) -> None:
    mark_all_read(user.id)
    db.session.commit()


def test_a_new_gathering_is_told_to_the_people_of_the_teams_and_nobody_else(
    signed_in: SignedIn, client: FlaskClient, team: Team, member: User
) -> None:
    others = (make_guest(team.network), make_facilitator(team.network), make_member(make_team()))

    plan(client, team)

    browser = signed_in(member)
    page = NoticesPage.open(browser)
    led = page.follow(browser, "Samling 1")
    assert (page.bell, page.sentences) == ("Varsler, 1 nytt", [PLANNED])
    assert str(led.location).startswith("/gatherings/")
    assert [list_kinds(one) for one in others] == [[], [], []]


def test_who_is_in_two_teams_is_told_once(
    client: FlaskClient, gathering: Gathering, member: User
) -> None:
    make_member(make_team(gathering.network), user=member)

    move(client, gathering, to="2026-12-10")

    assert list_kinds(member) == [NoticeKind.GATHERING_MOVED]


def test_a_gathering_that_moves_twice_before_anybody_reads_is_one_notice(
    signed_in: SignedIn, client: FlaskClient, gathering: Gathering, member: User
) -> None:
    move(client, gathering, to="2026-12-08")
    with later(hours=2):
        move(client, gathering, to="2026-12-10")

    page = NoticesPage.open(signed_in(member))
    assert (page.bell, page.sentences) == ("Varsler, 1 nytt", [MOVED])


def test_a_gathering_that_moves_after_it_was_read_is_told_anew(
    signed_in: SignedIn, client: FlaskClient, gathering: Gathering, member: User
) -> None:
    move(client, gathering, to="2026-12-08")
    read(member)
    move(client, gathering, to="2026-12-10")

    page = NoticesPage.open(signed_in(member))
    assert (page.bell, page.sentences) == ("Varsler, 1 nytt", [MOVED])


def test_another_place_is_told_and_another_theme_is_not(
    client: FlaskClient, gathering: Gathering, member: User
) -> None:
    change(client, gathering, theme="Fra test til praksis")
    after_theme = list_kinds(member)
    change(client, gathering, venue="Vadsø")

    assert (after_theme, list_kinds(member)) == ([], [NoticeKind.GATHERING_MOVED])


@pytest.mark.parametrize(
    ("minutes", "told"), [(5, NoticeKind.GATHERING_NEW), (60, NoticeKind.GATHERING_MOVED)]
)
def test_one_that_is_new_and_moved_before_anybody_reads_is_one_notice(
    client: FlaskClient, team: Team, member: User, minutes: int, told: NoticeKind
) -> None:
    plan(client, team)
    with later(minutes=minutes):
        move(client, db.session.query(Gathering).one(), to="2026-12-10")

    assert list_kinds(member) == [told]


def test_a_cancelled_gathering_is_told_instead_of_what_was_told_before(
    signed_in: SignedIn, client: FlaskClient, gathering: Gathering, member: User
) -> None:
    move(client, gathering, to="2026-12-10")
    move(client, gathering, to="2026-12-03")
    press(client, gathering, what="cancel")

    browser = signed_in(member)
    page = NoticesPage.open(browser)
    assert (page.bell, page.sentences) == ("Varsler, 1 nytt", [CANCELLED])
    assert page.follow(browser, "avlyst").location == f"/gatherings/{gathering.id}"


def test_a_cancelled_gathering_that_gets_new_days_is_told_with_those_that_it_had(
    signed_in: SignedIn, client: FlaskClient, gathering: Gathering, member: User
) -> None:
    press(client, gathering, what="cancel")
    with later(hours=1):
        move(client, gathering, to="2026-12-08")
        change(client, gathering, starts_on="2026-12-10", ends_on="2026-12-10", venue="Vadsø")
    while_cancelled = NoticesPage.open(signed_in(member)).sentences, list_kinds(member)
    with later(hours=2):
        press(client, gathering, what="hold")

    told = "Samling 2 blir holdt likevel. Den er 10. desember 2026. Sted: Vadsø."
    assert while_cancelled == ([CANCELLED], [NoticeKind.GATHERING_CANCELLED])
    assert NoticesPage.open(signed_in(member)).sentences == [told]


def test_what_is_cancelled_by_a_slip_is_told_of_no_more(
    client: FlaskClient, gathering: Gathering, member: User
) -> None:
    press(client, gathering, what="cancel")
    press(client, gathering, what="hold")

    assert list_kinds(member) == []


def test_a_gathering_that_was_made_by_a_slip_is_never_told_as_cancelled(
    signed_in: SignedIn, client: FlaskClient, team: Team, member: User
) -> None:
    plan(client, team)
    press(client, db.session.query(Gathering).one(), what="cancel")

    assert NoticesPage.open(signed_in(member)).sentences == []


def test_who_may_know_that_it_was_cancelled_is_told_that_it_will_be_held(
    signed_in: SignedIn, client: FlaskClient, gathering: Gathering, member: User
) -> None:
    press(client, gathering, what="cancel")
    read(member)
    press(client, gathering, what="hold")

    page = NoticesPage.open(signed_in(member))
    told = "Samling 2 blir holdt likevel. Den er 3. desember 2026. Sted: Alta."
    assert (page.bell, page.sentences) == ("Varsler, 1 nytt", [told])


def test_each_kind_can_be_stopped(client: FlaskClient, gathering: Gathering, member: User) -> None:
    make_stopped(member, NoticeKind.GATHERING_MOVED)

    move(client, gathering, to="2026-12-10")
    press(client, gathering, what="cancel")

    assert list_kinds(member) == [NoticeKind.GATHERING_CANCELLED]


def test_who_moves_a_gathering_is_not_told_of_it(
    signed_in: SignedIn, gathering: Gathering, team: Team
) -> None:
    both = make_member(team, user=make_facilitator(team.network))

    move(signed_in(both), gathering, to="2026-12-10")

    assert list_kinds(both) == []


@pytest.mark.parametrize("closes", ["team", "network"])
def test_what_is_closed_is_told_of_nothing(
    client: FlaskClient, gathering: Gathering, team: Team, member: User, closes: str
) -> None:
    closed = team if closes == "team" else team.network
    closed.closed_at = NOW
    db.session.commit()

    client.post(f"/gatherings/{gathering.id}/cancel")

    assert list_kinds(member) == []


def test_what_is_over_is_told_of_no_more(
    signed_in: SignedIn, client: FlaskClient, team: Team, member: User
) -> None:
    plan(client, team, day="2026-10-01")
    made = list_kinds(member)
    plan(client, team)
    with stopped_at(datetime(2026, 12, 4, 9, tzinfo=UTC)):
        page = NoticesPage.open(signed_in(member))

    assert (made, page.sentences) == ([], [])


def test_that_it_draws_near_is_told_anew_when_it_is_moved_far_off(
    client: FlaskClient, gathering: Gathering, member: User
) -> None:
    gathering.starts_on = gathering.ends_on = date(2026, 11, 6)
    tell_of_gatherings()
    db.session.commit()
    near = list_kinds(member)

    move(client, gathering, to="2027-01-14")

    assert near == [NoticeKind.GATHERING_AHEAD]
    assert list_kinds(member) == [NoticeKind.GATHERING_MOVED]


def test_the_weekly_letter_tells_it(
    client: FlaskClient, app_with: AppWith, gathering: Gathering, member: User
) -> None:
    move(client, gathering, to="2026-12-10")

    monday = datetime(2026, 11, 9, 8, tzinfo=UTC)
    with stopped_at(monday), open_post_office() as office:
        run_reminders(app_with, office=office)

    (letter,) = db.session.query(Letter)
    assert letter.sent_at is not None
