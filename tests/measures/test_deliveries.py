"""Deliveries: many numbers saved at once or not at all, and undone at once."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts.models import User
from app.audit.models import AuditEntry
from app.errors import DomainError
from app.extensions import db
from app.measures import queries
from app.measures.models.delivery import DeliveredBy, Delivery
from app.measures.models.measurement import Measurement, Revision
from app.measures.models.series import Series
from app.measures.queries.deliveries import list_deliveries
from app.measures.services import recording
from app.measures.services.deliveries import (
    ChangedMeanwhile,
    DeliveryRefused,
    Origin,
    deliver,
    undo_delivery,
)
from app.measures.services.recording import Edit
from app.measures.services.summaries import rebuild_summaries
from app.statistics.masking import Audience
from tests.makers.deliveries import delivered, make_delivery
from tests.makers.measures import make_series
from tests.makers.people import make_user
from tests.makers.readings import reading, saved_reading, week

pytestmark = pytest.mark.usefixtures("today")

FROM_FILE = Origin(DeliveredBy.FILE, "tall.csv", "ab" * 32)


@pytest.fixture
def user(app: Flask) -> User:
    return make_user()


@pytest.fixture
def series(user: User) -> Series:
    return make_series(measurements={"2026-W14": (8, 10), "2026-W15": (5, 10)})


def count(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_a_delivery_counts_what_is_new_changed_and_unchanged(user: User, series: Series) -> None:
    rows = delivered(series, {"2026-W14": (8, 10), "2026-W15": (6, 10), "2026-W16": (9, 10)})

    delivery = deliver(series.team, rows, origin=FROM_FILE, by=user.id)

    assert (delivery.new, delivery.changed, delivery.unchanged) == (1, 1, 1)
    assert saved_reading(series, week(15)) == reading(6, 10)
    assert saved_reading(series, week(16)) == reading(9, 10)


def test_a_delivery_is_one_entry_in_the_audit_and_names_its_changes(
    user: User, series: Series
) -> None:
    before = count(AuditEntry)
    rows = delivered(series, {"2026-W16": (9, 10), "2026-W13": (9, 10)})

    delivery = deliver(series.team, rows, origin=FROM_FILE, by=user.id)

    named = db.session.scalars(select(Revision).where(Revision.delivery_id == delivery.id)).all()
    assert len(named) == 2
    assert count(AuditEntry) == before + 1


@pytest.mark.parametrize(
    ("bad", "words"),
    [((11, 10), "kan ikke være større"), ((3, 0), "Nevneren er 0")],
)
def test_one_wrong_number_refuses_the_whole_delivery(
    user: User, series: Series, bad: tuple[int, int], words: str
) -> None:
    rows = delivered(series, {"2026-W16": (9, 10), "2026-W13": bad})

    with pytest.raises(DeliveryRefused, match=words) as refused:
        deliver(series.team, rows, origin=FROM_FILE, by=user.id)
    db.session.rollback()

    assert refused.value.place == (series.id, week(13).start)
    assert saved_reading(series, week(16)) is None
    assert count(Delivery) == 0


def test_a_period_that_is_said_twice_is_refused(user: User, series: Series) -> None:
    rows = delivered(series, {"2026-W16": (9, 10)}) * 2

    with pytest.raises(DeliveryRefused, match="to ganger"):
        deliver(series.team, rows, origin=FROM_FILE, by=user.id)


def test_a_period_that_has_not_begun_is_refused(user: User, series: Series) -> None:
    with pytest.raises(DeliveryRefused, match="har ikke begynt"):
        deliver(series.team, delivered(series, {"2031-W16": (9, 10)}), origin=FROM_FILE, by=user.id)


def test_a_number_that_was_changed_since_it_was_seen_is_refused(user: User, series: Series) -> None:
    seen = {(series.id, week(15).start): 1, (series.id, week(16).start): 0}
    origin = Origin(DeliveredBy.GRID, seen=seen)
    recording.record_measurement(series, week(16), reading(1, 10), by=user.id)
    db.session.commit()

    with pytest.raises(ChangedMeanwhile, match="uke 16 2026"):
        deliver(series.team, delivered(series, {"2026-W16": (9, 10)}), origin=origin, by=user.id)


def test_the_stored_summary_follows_the_delivery(user: User, series: Series) -> None:
    make_delivery(series, {"2026-W16": (9, 10)})

    stored = queries.find_summary(series.id, Audience.TEAM)
    rebuild_summaries([series.id])
    assert stored.latest is not None
    assert stored.latest.numerator == 9
    assert queries.find_summary(series.id, Audience.TEAM) == stored


def test_undoing_gives_every_period_back_what_it_said(user: User, series: Series) -> None:
    delivery = make_delivery(series, {"2025-W50": (1, 10), "2026-W15": (6, 10)})
    assert series.starts_on == date(2025, 12, 8)

    undone = undo_delivery(delivery, by=user.id)

    assert undone.restored == 2
    assert not undone.kept
    assert saved_reading(series, week(15)) == reading(5, 10)
    assert saved_reading(series, week(50, year=2025)) is None
    assert series.starts_on == date(2026, 1, 5)


def test_undoing_keeps_and_names_what_was_changed_since(user: User, series: Series) -> None:
    delivery = make_delivery(series, {"2026-W15": (6, 10), "2026-W16": (6, 10)})
    recording.change_measurement(series, week(15), edit=Edit(reading(7, 10), 2), by=user.id)

    undone = undo_delivery(delivery, by=user.id)

    assert undone.restored == 1
    assert [period for _series, period in undone.kept] == [week(15)]
    assert saved_reading(series, week(15)) == reading(7, 10)
    assert saved_reading(series, week(16)) is None


def test_a_delivery_is_undone_once(user: User, series: Series) -> None:
    delivery = make_delivery(series, {"2026-W16": (6, 10)})
    undo_delivery(delivery, by=user.id)

    with pytest.raises(DomainError, match="allerede"):
        undo_delivery(delivery, by=user.id)


def test_the_history_tells_that_a_delivery_was_undone(user: User, series: Series) -> None:
    delivery = make_delivery(series, {"2026-W16": (6, 10)})
    undo_delivery(delivery, by=user.id)

    last = queries.list_changes(series)[0]
    assert (last.before, last.after, last.reason) == (reading(6, 10), None, "undone")
    assert list_deliveries(series.team_id)[0].undone_by == user.name


def test_a_number_after_a_deletion_has_a_version_that_no_earlier_edit_has(
    user: User, series: Series
) -> None:
    recording.delete_measurement(series, week(15), by=user.id)

    make_delivery(series, {"2026-W15": (6, 10)})

    found = db.session.get_one(Measurement, (series.id, week(15).start))
    assert found.version == 2
