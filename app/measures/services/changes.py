"""One change of one period: the reading, what it replaces, the audit and the new summary."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select

from app import clock, database
from app.audit.services import Subject, record_change
from app.extensions import db, run_plainly
from app.measures.models.measurement import EnteredBy, Measurement, Revision
from app.measures.models.period import Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries import count_readings, find_measurement, read_series_anew
from app.measures.services.summaries import refresh_summaries
from app.statistics.masking import Audience

PHONED_IN = "phoned in"
KEPT = insert(database.Base.metadata.tables[Revision.__tablename__])


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
    """What is done to a period, by whom, the number that it has already, and how many it had."""

    action: str
    writer: Writer
    taken: Measurement | None
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class Logged:
    """A number that is stored, the change to undo, and what the series says now to each reader."""

    measurement: Measurement
    revision_id: int
    said: Mapping[Audience, Summary]


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
    taken = find_measurement(series, period)
    earlier = 0 if taken else count_readings(series, period)[1]
    change = Change(action, writer, taken=taken, earlier=earlier)
    return _write(series, period, reading=reading, change=change).measurement


def write_first_reading(
    series: Series, period: Period, *, reading: Reading, writer: Writer, earlier: int
) -> Logged:
    """Make a period say this that is known to have no number, since the series is held.

    Of ``earlier`` numbers it had, all were taken away.
    """
    change = Change("recorded", writer, taken=None, earlier=earlier)
    return _write(series, period, reading=reading, change=change)


def _write(series: Series, period: Period, *, reading: Reading, change: Change) -> Logged:
    revision = _revision(series, period, before=change.taken, writer=change.writer)
    revision |= {"after": reading.text, "start_before": move_start(series, period)}
    measurement = _save(series, period, reading, change=change)
    revision_id, said = _keep(revision, series, period=period, action=change.action)
    return Logged(measurement, revision_id, said)


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
) -> dict[str, Any]:
    return {
        "series_id": series.id,
        "period": period.start,
        "at": clock.now(),
        "by_id": writer.by,
        "before": before.reading.text if before else None,
        "after": None,
        "reason": writer.why,
        "start_before": None,
    }


def _keep(
    revision: Mapping[str, Any], series: Series, *, period: Period, action: str
) -> tuple[int, dict[Audience, Summary]]:
    """Add to the history and the audit, and work out what the series says now."""
    made: Any = run_plainly(KEPT, revision).inserted_primary_key
    record_change(
        f"measurement.{action}",
        Subject("measurement", f"{series.id}/{period.key}", series.team.network_id),
        by=revision["by_id"],
        content={"from": revision["before"], "to": revision["after"], "reason": revision["reason"]},
    )
    return made[0], refresh_summaries(series)


def _save(series: Series, period: Period, reading: Reading, *, change: Change) -> Measurement:
    taken, writer = change.taken, change.writer
    measurement = taken or Measurement(series_id=series.id, period=period.start)
    measurement.version = taken.version + 1 if taken else 1 + change.earlier
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
