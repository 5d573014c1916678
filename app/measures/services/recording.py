"""Recording a period's number, changing it, deleting it, and undoing any of these."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.errors import DomainError, NotKnown
from app.extensions import db
from app.measures.models.measurement import EnteredBy, Measurement, Revision, State
from app.measures.models.period import Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.queries import count_readings, find_measurement, get_latest_revision
from app.measures.services.changes import (
    Logged,
    Writer,
    erase_reading,
    lock,
    write_first_reading,
    write_reading,
)
from app.measures.services.feeding import check_fed
from app.measures.services.periods import (
    PeriodRefused,
    PeriodTaken,
    check_free,
    check_open,
    check_period,
    check_seen,
    keep_unseen_note,
    saved_words,
)
from app.measures.services.readings import ReadingRefused, check_reading
from app.web.edits import check_version

__all__ = [
    "UNDONE",
    "ChangedSince",
    "Edit",
    "Logged",
    "PeriodRefused",
    "PeriodTaken",
    "Reading",
    "ReadingRefused",
    "State",
    "change_measurement",
    "check_reading",
    "delete_measurement",
    "log_measurement",
    "record_measurement",
    "undo",
]

UNDONE = "undone"


class ChangedSince(DomainError):
    """What should be undone has been changed again by somebody."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A new reading of a period that has one: from which version, how it arrived, and why."""

    reading: Reading
    version: int | None
    entered: EnteredBy = EnteredBy.TYPED
    reason: str = ""


def record_measurement(
    series: Series,
    period: Period,
    reading: Reading,
    *,
    by: int | None,
    entered: EnteredBy = EnteredBy.TYPED,
) -> Measurement:
    """Record what a period says; a period before the start of the series moves its start back."""
    return log_measurement(series, period, reading=reading, by=by, entered=entered).measurement


def log_measurement(
    series: Series,
    period: Period,
    *,
    reading: Reading,
    by: int | None,
    entered: EnteredBy = EnteredBy.TYPED,
) -> Logged:
    """Record the same, and return also what the one who logs is told at once."""
    checked = check_reading(series.measure, reading)
    check_period(series, period)
    lock(series)
    check_open(series)
    is_taken, earlier = count_readings(series, period)
    if is_taken:
        check_free(series, period, entered=entered)
    check_fed(series, period, entered=entered)
    writer = Writer(by, entered)
    return write_first_reading(series, period, reading=checked, writer=writer, earlier=earlier)


def change_measurement(
    series: Series, period: Period, *, edit: Edit, by: int | None
) -> Measurement:
    """Replace what a period says, unless somebody else did since the edit began."""
    checked = check_reading(series.measure, edit.reading)
    lock(series)
    check_open(series)
    taken = get_measurement(series, period)
    check_seen(series, taken.reading, entered=edit.entered)
    theirs = saved_words(series, taken, entered=edit.entered)
    check_version(taken, edit.version, theirs=theirs)
    checked = keep_unseen_note(series, checked, taken=taken, entered=edit.entered)
    if checked == taken.reading:
        return taken
    writer = Writer(by, edit.entered, edit.reason)
    return write_reading(series, period, reading=checked, action="changed", writer=writer)


def delete_measurement(
    series: Series,
    period: Period,
    *,
    by: int | None,
    version: int | None = None,
    entered: EnteredBy = EnteredBy.TYPED,
) -> Revision:
    """Take away what a period says and return the revision to undo; the history keeps it.

    With a version, only the number that was seen is taken away.
    """
    lock(series)
    check_open(series)
    taken = get_measurement(series, period)
    check_seen(series, taken.reading, entered=entered)
    if version is not None and version != taken.version:
        raise ChangedSince(_("The number has been changed since. Look in the history."))
    erase_reading(series, period, action="deleted", writer=Writer(by))
    return get_latest_revision(series, period)


def undo(
    series: Series,
    revision_id: int,
    *,
    by: int | None,
    entered: EnteredBy = EnteredBy.TYPED,
) -> Revision:
    """Let a period say what it said before a change, unless it has been changed since.

    What is hidden from somebody outside the team they undo only where they changed it themselves.
    """
    lock(series)
    check_open(series)
    revision = _get_latest(series, revision_id)
    period = Period(revision.period, series.measure.frequency)
    if revision.by_id != by:
        check_seen(series, *_readings_of(revision), entered=entered)
    writer = Writer(by, reason=UNDONE)
    if revision.before:
        before = Reading.from_text(revision.before)
        write_reading(series, period, reading=before, action="undone", writer=writer)
    else:
        if revision.start_before is not None:
            _move_start_forward(series, revision.start_before, leaving=period)
        erase_reading(series, period, action="undone", writer=writer)
    return get_latest_revision(series, period)


def _get_latest(series: Series, revision_id: int) -> Revision:
    """Return a change of a series, unless its period has been changed since."""
    revision = db.session.get(Revision, revision_id)
    if revision is None or revision.series_id != series.id:
        raise NotKnown(revision_id)
    latest = get_latest_revision(series, Period(revision.period, series.measure.frequency))
    if latest.id != revision.id:
        raise ChangedSince(_("The number has been changed since. Look in the history."))
    return revision


def _readings_of(revision: Revision) -> list[Reading]:
    return [Reading.from_text(text) for text in (revision.before, revision.after) if text]


def get_measurement(series: Series, period: Period) -> Measurement:
    """Return the measurement of a period; one that is gone is refused in words."""
    taken = find_measurement(series, period)
    if taken is None:
        raise PeriodRefused(_("The number has been deleted. You can record it again."))
    return taken


def _move_start_forward(series: Series, start: date, *, leaving: Period) -> None:
    """Let the series start where it did, or at its first number when that is earlier."""
    first = db.session.scalar(
        select(func.min(Measurement.period)).where(
            Measurement.series_id == series.id, Measurement.period != leaving.start
        )
    )
    series.starts_on = min(start, first) if first else start
