"""Stopping the reminders by the link of a letter, from a page or from a mail program."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.extensions import db
from app.reminders.models import ReminderChoice
from app.reminders.services import make_stop_token
from tests.mail.post_office import open_post_office
from tests.makers.networks import make_team
from tests.makers.people import make_user
from tests.makers.reminders import (
    MONDAY,
    OUTSIDE,
    make_choice,
    make_lead,
    make_waiting_series,
    run_reminders,
    stop_address,
)
from tests.pages.page import Page, follow
from tests.variants import AppWith

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
STOP, START = "Stopp påminnelsene", "Start igjen"


def test_opening_the_link_stops_nothing(client: FlaskClient) -> None:
    anne = make_user()
    db.session.commit()

    page = Page(client.get(stop_address(anne)))
    client.head(stop_address(anne))

    assert page.heading == "Vil du stoppe påminnelsene?"
    assert page.texts("main button") == [STOP]
    assert db.session.get(ReminderChoice, anne.id) is None


def test_the_button_stops_and_can_be_undone(client: FlaskClient) -> None:
    anne = make_user()
    make_choice(anne, weekday=2)

    stopped = follow(client, Page(client.post(stop_address(anne))))
    again = follow(client, Page(client.post(stop_address(anne).replace("stop", "start"))))

    assert stopped.heading == "Påminnelsene er stoppet"
    assert stopped.texts("main button") == [START]
    assert again.texts("main button") == [STOP]
    assert again.messages == ["Påminnelsene kommer igjen."]
    choice = db.session.get_one(ReminderChoice, anne.id)
    assert (choice.weekday, choice.is_stopped) == (2, False)


def test_a_mail_program_stops_with_one_click_and_without_our_cookie(
    app: Flask, app_with: AppWith
) -> None:
    anne = make_user()
    db.session.commit()
    stranger = app_with(WTF_CSRF_ENABLED=True).test_client(use_cookies=False)

    answer = stranger.post(stop_address(anne), data=ONE_CLICK)

    assert answer.status_code == 200
    assert db.session.get_one(ReminderChoice, anne.id).is_stopped


def test_no_other_post_goes_without_the_mark_against_forgery(app: Flask, app_with: AppWith) -> None:
    anne = make_user()
    db.session.commit()
    stranger = app_with(WTF_CSRF_ENABLED=True).test_client(use_cookies=False)

    assert stranger.post(stop_address(anne).replace("stop", "start")).status_code == 400
    assert stranger.post("/sign-in", data={}).status_code == 400


def test_stopping_twice_is_as_stopping_once(client: FlaskClient) -> None:
    anne = make_user()
    db.session.commit()

    assert [client.post(stop_address(anne), data=ONE_CLICK).status_code for _ in "ab"] == [200, 200]
    assert db.session.get_one(ReminderChoice, anne.id).is_stopped


def test_the_link_of_a_letter_stops_the_next_one(
    app: Flask, app_with: AppWith, client: FlaskClient
) -> None:
    team = make_team()
    make_lead(team)
    make_waiting_series(team)

    with open_post_office() as office:
        with clock.stopped_at(MONDAY):
            run_reminders(app_with, office=office)
        link = str(office.letters[0]["List-Unsubscribe"]).strip("<>").removeprefix(OUTSIDE)
        client.post(link, data=ONE_CLICK)
        with clock.stopped_at(MONDAY.replace(day=30)):
            run_reminders(app_with, office=office)

    assert len(office.letters) == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_we_did_not_make_leads_nowhere(client: FlaskClient, method: str) -> None:
    anne = make_user()
    db.session.commit()
    forged = make_stop_token(anne.id, secret="somebody else's")
    nobody = make_stop_token(anne.id + 1000, secret="for tests only")

    for token in (forged, nobody, "MQ", "MQ.a", "..", "æ", "a" * 5000, "%00"):
        assert getattr(client, method)(f"/reminders/stop/{token}").status_code == 404
