"""One change of one period: the reading, what it replaces, the audit and the new summary."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select

from app import clock, database
from app.audit.services import Subject, record_change
from app.extensions import db
from app.measures.models.measurement import EnteredBy, Measurement, Revision
from app.measures.models.period import Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.queries import find_measurement, read_series_anew
from app.measures.services.summaries import refresh_summaries

PHONED_IN = "phoned in"
CHANGES = select(func.count()).where(
    Revision.series_id == bindparam("series_id"), Revision.period == bindparam("day")
)


@dataclass(frozen=True, slots=True)
class Writer:
    """Who changes a period, how the number arrived, and why."""

    by: int | None
    entered: EnteredBy = EnteredBy.TYPED
    reason: str = ""

    @property
    def why(self) -> str:
        """Return the reason given, or that the number was phoned in."""
        return self.reason or (PHONED_IN if self.entered is EnteredBy.PHONED else "")


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to a period, by whom, and the number that it has already."""

    action: str
    writer: Writer
    taken: Measurement | None


def lock(series: Series) -> None:
    """Hold the series until the commit, read as it is now with what its summary follows from.

    What was read while nobody else could write is as it is now.
    """
    if database.is_alone(db.session.connection()):
        return
    db.session.execute(select(Series.id).where(Series.id == series.id).with_for_update())
    read_series_anew(series)


def write_reading(
    series: Series, period: Period, *, reading: Reading, action: str, writer: Writer
) -> Measurement:
    """Make a period say this, keeping what it said before."""
    change = Change(action, writer, taken=find_measurement(series, period))
    return _write(series, period, reading=reading, change=change)


def write_first_reading(
    series: Series, period: Period, *, reading: Reading, writer: Writer
) -> Measurement:
    """Make a period say this that is known to have no number, since the series is held."""
    return _write(series, period, reading=reading, change=Change("recorded", writer, taken=None))


def _write(series: Series, period: Period, *, reading: Reading, change: Change) -> Measurement:
    taken, writer = change.taken, change.writer
    revision = _revision(series, period, before=taken, writer=writer)
    revision.after, revision.start_before = reading.text, move_start(series, period)
    measurement = _save(series, period, reading, taken=taken, writer=writer)
    _keep(revision, series, period=period, action=change.action)
    return measurement


def erase_reading(series: Series, period: Period, *, action: str, writer: Writer) -> None:
    """Make a period say nothing, keeping what it said before."""
    taken = find_measurement(series, period)
    revision = _revision(series, period, before=taken, writer=writer)
    if taken is not None:
        db.session.delete(taken)
    _keep(revision, series, period=period, action=action)


def move_start(series: Series, period: Period) -> date | None:
    """Let the series start at a period before its start; return where it started, if moved."""
    before = series.starts_on
    if period.start >= Period.containing(before, period.frequency).start:
        return None
    series.starts_on = period.start
    return before


def _revision(
    series: Series, period: Period, *, before: Measurement | None, writer: Writer
) -> Revision:
    return Revision(
        series_id=series.id,
        period=period.start,
        at=clock.now(),
        by_id=writer.by,
        before=before.reading.text if before else None,
        reason=writer.why,
    )


def _keep(revision: Revision, series: Series, *, period: Period, action: str) -> None:
    """Add to the history and the audit, and work out what the series says now."""
    db.session.add(revision)
    record_change(
        f"measurement.{action}",
        Subject("measurement", f"{series.id}/{period.key}", series.team.network_id),
        by=revision.by_id,
        content={"from": revision.before, "to": revision.after, "reason": revision.reason},
    )
    refresh_summaries(series)


def _save(
    series: Series, period: Period, reading: Reading, *, taken: Measurement | None, writer: Writer
) -> Measurement:
    measurement = taken or Measurement(series_id=series.id, period=period.start)
    measurement.version = taken.version + 1 if taken else 1 + _count_changes(series, period)
    measurement.state = reading.state
    measurement.numerator = reading.numerator
    measurement.denominator = reading.denominator
    measurement.value = reading.value
    measurement.note = reading.note
    measurement.entered_by = writer.entered
    measurement.entered_by_id = writer.by
    measurement.entered_at = clock.now()
    db.session.add(measurement)
    return measurement


def _count_changes(series: Series, period: Period) -> int:
    return db.session.scalar(CHANGES, {"series_id": series.id, "day": period.start}) or 0
