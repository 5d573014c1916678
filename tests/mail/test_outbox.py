"""The outbox: letters go once, soon, and never hold a reader up."""

import time
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.mail.jobs import send_letters
from app.mail.models import Letter
from app.mail.services import post_letter, send_waiting_letters
from tests.mail.post_office import PostOffice, open_post_office
from tests.makers.passwords import make_user_with_password
from tests.variants import AppWith

SENDER = "Sirkel <sirkel@example.no>"
STOP = f"https://sirkel.example.no/reminders/stop/{'A' * 80}"
NOWHERE = "127.0.0.1:1"
PUBLIC = {"PUBLIC_URL": "https://sirkel.example.no"}


def test_a_letter_is_sent_once_and_its_text_is_not_kept(app: Flask) -> None:
    _write("anne@example.no", body="Hei, Åse.\n.\nLenka: https://x.no")

    with open_post_office() as office:
        sent = [send_waiting_letters(office.address, sender=SENDER) for _ in range(2)]

    assert sent == [1, 0]
    (letter,) = office.letters
    assert (letter["To"], letter["From"], letter["Subject"]) == (
        "anne@example.no",
        SENDER,
        "Hei på deg",
    )
    assert letter.get_content().split() == ["Hei,", "Åse.", ".", "Lenka:", "https://x.no"]
    assert db.session.scalars(select(Letter.body)).all() == [""]


def test_a_letter_waits_for_a_server_that_is_down_and_then_goes_once(app: Flask) -> None:
    _write("anne@example.no")
    send_waiting_letters(NOWHERE, sender=SENDER)

    with open_post_office() as office:
        too_soon = send_waiting_letters(office.address, sender=SENDER)
        with clock.stopped_at(clock.now() + timedelta(minutes=2)):
            later = send_waiting_letters(office.address, sender=SENDER)

    assert (too_soon, later, len(office.letters)) == (0, 1, 1)


def test_a_refused_address_does_not_hold_up_the_others(app: Flask) -> None:
    _write("gone@example.no")
    _write("anne@example.no")

    with open_post_office(refuses=("gone@example.no",)) as office:
        sent = send_waiting_letters(office.address, sender=SENDER)

    assert sent == 1
    assert [letter["To"] for letter in office.letters] == ["anne@example.no"]


def test_a_letter_is_sent_again_with_the_same_mark_when_nobody_knows_whether_it_went(
    app: Flask,
) -> None:
    _write("anne@example.no")
    with open_post_office(hangs_up=True) as rude:
        send_waiting_letters(rude.address, sender=SENDER)

    with open_post_office() as office, clock.stopped_at(clock.now() + timedelta(minutes=2)):
        send_waiting_letters(office.address, sender=SENDER)

    assert rude.letters[0]["Message-ID"] == office.letters[0]["Message-ID"]


def test_the_link_of_a_letter_that_has_gone_is_not_kept(app: Flask) -> None:
    _write("anne@example.no", stop_url=STOP)

    with open_post_office() as office:
        send_waiting_letters(office.address, sender=SENDER)

    assert STOP in office.letters[0]["List-Unsubscribe"]
    assert db.session.scalars(select(Letter.stop_url)).all() == [""]


def test_a_letter_that_can_be_stopped_is_rather_lost_than_sent_twice(app: Flask) -> None:
    _write("anne@example.no", stop_url=STOP)
    with open_post_office(hangs_up=True) as rude:
        send_waiting_letters(rude.address, sender=SENDER)

    with open_post_office() as office, clock.stopped_at(clock.now() + timedelta(days=2)):
        send_waiting_letters(office.address, sender=SENDER)

    assert (len(rude.letters), office.letters) == (1, [])


def test_a_letter_that_can_be_stopped_goes_once_when_the_server_is_back(app: Flask) -> None:
    _write("anne@example.no", stop_url=STOP)
    send_waiting_letters(NOWHERE, sender=SENDER)
    with open_post_office(refuses=("anne@example.no",)) as office:
        _send_after(minutes=2, to=office)

    with open_post_office() as office:
        _send_after(minutes=10, to=office)
        _send_after(minutes=99, to=office)

    assert len(office.letters) == 1


def test_a_letter_tells_the_mail_program_how_to_stop_it(app: Flask) -> None:
    body = "Hei <Anne>.\n\nLogg: https://sirkel.example.no/teams/3/log?a=1&b=2\nVelg dag."
    _write("anne@example.no", body=body, stop_url=STOP)

    with open_post_office() as office:
        send_waiting_letters(office.address, sender=SENDER)

    (letter,) = office.letters
    plain, html = (letter.get_body((kind,)) for kind in ("plain", "html"))
    assert letter["List-Unsubscribe"] == f"<{STOP}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert plain is not None
    assert plain.get_content().splitlines() == body.splitlines()
    assert html is not None
    assert "<p>Hei &lt;Anne&gt;.</p>" in html.get_content()
    assert 'href="https://sirkel.example.no/teams/3/log?a=1&amp;b=2"' in html.get_content()


def test_no_header_can_be_smuggled_into_a_letter(app: Flask) -> None:
    _write("anne@example.no\nBcc: all@example.no")
    _write("anne@example.no", stop_url="https://x.no\nBcc: all@example.no")
    _write("anne@example.no", subject="Hei\r\nBcc: all@example.no")

    with open_post_office() as office:
        send_waiting_letters(office.address, sender=SENDER)

    (letter,) = office.letters
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Hei Bcc: all@example.no"


def test_letters_that_wait_are_sent_by_a_job_too(app_with: AppWith) -> None:
    _write("anne@example.no")

    with (
        open_post_office() as office,
        app_with(**PUBLIC, MAIL_SERVER=office.address).app_context(),
    ):
        send_letters.run()

    assert len(office.letters) == 1


def test_after_thirteen_attempts_a_letter_is_given_up(app: Flask) -> None:
    letter = _write("gone@example.no")
    for day in range(20):
        with clock.stopped_at(clock.now() + timedelta(days=day)):
            send_waiting_letters(NOWHERE, sender=SENDER)

    assert letter.attempts == 13


def test_without_a_server_nothing_is_tried(app: Flask) -> None:
    letter = _write("anne@example.no")

    send_waiting_letters("", sender=SENDER)

    assert letter.attempts == 0


def test_a_page_sends_its_letter_after_the_response(app_with: AppWith) -> None:
    make_user_with_password(email="anne@example.no")

    with open_post_office() as office:
        client = app_with(**PUBLIC, MAIL_SERVER=office.address).test_client()
        client.post("/password", data={"email": "anne@example.no"}).close()

    assert [letter["To"] for letter in office.letters] == ["anne@example.no"]


def test_a_page_answers_while_the_mail_server_is_down(app_with: AppWith) -> None:
    make_user_with_password(email="anne@example.no")
    client = app_with(**PUBLIC, MAIL_SERVER=NOWHERE).test_client()
    started = time.monotonic()

    answer = client.post("/password", data={"email": "anne@example.no"})
    answer.close()

    assert answer.status_code == 303
    assert time.monotonic() - started < 5


def _write(
    to: str, *, body: str = "Hei.", subject: str = "Hei\npå  deg", stop_url: str = ""
) -> Letter:
    letter = post_letter(to, subject=subject, body=body, stop_url=stop_url)
    db.session.commit()
    return letter


def _send_after(*, minutes: int, to: PostOffice) -> None:
    with clock.stopped_at(clock.now() + timedelta(minutes=minutes)):
        send_waiting_letters(to.address, sender=SENDER)
