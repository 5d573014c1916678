"""Taking in many readings at once: all of them or none, with one entry in the audit."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from app import clock
from app.audit.services import Subject, record_change
from app.extensions import db
from app.measures.models.measurement import EnteredBy, Measurement, Revision
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.services.bulk import (
    MEASUREMENT_COLUMNS,
    MEASUREMENTS,
    REVISION_COLUMNS,
    REVISIONS,
    Driver,
    Place,
    count_changes,
    read_known,
    reading_of,
    text_of,
)
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
    store, waiting, starts = _Store(taking), iter(rows), dict[int, date]()
    taken = store.taken
    while batch := list(islice(waiting, AT_A_TIME)):
        _read_starts(batch, starts)
        _store(batch, store, starts=starts)
        if moved is not None:
            moved(taken.all)
    _keep_starts(starts)
    rebuild_summaries(sorted(taken.series_ids))
    return taken


def _store(batch: list[Delivered], store: "_Store", *, starts: dict[int, date]) -> None:
    taken, taking = store.taken, store.taking
    places = [one.place for one in batch]
    known, versions = read_known(places), count_changes(places)
    new: list[tuple[Any, ...]] = []
    changed: list[dict[str, Any]] = []
    revisions: list[tuple[Any, ...]] = []
    for one, place in zip(batch, places, strict=True):
        before = known.get(place)
        check(one, before, taking=taking)
        earlier = reading_of(before) if before is not None else None
        if earlier == one.reading:
            taken.unchanged += 1
            continue
        if before is None:
            new.append(store.columns(one, versions.get(place, 0) + 1))
        else:
            changed.append(_columns(one, before.version + 1, taking=taking))
        revisions.append(store.revision(one, earlier, starts=starts))
    taken.series_ids.update(series_id for series_id, _day in places)
    taken.new += len(new)
    taken.changed += len(changed)
    store.driver.insert(MEASUREMENTS, columns=MEASUREMENT_COLUMNS, rows=new)
    write_rows(new=[], changed=changed, revisions=[])
    store.driver.insert(REVISIONS, columns=REVISION_COLUMNS, rows=revisions)


@dataclass(slots=True)
class _Store:
    """What the batches of one taking share."""

    taking: Taking
    taken: Taken = field(default_factory=Taken)
    driver: Driver = field(default_factory=Driver)

    def columns(self, one: Delivered, version: int) -> tuple[Any, ...]:
        """Return a new measurement as the driver takes it."""
        reading, taking, driver = one.reading, self.taking, self.driver
        return (
            one.series_id,
            driver.day(one.period),
            reading.state.value,
            reading.numerator,
            reading.denominator,
            reading.value,
            reading.note,
            one.entered.value,
            one.by or taking.by,
            driver.moment(one.at or taking.moment),
            version,
        )

    def revision(
        self, one: Delivered, earlier: Reading | None, *, starts: dict[int, date]
    ) -> tuple[Any, ...]:
        """Return the history of one change as the driver takes it."""
        taking, driver, start = self.taking, self.driver, starts[one.series_id]
        moves = earlier is None and one.period < start
        if moves:
            starts[one.series_id] = one.period
        return (
            one.series_id,
            driver.day(one.period),
            driver.moment(one.at or taking.moment),
            one.by or taking.by,
            text_of(earlier) if earlier else None,
            text_of(one.reading),
            taking.reason,
            driver.day(start) if moves else None,
            taking.delivery_id,
        )


def check(one: Delivered, before: Row[Any] | None, *, taking: Taking) -> None:
    """Ask of a reading what the taking asks."""
    if taking.check_seen is not None:
        taking.check_seen(one, before.version if before is not None else 0)
    if before is None and taking.check_new is not None:
        taking.check_new(one)


def write_rows(
    *, new: list[dict[str, Any]], changed: list[dict[str, Any]], revisions: list[dict[str, Any]]
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
