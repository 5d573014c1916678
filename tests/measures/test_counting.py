"""Recording many periods at once: all of them, or none."""

from datetime import date

import pytest
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.extensions import db
from app.measures import queries
from app.measures.services.changes import Writer
from app.measures.services.counting import COUNTED_BACK, RowsRefused, record_many
from app.measures.services.recording import undo
from app.statistics.masking import Audience
from tests.makers.measures import make_series
from tests.makers.people import make_user
from tests.makers.readings import reading, week

pytestmark = pytest.mark.usefixtures("app", "today")


def writer() -> Writer:
    return Writer(make_user().id, reason=COUNTED_BACK)


def test_all_rows_are_saved_with_one_audit_entry_and_one_revision_each() -> None:
    series = make_series(starts_on=date(2026, 4, 13))
    rows = {week(13): reading(6, 10), week(14): reading(0, 0), week(15): reading(8, 10)}

    count = record_many(series, rows, writer=writer())
    db.session.commit()

    assert count == 3
    assert len(queries.list_changes(series)) == 3
    actions = db.session.scalars(select(AuditEntry.action)).all()
    assert actions == ["measurements.recorded"]
    values = queries.find_summary(series.id, Audience.TEAM).values
    assert values == [0.6, None, 0.8]
    assert series.starts_on == week(13).start


def test_nothing_is_saved_when_one_row_is_wrong_and_every_error_is_told() -> None:
    series = make_series(measurements={"2026-W15": (8, 10)})
    rows = {week(13): reading(12, 10), week(14): reading(6, 10), week(15): reading(9, 10)}

    with pytest.raises(RowsRefused) as refused:
        record_many(series, rows, writer=writer())

    fields = {period.key: error.field for period, error in refused.value.errors.items()}
    assert fields == {"2026-W13": "numerator", "2026-W15": "period"}
    assert list(queries.list_readings([series.id])[series.id]) == [week(15).start]


def test_each_row_can_be_undone_on_its_own() -> None:
    series = make_series(starts_on=date(2026, 4, 13))
    rows = {week(13): reading(6, 10), week(14): reading(7, 10)}
    record_many(series, rows, writer=writer())
    oldest = queries.get_latest_revision(series, week(13))
    assert oldest is not None

    undo(series, oldest.id, by=None)

    assert list(queries.list_readings([series.id])[series.id]) == [week(14).start]
    assert series.starts_on == week(14).start


def test_no_rows_leave_no_trace() -> None:
    series = make_series()

    assert record_many(series, {}, writer=writer()) == 0
    assert db.session.scalars(select(AuditEntry)).all() == []
