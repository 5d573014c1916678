"""Choosing the day of the reminder, and seeing where it goes and what it says."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.notices.models import NoticeKind
from app.notices.queries import list_stopped
from app.notices.services import stop_kind
from app.notices.wording import KINDS
from app.reminders.models import ReminderChoice
from tests.mail.post_office import open_post_office
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_member, make_user
from tests.makers.reminders import (
    MONDAY,
    OUTSIDE,
    make_choice,
    make_lead,
    make_waiting_series,
    run_reminders,
)
from tests.pages.forms import fill_in, send
from tests.pages.page import Page, follow
from tests.variants import AppWith

SignedIn = Callable[[User], FlaskClient]
ADDRESS = "/reminders"


def make_member_of() -> User:
    return make_member(make_team())


def make_facilitator_of() -> User:
    return make_facilitator(make_network())


def test_a_day_is_chosen_and_stands_there_the_next_time(app: Flask, signed_in: SignedIn) -> None:
    client = signed_in(make_user())
    assert Page(client.get(ADDRESS)).value("day") == "0"

    page = fill_in(client, ADDRESS, day="3")

    assert page.status == 303
    assert follow(client, page).messages == ["Dette er lagret."]
    assert Page(client.get(ADDRESS)).value("day") == "3"


def test_no_reminders_can_be_chosen_and_the_old_day_is_kept(
    app: Flask, signed_in: SignedIn
) -> None:
    anne = make_user()
    make_choice(anne, weekday=4)
    client = signed_in(anne)

    fill_in(client, ADDRESS, day="none")

    assert Page(client.get(ADDRESS)).value("day") == "none"
    assert db.session.get_one(ReminderChoice, anne.id).weekday == 4


def test_a_day_that_is_none_is_refused_beside_the_field(app: Flask, signed_in: SignedIn) -> None:
    page = fill_in(signed_in(make_user()), ADDRESS, day="7")

    assert (page.status, len(page.errors)) == (422, 1)


def test_two_windows_do_not_overwrite_each_other(app: Flask, signed_in: SignedIn) -> None:
    client = signed_in(make_user())
    fill_in(client, ADDRESS, day="1")
    old = Page(client.get(ADDRESS))
    fill_in(client, ADDRESS, day="2")

    late = send(client, old, address=ADDRESS, day="3")

    assert late.status == 409
    assert Page(client.get(ADDRESS)).value("day") == "2"


def test_the_page_shows_the_letter_as_it_would_be_now(app: Flask, signed_in: SignedIn) -> None:
    team = make_team(name="Lakselv")
    anne = make_lead(team)
    make_waiting_series(team)

    with clock.stopped_at(MONDAY):
        page = Page(signed_in(anne).get(ADDRESS))

    (letter,) = page.texts(".mail")
    assert "Lakselv" in letter
    assert "uke 47" in letter
    assert letter.endswith("/reminders/stop/...")


def test_the_page_says_when_the_last_letter_was_written(
    app: Flask, app_with: AppWith, signed_in: SignedIn
) -> None:
    team = make_team()
    anne = make_lead(team)
    make_waiting_series(team)
    with open_post_office() as office, clock.stopped_at(MONDAY):
        run_reminders(app_with, office=office)

    with clock.stopped_at(MONDAY):
        page = Page(signed_in(anne).get(ADDRESS))

    assert "Det siste ble skrevet 23. november kl. 09.30." in page.texts("p.sub")


def test_the_page_says_that_no_mail_is_sent_and_who_gets_it(
    app: Flask, app_with: AppWith, signed_in: SignedIn
) -> None:
    anne = make_user()

    quiet = Page(signed_in(anne).get(ADDRESS))
    loud = app_with(MAIL_SERVER="127.0.0.1:1", PUBLIC_URL=OUTSIDE)

    assert "sender ikke e-post" in quiet.soup.text
    assert "Du er ingen av delene nå." in quiet.soup.text
    assert "sender ikke e-post" not in _page_of(loud, signed_in(anne)).soup.text


@pytest.mark.parametrize(
    ("make", "left_out"),
    [
        (make_member_of, ["Team som står fast"]),
        (
            make_facilitator_of,
            [
                "Svar på det teamet ditt spurte om",
                "Andre som låner av teamet ditt",
                "Tester som har stått åpne lenge",
                "Nye samlinger",
                "Samlinger som er flyttet",
                "Samlinger som er avlyst",
                "Samlinger som nærmer seg",
                "Det som skal gjøres etter en samling",
                "Sammendrag av samlinger du ikke var på",
                "Frister for tall som er flyttet",
            ],
        ),
    ],
)
def test_only_kinds_that_may_come_to_a_person_are_offered(
    app: Flask, signed_in: SignedIn, make: Callable[[], User], left_out: list[str]
) -> None:
    client = signed_in(make())

    pages = [Page(client.get(address)) for address in (ADDRESS, "/notices")]

    offered = [page.texts(".options label, .notice-kinds li > span") for page in pages]
    assert offered[0] == offered[1]
    assert [str(name) for name in KINDS.values() if name not in offered[0]] == left_out


@pytest.mark.usefixtures("app")
def test_a_coordinator_is_offered_no_kinds_and_keeps_what_was_chosen(signed_in: SignedIn) -> None:
    anne = make_coordinator(make_network().programme)
    stop_kind(anne.id, NoticeKind.LOAN)
    db.session.commit()
    client = signed_in(anne)

    fill_in(client, ADDRESS, day="3")

    assert Page(client.get(ADDRESS)).texts(".options label") == []
    assert list_stopped(anne.id) == {NoticeKind.LOAN}


def test_who_wants_no_letters_is_shown_none(app: Flask, signed_in: SignedIn) -> None:
    team = make_team()
    anne = make_lead(team)
    make_waiting_series(team)
    client = signed_in(anne)

    fill_in(client, ADDRESS, day="none")

    page = Page(client.get(ADDRESS))
    assert page.texts(".mail") == []
    assert "Du har valgt ingen brev." in page.soup.text


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client: FlaskClient) -> None:
    assert "/sign-in" in client.get(ADDRESS).headers["Location"]


def test_the_page_is_reached_from_the_own_menu_and_the_account(
    app: Flask, signed_in: SignedIn
) -> None:
    page = Page(signed_in(make_user()).get("/account"))

    assert [
        len(page.soup.select(f"{where} a[href='{ADDRESS}']")) for where in (".menu", "main")
    ] == [
        1,
        1,
    ]


def _page_of(app: Flask, client: FlaskClient) -> Page:
    cookie = client.get_cookie("sirkel")
    assert cookie is not None
    other = app.test_client()
    other.set_cookie("sirkel", cookie.value)
    return Page(other.get(ADDRESS))
