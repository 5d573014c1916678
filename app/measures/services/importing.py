"""Taking in many readings at once: all of them or none, with one entry in the audit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from app import clock
from app.audit.services import Subject, record_change
from app.extensions import db
from app.measures.models.measurement import EnteredBy
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.services.bulk import (
    MEASUREMENTS,
    REVISIONS,
    Columns,
    Driver,
    Place,
    read_past,
    reading_of,
    texts_of,
)
from app.measures.services.summaries import rebuild_summaries

AT_A_TIME = 5000  # what costs the same for each batch is then a tenth of all, and memory small
STATES = {state: state.value for state in State}
IMPORTED = "imported"
WAYS = {way: way.value for way in EnteredBy}


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
    with the version that its period has now, 0 where it has none. ``starts`` is where those series
    start that are held already.
    """

    by: int | None
    delivery_id: int | None = None
    moment: datetime = field(default_factory=clock.now)
    check_new: Callable[[Delivered], None] | None = None
    check_seen: Callable[[Delivered, int], None] | None = None
    reason: str = ""
    starts: Mapping[int, date] = field(default_factory=dict)


def take_readings(rows: Iterable[Delivered], source: Source, *, by: int | None) -> Taken:
    """Store readings, some thousand at a time, and then what their series say."""
    taken = store_readings(rows, Taking(by, reason="" if by else IMPORTED))
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
    store, waiting, starts = _Store(taking), iter(rows), dict(taking.starts)
    taken = store.taken
    while batch := list(islice(waiting, AT_A_TIME)):
        _read_starts(batch, starts)
        _store(batch, store, starts=starts)
        if moved is not None:
            moved(taken.all)
    _keep_starts({key: starts[key] for key in taken.series_ids})
    rebuild_summaries(sorted(taken.series_ids))
    return taken


def _store(batch: list[Delivered], store: "_Store", *, starts: dict[int, date]) -> None:
    taken, taking = store.taken, store.taking
    places = [(one.series_id, one.period) for one in batch]
    known, versions = read_past(places)
    befores = [known.get(place) for place in places]
    _check(batch, befores, taking=taking)
    taken.series_ids.update({one.series_id for one in batch})
    new, changed = batch, list[dict[str, Any]]()
    if known:
        differing = [
            (one, before)
            for one, before in zip(batch, befores, strict=True)
            if before is None or reading_of(before) != one.reading
        ]
        taken.unchanged += len(batch) - len(differing)
        batch, befores = [one for one, _row in differing], [row for _one, row in differing]
        new = [one for one, before in differing if before is None]
        changed = [_columns(one, row.version + 1, taking=taking) for one, row in differing if row]
    taken.new += len(new)
    taken.changed += len(changed)
    changes = _Changes(batch, befores, store.when_and_by_whom(batch))
    if new:
        own = changes.columns if len(new) == len(batch) else store.when_and_by_whom(new)
        store.driver.insert(MEASUREMENTS, store.measurements(new, own, versions=versions))
    _replace(changed)
    if batch:
        store.driver.insert(REVISIONS, store.revisions(changes, starts=starts))


@dataclass(frozen=True, slots=True)
class _Changes:
    """Rows that change something, what their periods said before, and when and by whom."""

    rows: Sequence[Delivered]
    befores: Sequence[Row[Any] | None]
    columns: Columns


@dataclass(slots=True)
class _Store:
    """What the batches of one taking share."""

    taking: Taking
    taken: Taken = field(default_factory=Taken)
    driver: Driver = field(default_factory=Driver)

    def when_and_by_whom(self, rows: Sequence[Delivered]) -> Columns:
        """Return what measurements and their history have in common, as the driver takes it."""
        driver, by, now = self.driver, self.taking.by, self.driver.moment(self.taking.moment)
        return {
            "series_id": [one.series_id for one in rows],
            "period": list(map(driver.day, [one.period for one in rows])),
            "at": [now if one.at is None else driver.moment(one.at) for one in rows],
            "by": [one.by or by for one in rows],
        }

    def measurements(
        self, new: Sequence[Delivered], columns: Columns, *, versions: Mapping[Place, int]
    ) -> Columns:
        """Return new measurements as the driver takes them."""
        readings = [one.reading for one in new]
        return {
            "series_id": columns["series_id"],
            "period": columns["period"],
            "state": [STATES[reading.state] for reading in readings],
            "numerator": [reading.numerator for reading in readings],
            "denominator": [reading.denominator for reading in readings],
            "value": [reading.value for reading in readings],
            "note": [reading.note for reading in readings],
            "entered_by": [WAYS[one.entered] for one in new],
            "entered_by_id": columns["by"],
            "entered_at": columns["at"],
            "version": [versions.get((one.series_id, one.period), 0) + 1 for one in new]
            if versions
            else [1] * len(new),
        }

    def revisions(self, changes: _Changes, *, starts: dict[int, date]) -> Columns:
        """Return the history of changes as the driver takes it."""
        rows, befores, columns = changes.rows, changes.befores, changes.columns
        return {
            "series_id": columns["series_id"],
            "period": columns["period"],
            "at": columns["at"],
            "by_id": columns["by"],
            "before": [row if row is None else reading_of(row).text for row in befores],
            "after": texts_of([one.reading for one in rows]),
            "reason": ["" if one.by else self.taking.reason for one in rows],
            "start_before": self._starts_before(changes, starts=starts),
            "delivery_id": [self.taking.delivery_id] * len(rows),
        }

    def _starts_before(self, changes: _Changes, *, starts: dict[int, date]) -> list[Any]:
        """Return where series started whose start a new reading moves back, else nothing."""
        rows, befores = changes.rows, changes.befores
        found: list[Any] = [None] * len(rows)
        for place, one in enumerate(rows):
            start = starts[one.series_id]
            if one.period < start and befores[place] is None:
                starts[one.series_id] = one.period
                found[place] = self.driver.day(start)
        return found


def _check(
    batch: Sequence[Delivered], befores: Sequence[Row[Any] | None], *, taking: Taking
) -> None:
    """Ask of every reading what the taking asks."""
    if taking.check_seen is None and taking.check_new is None:
        return
    for one, before in zip(batch, befores, strict=True):
        if taking.check_seen is not None:
            taking.check_seen(one, before.version if before is not None else 0)
        if before is None and taking.check_new is not None:
            taking.check_new(one)


def _replace(changed: Sequence[dict[str, Any]]) -> None:
    """Write measurements over those that their periods have."""
    at = (
        MEASUREMENTS.c.series_id == bindparam("at_series"),
        MEASUREMENTS.c.period == bindparam("at_period"),
    )
    rows = [
        {"at_series": row.pop("series_id"), "at_period": row.pop("period"), **row}
        for row in changed
    ]
    if rows:
        db.session.connection().execute(update(MEASUREMENTS).where(*at), rows)


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
