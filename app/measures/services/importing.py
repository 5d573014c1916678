"""Taking in many readings at once: all of them or none, with one entry in the audit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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
Place = tuple[int, date]
"""A series and the first day of one of its periods."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A checked reading of one period of one series; when and by whom, if not here and now."""

    series_id: int
    period: date
    reading: Reading
    entered: EnteredBy = EnteredBy.FILE
    by: int | None = None
    at: datetime | None = None

    @property
    def place(self) -> Place:
        """Return which period of which series it is of."""
        return self.series_id, self.period


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

    @property
    def all(self) -> int:
        """Return how many readings there were."""
        return self.new + self.changed + self.unchanged

    @property
    def counts(self) -> dict[str, int]:
        """Return the counts by name."""
        return {"new": self.new, "changed": self.changed, "unchanged": self.unchanged}


@dataclass(frozen=True, slots=True)
class Taking:
    """Who takes readings in and when, the delivery they belong to, and what each must pass.

    ``check_new`` is asked of a reading whose period has none, ``check_seen`` of every reading
    with the version that its period has now, 0 where it has none.
    """

    by: int | None
    delivery_id: int | None = None
    moment: datetime = field(default_factory=clock.now)
    check_new: Callable[[Delivered], None] | None = None
    check_seen: Callable[[Delivered, int], None] | None = None
    reason: str = ""


def take_readings(rows: Iterable[Delivered], source: Source, *, by: int | None) -> Taken:
    """Store readings, a thousand at a time, and then what their series say."""
    taken = store_readings(rows, Taking(by))
    content = {"file": source.name, "sha256": source.sha256, **taken.counts}
    subject = Subject("import", source.sha256[:16], source.network_id)
    record_change("measurements.imported", subject, by=by, content=content)
    return taken


def store_readings(
    rows: Iterable[Delivered], taking: Taking, *, moved: Callable[[int], None] | None = None
) -> Taken:
    """Store readings with their history and then, once, what their series say.

    ``moved`` is told how many readings are behind.
    """
    taken = Taken()
    waiting, starts = iter(rows), dict[int, date]()
    while batch := list(islice(waiting, AT_A_TIME)):
        _read_starts(batch, starts)
        _store(batch, taken, taking=taking, starts=starts)
        if moved is not None:
            moved(taken.all)
    _keep_starts(starts)
    rebuild_summaries(sorted(taken.series_ids))
    return taken


def _store(
    batch: list[Delivered], taken: Taken, *, taking: Taking, starts: dict[int, date]
) -> None:
    known = read_known([one.place for one in batch])
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    revisions: list[dict[str, Any]] = []
    versions = count_changes([one.place for one in batch if one.place not in known])
    for one in batch:
        taken.series_ids.add(one.series_id)
        before = known.get(one.place)
        check(one, before, taking=taking)
        earlier = reading_of(before) if before is not None else None
        if earlier == one.reading:
            taken.unchanged += 1
            continue
        version = versions.get(one.place, 0) if before is None else before.version
        (new if before is None else changed).append(_columns(one, version + 1, taking=taking))
        revisions.append(_revision(one, earlier, taking=taking, starts=starts))
    taken.new += len(new)
    taken.changed += len(changed)
    write_rows(new, changed, revisions)


def check(one: Delivered, before: Row[Any] | None, *, taking: Taking) -> None:
    """Ask of a reading what the taking asks."""
    if taking.check_seen is not None:
        taking.check_seen(one, before.version if before is not None else 0)
    if before is None and taking.check_new is not None:
        taking.check_new(one)


def write_rows(
    new: list[dict[str, Any]], changed: list[dict[str, Any]], revisions: list[dict[str, Any]]
) -> None:
    """Write measurements, those that replace others, and the history of both."""
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


def read_known(places: Sequence[Place]) -> dict[Place, Row[Any]]:
    """Return what periods say now, by place."""
    table = Measurement.__table__
    found = select(table).where(tuple_(table.c.series_id, table.c.period).in_(places))
    return {(row.series_id, row.period): row for row in db.session.execute(found)}


def count_changes(places: Sequence[Place]) -> dict[Place, int]:
    """Return how often periods have been changed, those that ever were."""
    if not places:
        return {}
    at = (Revision.series_id, Revision.period)
    found = select(*at, func.count()).where(tuple_(*at).in_(places)).group_by(*at)
    return {(series_id, day): count for series_id, day, count in db.session.execute(found)}


def reading_of(row: Row[Any]) -> Reading:
    """Return what a row of a measurement says."""
    return Reading(row.state, row.numerator, row.denominator, row.value, row.note)


def _columns(one: Delivered, version: int, *, taking: Taking) -> dict[str, Any]:
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
        "entered_by_id": one.by or taking.by,
        "entered_at": one.at or taking.moment,
        "version": version,
    }


def _revision(
    one: Delivered, earlier: Reading | None, *, taking: Taking, starts: dict[int, date]
) -> dict[str, Any]:
    start = starts[one.series_id]
    moves = earlier is None and one.period < start
    if moves:
        starts[one.series_id] = one.period
    return {
        "series_id": one.series_id,
        "period": one.period,
        "at": one.at or taking.moment,
        "by_id": one.by or taking.by,
        "before": earlier.text if earlier else None,
        "after": one.reading.text,
        "reason": taking.reason,
        "start_before": start if moves else None,
        "delivery_id": taking.delivery_id,
    }


def _read_starts(batch: Iterable[Delivered], starts: dict[int, date]) -> None:
    """Add the start of every series that comes for the first time."""
    missing = {one.series_id for one in batch} - starts.keys()
    if missing:
        found = select(Series.id, Series.starts_on).where(Series.id.in_(missing))
        starts.update((row[0], row[1]) for row in db.session.execute(found))


def _keep_starts(starts: Mapping[int, date]) -> None:
    """Let every series start at its first reading, or where it started when that is earlier."""
    for one in db.session.scalars(select(Series).where(Series.id.in_(starts))):
        one.starts_on = min(one.starts_on, starts[one.id])
