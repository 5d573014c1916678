"""Taking in many readings at once: all of them or none, with one entry in the audit."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, tuple_, update

from app import clock
from app.audit.services import Subject, record_change
from app.extensions import db
from app.measures.models.measurement import EnteredBy, Measurement, Revision
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.services.summaries import rebuild_summaries

AT_A_TIME = 1000


@dataclass(frozen=True, slots=True)
class Delivered:
    """A checked reading of one period of one series; when and by whom, if not here and now."""

    series_id: int
    period: date
    reading: Reading
    entered: EnteredBy = EnteredBy.FILE
    by: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where readings come from: the file's name and the SHA-256 of its content."""

    name: str
    sha256: str
    network_id: int


@dataclass(slots=True)
class Taken:
    """How many readings were new, changed and already there, and which series they are of."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    series_ids: set[int] = field(default_factory=set)


def take_readings(rows: Iterable[Delivered], source: Source, *, by: int | None) -> Taken:
    """Store readings, a thousand at a time, and then what their series say."""
    taken, moment = Taken(), clock.now()
    waiting = iter(rows)
    while batch := list(islice(waiting, AT_A_TIME)):
        _store(batch, taken, by=by, moment=moment)
    _start_no_later(taken.series_ids)
    rebuild_summaries(sorted(taken.series_ids))
    content = {"file": source.name, "sha256": source.sha256, "new": taken.new}
    content |= {"changed": taken.changed, "unchanged": taken.unchanged}
    subject = Subject("import", source.sha256[:16], source.network_id)
    record_change("measurements.imported", subject, by=by, content=content)
    return taken


def _store(batch: list[Delivered], taken: Taken, *, by: int | None, moment: datetime) -> None:
    known = _read_known(batch)
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    revisions: list[dict[str, Any]] = []
    for one in batch:
        taken.series_ids.add(one.series_id)
        before = known.get((one.series_id, one.period))
        earlier = _reading_of(before) if before is not None else None
        if earlier == one.reading:
            taken.unchanged += 1
            continue
        (new if before is None else changed).append(_columns(one, before, by=by, moment=moment))
        revisions.append(_revision(one, earlier, by=by, moment=moment))
    taken.new += len(new)
    taken.changed += len(changed)
    _write(new, changed, revisions)


def _write(
    new: list[dict[str, Any]], changed: list[dict[str, Any]], revisions: list[dict[str, Any]]
) -> None:
    connection = db.session.connection()
    if new:
        connection.execute(insert(Measurement), new)
    if changed:
        table = Measurement.__table__
        at = (table.c.series_id == bindparam("at_series"), table.c.period == bindparam("at_period"))
        rows = [
            {"at_series": row.pop("series_id"), "at_period": row.pop("period"), **row}
            for row in changed
        ]
        connection.execute(update(Measurement).where(*at), rows)
    if revisions:
        connection.execute(insert(Revision), revisions)


def _read_known(batch: list[Delivered]) -> dict[tuple[int, date], Row[Any]]:
    table = Measurement.__table__
    keys = [(one.series_id, one.period) for one in batch]
    found = select(table).where(tuple_(table.c.series_id, table.c.period).in_(keys))
    return {(row.series_id, row.period): row for row in db.session.execute(found)}


def _reading_of(row: Row[Any]) -> Reading:
    return Reading(row.state, row.numerator, row.denominator, row.value, row.note)


def _columns(
    one: Delivered, before: Row[Any] | None, *, by: int | None, moment: datetime
) -> dict[str, Any]:
    reading = one.reading
    return {
        "series_id": one.series_id,
        "period": one.period,
        "state": reading.state,
        "numerator": reading.numerator,
        "denominator": reading.denominator,
        "value": reading.value,
        "note": reading.note,
        "entered_by": one.entered,
        "entered_by_id": one.by or by,
        "entered_at": one.at or moment,
        "version": 1 if before is None else before.version + 1,
    }


def _revision(
    one: Delivered, earlier: Reading | None, *, by: int | None, moment: datetime
) -> dict[str, Any]:
    return {
        "series_id": one.series_id,
        "period": one.period,
        "at": one.at or moment,
        "by_id": one.by or by,
        "before": earlier.text if earlier else None,
        "after": one.reading.text,
        "reason": "",
        "start_before": None,
    }


def _start_no_later(series_ids: set[int]) -> None:
    """Let every series start at its first reading, or where it started when that is earlier."""
    firsts = (
        select(Measurement.series_id, func.min(Measurement.period))
        .where(Measurement.series_id.in_(series_ids))
        .group_by(Measurement.series_id)
    )
    first = {row[0]: row[1] for row in db.session.execute(firsts)}
    for one in db.session.scalars(select(Series).where(Series.id.in_(series_ids))):
        one.starts_on = min(one.starts_on, first.get(one.id, one.starts_on))
