"""Goals that were over before a day was asked for get one, and from then on none lacks it."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from app.audit.services import Subject, record_change
from app.clock import stopped_at
from app.extensions import db
from app.goals.models import Goal, GoalStatus

BEFORE = "0003"
BEGUN = datetime(2026, 1, 5, 9, tzinfo=UTC)
LATE_IN_MARCH = datetime(2026, 3, 11, 23, 30, tzinfo=UTC)  # it is the twelfth here
PUT = (
    "INSERT INTO goal (id, team_id, title, what, how_much, for_whom, by_when, why, what_matters,"
    " status, position, created_at, version)"
    " VALUES (:id, 1, 'x', 'x', 'x', 'x', '2027-01-01', '', '', :status, 1, :moment, 1)"
)


def put_goals(*statuses: str) -> None:
    with db.engine.begin() as connection:
        for number, status in enumerate(statuses, start=1):
            given = {"id": number, "status": status, "moment": BEGUN.replace(tzinfo=None)}
            connection.execute(text(PUT), given)


def tell(goal_id: int, *, to: str, at: datetime) -> None:
    content = {"status": {"from": "active", "to": to}}
    with stopped_at(at):
        record_change("goal.edited", Subject("goal", goal_id, 1), by=None, content=content)
    db.session.commit()


def ends() -> list[tuple[GoalStatus, date | None]]:
    goals = db.session.scalars(select(Goal).order_by(Goal.id)).all()
    return [(goal.status, goal.closed_on) for goal in goals]


def test_a_goal_that_was_over_ended_when_that_was_last_said_of_it(first_version: Flask) -> None:
    upgrade(revision=BEFORE)
    put_goals("reached")
    tell(1, to="reached", at=BEGUN)
    tell(1, to="active", at=BEGUN)
    tell(1, to="reached", at=LATE_IN_MARCH)
    tell(1, to="paused", at=datetime(2026, 4, 1, tzinfo=UTC))

    upgrade()

    assert ends() == [(GoalStatus.REACHED, date(2026, 3, 12))]


def test_one_that_nothing_is_said_of_ended_when_it_began_and_the_rest_go_on(
    first_version: Flask,
) -> None:
    upgrade(revision=BEFORE)
    put_goals("active", "closed", "paused")

    upgrade()

    assert ends() == [
        (GoalStatus.ACTIVE, None),
        (GoalStatus.CLOSED, date(2026, 1, 5)),
        (GoalStatus.PAUSED, None),
    ]


@pytest.mark.parametrize(
    "change",
    ["status = 'closed'", "status = 'reached'", "closed_on = '2026-11-02'"],
)
def test_no_goal_is_over_without_a_day_or_has_a_day_while_it_goes_on(
    first_version: Flask, change: str
) -> None:
    upgrade(revision=BEFORE)
    put_goals("active")
    upgrade()

    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(text(f"UPDATE goal SET {change}"))


def test_a_goal_is_over_in_the_same_way_after_going_back_and_forth(first_version: Flask) -> None:
    upgrade(revision=BEFORE)
    put_goals("reached", "closed", "active")
    upgrade()
    before = ends()
    db.session.close()

    downgrade(revision=BEFORE)
    with db.engine.connect() as connection:
        kept = connection.scalars(text("SELECT status FROM goal ORDER BY id")).all()
    upgrade()

    assert kept == ["reached", "closed", "active"]
    assert ends() == before
