"""Whom a reminder goes to: those who look after numbers that wait, and nobody else."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.accounts.services import deactivate_user
from app.extensions import db
from app.mail.models import Letter
from app.measures.models.feeding import FedBy
from app.measures.models.series import Series
from app.networks.models import Membership, Team
from app.reminders.models import Reminder
from tests.mail.post_office import open_post_office
from tests.makers.measures import make_measurement
from tests.makers.networks import make_team
from tests.makers.people import make_leader, make_member, make_user
from tests.makers.reminders import (
    MONDAY,
    make_choice,
    make_lead,
    make_waiting_series,
    run_reminders,
)
from tests.variants import AppWith


def test_the_lead_and_the_deputy_are_reminded_and_not_the_others(
    app: Flask, app_with: AppWith
) -> None:
    team = make_team()
    lead, deputy = make_lead(team), make_lead(team, is_deputy=True)
    make_leader(team)
    make_member(team)
    make_waiting_series(team)

    assert _reminded(app_with) == {lead.email, deputy.email}


def test_nobody_is_reminded_when_nothing_waits(app: Flask, app_with: AppWith) -> None:
    team = make_team()
    make_lead(team)
    make_measurement(make_waiting_series(team), "2026-W47", reading=(3, 4))

    assert _reminded(app_with) == set()
    assert db.session.scalars(select(Reminder)).all() == []


def test_one_who_cannot_be_written_to_keeps_no_other_from_their_letter(
    app: Flask, app_with: AppWith
) -> None:
    team = make_team()
    first, second = make_lead(team), make_lead(team, is_deputy=True)
    first.language = "?"
    make_waiting_series(team)
    db.session.commit()

    assert _reminded(app_with) == {second.email}


def _end_seat(user: User, _team: Team, _series: Series) -> None:
    db.session.query(Membership).filter_by(user_id=user.id).one().ended_at = clock.now()


def _deactivate(user: User, _team: Team, _series: Series) -> None:
    deactivate_user(user.id, by=make_user().id)


def _close_team(_user: User, team: Team, _series: Series) -> None:
    team.closed_at = clock.now()


def _close_network(_user: User, team: Team, _series: Series) -> None:
    team.network.closed_at = clock.now()


def _close_programme(_user: User, team: Team, _series: Series) -> None:
    team.network.programme.closed_at = clock.now()


def _close_series(_user: User, _team: Team, series: Series) -> None:
    series.closed_at = clock.now()


def _feed_by_file(_user: User, _team: Team, series: Series) -> None:
    series.fed_by = FedBy.FILE


def _feed_by_tally(_user: User, _team: Team, series: Series) -> None:
    series.fed_by = FedBy.TALLY


def _invent(_user: User, team: Team, _series: Series) -> None:
    team.network.is_invented = True


def _stop(user: User, _team: Team, _series: Series) -> None:
    make_choice(user, weekday=None)


@pytest.mark.parametrize(
    "change",
    [
        _end_seat,
        _deactivate,
        _close_team,
        _close_network,
        _close_programme,
        _close_series,
        _feed_by_file,
        _feed_by_tally,
        _invent,
        _stop,
    ],
)
def test_nobody_is_reminded_of_what_has_ended_or_comes_by_itself(
    app: Flask, app_with: AppWith, change: Callable[[User, Team, Series], None]
) -> None:
    team = make_team()
    lead, series = make_lead(team), make_waiting_series(team)
    change(lead, team, series)

    assert _reminded(app_with) == set()


def test_a_tally_that_was_not_closed_by_itself_needs_a_hand(app: Flask, app_with: AppWith) -> None:
    team = make_team()
    lead, series = make_lead(team), make_waiting_series(team, weeks=2)
    series.fed_by = FedBy.TALLY

    assert _reminded(app_with) == {lead.email}


@pytest.mark.parametrize("settings", [{"DEMO": True}, {"MAIL_SERVER": ""}])
def test_nothing_is_written_where_no_mail_is_sent(
    app: Flask, app_with: AppWith, settings: dict[str, Any]
) -> None:
    team = make_team()
    make_lead(team)
    make_waiting_series(team)

    assert _reminded(app_with, **settings) == set()
    assert db.session.scalars(select(Letter)).all() == []


def test_one_refused_address_does_not_hold_up_the_others(app: Flask, app_with: AppWith) -> None:
    team = make_team()
    make_lead(team, user=make_user(email="gone@example.no"))
    deputy = make_lead(team, is_deputy=True)
    make_waiting_series(team)

    assert _reminded(app_with, refuses=("gone@example.no",)) == {deputy.email}


def _reminded(app_with: AppWith, *, refuses: tuple[str, ...] = (), **settings: Any) -> set[str]:
    with open_post_office(refuses=refuses) as office, clock.stopped_at(MONDAY):
        run_reminders(app_with, office=office, **settings)
    return {str(letter["To"]) for letter in office.letters}
