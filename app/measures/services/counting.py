"""Recording many periods of one series at once: all of them, or none with every error told."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, insert, select

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.measures.models.measurement import EnteredBy, Measurement, Revision
from app.measures.models.period import Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.queries import list_readings
from app.measures.services.changes import Writer, lock, move_start
from app.measures.services.feeding import check_fed
from app.measures.services.periods import check_free, check_open, check_period
from app.measures.services.readings import check_reading
from app.measures.services.summaries import refresh_summaries

COUNTED_BACK = "counted back"


class RowsRefused(DomainError):
    """Some of many periods cannot be recorded; carries what is wrong with each."""

    def __init__(self, errors: Mapping[Period, DomainError]) -> None:
        super().__init__(_("Nothing is saved yet. Correct the marked rows first."))
        self.errors = dict(errors)


def record_many(series: Series, readings: Mapping[Period, Reading], *, writer: Writer) -> int:
    """Record several periods in one go, with one audit entry, and return how many."""
    lock(series)
    check_open(series)
    checked = _check_all(series, readings, entered=writer.entered)
    if not checked:
        return 0
    moved_from = move_start(series, min(checked))
    db.session.flush()
    _insert(series, checked, writer=writer, start_before={min(checked): moved_from})
    record_change(
        "measurements.recorded",
        Subject("series", series.id, series.team.network_id),
        by=writer.by,
        content={"count": len(checked), "first": min(checked).key, "last": max(checked).key},
    )
    refresh_summaries(series)
    return len(checked)


def _check_all(
    series: Series, readings: Mapping[Period, Reading], *, entered: EnteredBy
) -> dict[Period, Reading]:
    checked: dict[Period, Reading] = {}
    errors: dict[Period, DomainError] = {}
    taken = list_readings([series.id])[series.id]
    for period, reading in readings.items():
        try:
            check_period(series, period)
            if period.start in taken:
                check_free(series, period, entered=entered)
            check_fed(series, period, entered=entered)
            checked[period] = check_reading(series.measure, reading)
        except DomainError as error:
            errors[period] = error
    if errors:
        raise RowsRefused(errors)
    return checked


def _insert(
    series: Series,
    readings: Mapping[Period, Reading],
    *,
    writer: Writer,
    start_before: Mapping[Period, Any],
) -> None:
    moment, changes = clock.now(), _count_changes(series)
    rows, history = [], []
    for period, reading in readings.items():
        place = {"series_id": series.id, "period": period.start}
        version = 1 + changes.get(period.start, 0)
        entered = {"version": version, "entered_by": writer.entered, "entered_at": moment}
        rows.append(place | asdict(reading) | entered | {"entered_by_id": writer.by})
        change = {"before": None, "after": reading.text, "reason": writer.reason}
        moved = {"start_before": start_before.get(period)}
        history.append(place | change | moved | {"at": moment, "by_id": writer.by})
    db.session.execute(insert(Measurement), rows)
    db.session.execute(insert(Revision), history)


def _count_changes(series: Series) -> dict[date, int]:
    """Return how many times each period has been changed before."""
    counted = (
        select(Revision.period, func.count())
        .where(Revision.series_id == series.id)
        .group_by(Revision.period)
    )
    return {row[0]: row[1] for row in db.session.execute(counted)}
