"""From the version before tallies, deliveries and pauses to the one that has them, and back."""

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, inspect, select, text
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.measures.models.feeding import FedBy
from app.measures.models.measurement import Measurement
from app.measures.models.series import Series
from tests.migrations.first_tables import SERIES, WEEKS

BEFORE = "0002"
DECLINE = (
    "INSERT INTO declined_suggestion (series_id, kind, period, declined_at)"
    " VALUES (1, '{}', '2026-01-05', '2026-01-05 10:00:00')"
)
ENTER = "UPDATE measurement SET entered_by = '{}' WHERE series_id = 1"


def entered(way: str) -> None:
    with db.engine.begin() as connection:
        connection.execute(text(ENTER.format(way)))


def test_every_number_is_kept_in_the_order_of_its_series(first_version: Flask) -> None:
    upgrade(revision=BEFORE)

    upgrade()

    assert db.session.scalar(select(func.count()).select_from(Measurement)) == SERIES * WEEKS
    if db.engine.dialect.name == "sqlite":
        made = "SELECT sql FROM sqlite_master WHERE name = 'measurement'"
        assert "WITHOUT ROWID" in str(db.session.scalar(text(made)))


def test_a_number_may_now_come_from_a_tally_but_from_nowhere_unknown(first_version: Flask) -> None:
    upgrade(revision=BEFORE)
    with pytest.raises(IntegrityError):
        entered("tally")

    upgrade()

    entered("tally")
    with pytest.raises(IntegrityError):
        entered("hearsay")


def test_every_series_is_typed_until_somebody_says_otherwise(first_version: Flask) -> None:
    upgrade()

    series = db.session.scalars(select(Series)).all()
    assert {one.fed_by for one in series} == {FedBy.TYPED}
    assert {(one.ends_on, one.held_from, one.held_every, one.fed_since) for one in series} == {
        (None, None, None, None)
    }


def decline(kind: str) -> None:
    with db.engine.begin() as connection:
        connection.execute(text(DECLINE.format(kind)))


def test_the_offer_to_hold_a_gain_may_now_be_put_aside(first_version: Flask) -> None:
    upgrade(revision=BEFORE)
    decline("phase")
    with pytest.raises(IntegrityError):
        decline("holding")

    upgrade()
    decline("holding")
    with pytest.raises(IntegrityError):
        decline("hearsay")
    downgrade(revision=BEFORE)

    with db.engine.connect() as connection:
        kinds = connection.execute(text("SELECT kind FROM declined_suggestion")).scalars()
        assert kinds.all() == ["phase"]


def test_going_back_keeps_a_tallied_number_as_a_typed_one(first_version: Flask) -> None:
    upgrade()
    entered("tally")

    downgrade(revision=BEFORE)

    with db.engine.connect() as connection:
        ways = connection.execute(text("SELECT DISTINCT entered_by FROM measurement")).scalars()
        assert ways.all() == ["typed"]
    assert "tally_mark" not in inspect(db.engine).get_table_names()
