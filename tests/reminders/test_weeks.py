"""When reminders come: once a week, on the chosen day, late on that day rather than not at all."""

from collections.abc import Sequence
from datetime import datetime

import pytest
from flask import Flask

from app import clock
from app.accounts.models import User
from app.clock import OSLO
from app.extensions import db
from app.reminders.models import ReminderChoice
from tests.mail.post_office import PostOffice, open_post_office
from tests.makers.networks import make_team
from tests.makers.reminders import make_choice, make_lead, make_waiting_series, run_reminders
from tests.variants import AppWith


def test_a_reminder_comes_at_seven_on_mondays_unless_another_day_is_chosen(
    app: Flask, app_with: AppWith
) -> None:
    _make_waiting_lead()

    assert _sent_at(app_with, "2026-11-22 23:59", "2026-11-23 06:59", "2026-11-23 07:00") == [2]


def test_a_reminder_comes_on_the_chosen_day(app: Flask, app_with: AppWith) -> None:
    make_choice(_make_waiting_lead(), weekday=3)

    assert _sent_at(app_with, "2026-11-23 09:00", "2026-11-25 23:00", "2026-11-26 07:00") == [2]


def test_nobody_is_reminded_twice_in_a_week(app: Flask, app_with: AppWith) -> None:
    _make_waiting_lead()
    hours = [f"2026-11-23 {hour:02}:00" for hour in range(7, 24, 4)]

    assert _sent_at(app_with, *hours, "2026-11-30 07:00") == [0, len(hours)]


def test_another_day_chosen_in_a_week_brings_no_second_letter(
    app: Flask, app_with: AppWith
) -> None:
    lead = _make_waiting_lead()

    with open_post_office() as office:
        _run_at(app_with, office, "2026-11-23 07:00")
        make_choice(lead, weekday=2)
        _run_at(app_with, office, "2026-11-25 07:00")
        _run_at(app_with, office, "2026-12-02 07:00")

    assert len(office.letters) == 2


def test_sunday_changed_to_monday_brings_no_letter_the_day_after(
    app: Flask, app_with: AppWith
) -> None:
    lead = _make_waiting_lead()
    make_choice(lead, weekday=6)

    with open_post_office() as office:
        _run_at(app_with, office, "2026-11-29 20:00")
        db.session.get_one(ReminderChoice, lead.id).weekday = 0
        db.session.commit()
        _run_at(app_with, office, "2026-11-30 07:00")
        told = len(office.letters)
        _run_at(app_with, office, "2026-12-07 07:00")

    assert (told, len(office.letters)) == (1, 2)


def test_a_machine_that_slept_reminds_later_that_day_and_else_next_week(
    app: Flask, app_with: AppWith
) -> None:
    _make_waiting_lead()

    assert _sent_at(app_with, "2026-11-23 22:40") == [0]
    assert _sent_at(app_with, "2026-12-01 08:00", "2026-12-07 07:00") == [1]


@pytest.mark.parametrize(
    ("before", "due"),
    [
        ("2027-03-28 06:59", "2027-03-28 07:00"),  # the hour from two to three is missing
        ("2027-10-31 06:59", "2027-10-31 07:00"),  # and here it comes twice
    ],
)
def test_the_clock_being_changed_moves_nothing(
    app: Flask, app_with: AppWith, before: str, due: str
) -> None:
    make_choice(_make_waiting_lead(), weekday=6)

    assert _sent_at(app_with, before, due) == [1]


def test_week_53_is_a_week_of_its_own(app: Flask, app_with: AppWith) -> None:
    make_choice(_make_waiting_lead(), weekday=4)

    days = ["2026-12-25 07:00", "2027-01-01 07:00", "2027-01-01 12:00", "2027-01-08 07:00"]
    assert _sent_at(app_with, *days) == [0, 1, 3]


def _make_waiting_lead() -> User:
    team = make_team()
    make_waiting_series(team)
    lead = make_lead(team)
    db.session.commit()
    return lead


def _sent_at(app_with: AppWith, *moments: str) -> Sequence[int]:
    """Return which of the runs, by their clock in Oslo, sent a letter."""
    sent = []
    with open_post_office() as office:
        for number, moment in enumerate(moments):
            before = len(office.letters)
            _run_at(app_with, office, moment)
            sent += [number] * (len(office.letters) - before)
    return sent


def _run_at(app_with: AppWith, office: PostOffice, moment: str) -> None:
    with clock.stopped_at(datetime.fromisoformat(moment).replace(tzinfo=OSLO)):
        run_reminders(app_with, office=office)
