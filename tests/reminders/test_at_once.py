"""Several who run the same jobs at the same moment: one letter all the same."""

from threading import Barrier, Thread

from flask import Flask
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.mail.models import Letter
from app.reminders.jobs import write_reminders
from app.reminders.models import Reminder
from tests.mail.post_office import open_post_office
from tests.makers.networks import make_team
from tests.makers.reminders import MONDAY, OUTSIDE, make_lead, make_waiting_series
from tests.variants import AppWith

RUNNERS = 4


def test_runners_at_the_same_moment_send_one_letter_to_each(app: Flask, app_with: AppWith) -> None:
    team = make_team()
    people = [make_lead(team).email for _ in range(5)]
    make_waiting_series(team)
    db.session.commit()

    with open_post_office() as office:
        made = app_with(MAIL_SERVER=office.address, PUBLIC_URL=OUTSIDE)
        start = Barrier(RUNNERS)
        threads = [Thread(target=_run, args=(made, start)) for _ in range(RUNNERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert sorted(str(letter["To"]) for letter in office.letters) == sorted(people)
    assert len(db.session.scalars(select(Reminder.user_id)).all()) == len(people)
    assert len(db.session.scalars(select(Letter.id)).all()) == len(people)


def _run(app: Flask, start: Barrier) -> None:
    with app.app_context(), clock.stopped_at(MONDAY):
        start.wait()
        write_reminders.run()
