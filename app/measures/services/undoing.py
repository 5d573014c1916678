"""Undoing a whole delivery: every period says what it said before, except those changed since.

It costs about what the delivery did: some thousand periods at a time, as rows and not as objects.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row, exists, func, select
from sqlalchemy.orm import aliased

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.measures.models.delivery import Delivery
from app.measures.models.measurement import EnteredBy, Measurement, Revision
from app.measures.models.period import Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.services.bulk import (
    MEASUREMENTS,
    REVISIONS,
    Columns,
    Driver,
    Place,
    count_changes,
)
from app.measures.services.importing import AT_A_TIME
from app.measures.services.periods import check_open, check_seen
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Team

UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Undone:
    """How many periods say what they said before, and which were kept, with their series."""

    restored: int
    kept: tuple[tuple[Series, Period], ...]


@dataclass(slots=True)
class _Undoing:
    """Who undoes and when, and what the batches come to; ``starts`` is where series go back to."""

    by: int | None
    moment: datetime
    driver: Driver = field(default_factory=Driver)
    restored: int = 0
    kept: list[Place] = field(default_factory=list)
    starts: dict[int, date] = field(default_factory=dict)


def undo_delivery(
    delivery: Delivery,
    *,
    by: int | None,
    entered: EnteredBy = EnteredBy.TYPED,
    moved: Callable[[int], None] | None = None,
) -> Undone:
    """Give every period of a delivery back what it said before, unless it was changed since.

    Where something of it is hidden from somebody outside the team, they undo only their own.
    ``moved`` is told how many periods are behind.
    """
    _hold(delivery)
    series, undoing = _hold_series(delivery), _Undoing(by, clock.now())
    checks = entered is EnteredBy.PHONED and delivery.by_id != by
    for batch in _list_batches(delivery):
        ours = [one for one in batch if one.is_latest]
        if checks:
            _check_seen(ours, series)
        _restore(ours, undoing=undoing)
        undoing.kept += [(one.series_id, one.period) for one in batch if not one.is_latest]
        if moved is not None:
            moved(undoing.restored + len(undoing.kept))
    _move_starts(undoing.starts, series)
    rebuild_summaries(sorted(series))
    delivery.undone_by_id, delivery.undone_at = by, undoing.moment
    undone = Undone(undoing.restored, tuple(_list_kept(undoing, series)))
    _tell_audit(delivery, undone, by=by)
    return undone


def _hold(delivery: Delivery) -> None:
    """Refuse a delivery that is undone already, also when two undo it at once."""
    held = select(Delivery).where(Delivery.id == delivery.id).with_for_update()
    db.session.scalar(held.execution_options(populate_existing=True))
    if delivery.undone_at is not None:
        raise DomainError(_("This delivery has been undone already."))


def _hold_series(delivery: Delivery) -> dict[int, Series]:
    touched = select(Revision.series_id).where(Revision.delivery_id == delivery.id)
    found = select(Series).where(Series.id.in_(touched)).order_by(Series.id).with_for_update()
    held = db.session.scalars(found.execution_options(populate_existing=True)).all()
    for one in held:
        check_open(one)
    return {one.id: one for one in held}


def _list_batches(delivery: Delivery) -> Iterator[Sequence[Row[Any]]]:
    """Yield what a delivery changed, and of each period whether nobody has changed it since."""
    later, of = aliased(Revision), Revision
    is_later = (later.series_id == of.series_id, later.period == of.period, later.id > of.id)
    columns = (of.id, of.series_id, of.period, of.before, of.after, of.start_before)
    found: Any = select(*columns, (~exists().where(*is_later)).label("is_latest"))
    found = found.where(of.delivery_id == delivery.id).order_by(of.id).limit(AT_A_TIME)
    last = 0
    while batch := db.session.execute(found.where(of.id > last)).all():
        yield batch
        last = batch[-1].id


def _check_seen(ours: Sequence[Row[Any]], series: Mapping[int, Series]) -> None:
    for one in ours:
        readings = [Reading.from_text(text) for text in (one.before, one.after) if text]
        check_seen(series[one.series_id], *readings, entered=EnteredBy.PHONED)


def _restore(ours: Sequence[Row[Any]], *, undoing: _Undoing) -> None:
    """Give periods back the number that they had before, if any, and keep the history."""
    had = [one for one in ours if one.before is not None]
    undoing.driver.delete(MEASUREMENTS, _places(ours, undoing.driver))
    if had:
        undoing.driver.insert(MEASUREMENTS, _measurements(had, undoing=undoing))
    if ours:
        undoing.driver.insert(REVISIONS, _revisions(ours, undoing=undoing))
    undoing.restored += len(ours)
    for one in ours:
        if one.start_before is not None:
            start = undoing.starts.get(one.series_id, date.min)
            undoing.starts[one.series_id] = max(one.start_before, start)


def _measurements(had: Sequence[Row[Any]], *, undoing: _Undoing) -> Columns:
    """Return what periods said before as the driver takes it, as a new version of each."""
    readings, number = [Reading.from_text(one.before) for one in had], len(had)
    versions = count_changes([(one.series_id, one.period) for one in had])
    return {
        **_places(had, undoing.driver),
        "state": [reading.state.value for reading in readings],
        "numerator": [reading.numerator for reading in readings],
        "denominator": [reading.denominator for reading in readings],
        "value": [reading.value for reading in readings],
        "note": [reading.note for reading in readings],
        "entered_by": [EnteredBy.TYPED.value] * number,
        "entered_by_id": [undoing.by] * number,
        "entered_at": [undoing.driver.moment(undoing.moment)] * number,
        "version": [versions[one.series_id, one.period] + 1 for one in had],
    }


def _places(rows: Sequence[Row[Any]], driver: Driver) -> Columns:
    return {
        "series_id": [one.series_id for one in rows],
        "period": [driver.day(one.period) for one in rows],
    }


def _revisions(ours: Sequence[Row[Any]], *, undoing: _Undoing) -> Columns:
    """Return the history of an undo as the driver takes it."""
    number = len(ours)
    return {
        **_places(ours, undoing.driver),
        "at": [undoing.driver.moment(undoing.moment)] * number,
        "by_id": [undoing.by] * number,
        "before": [one.after for one in ours],
        "after": [one.before for one in ours],
        "reason": [UNDONE] * number,
        "start_before": [None] * number,
        "delivery_id": [None] * number,
    }


def _list_kept(undoing: _Undoing, series: Mapping[int, Series]) -> Iterator[tuple[Series, Period]]:
    for series_id, day in sorted(undoing.kept):
        one = series[series_id]
        yield one, Period(day, one.measure.frequency)


def _move_starts(starts: Mapping[int, date], series: Mapping[int, Series]) -> None:
    """Let every series start where it did, or at its first number when that is earlier."""
    firsts = (
        select(Measurement.series_id, func.min(Measurement.period))
        .where(Measurement.series_id.in_(starts))
        .group_by(Measurement.series_id)
    )
    first = {row[0]: row[1] for row in db.session.execute(firsts)}
    for series_id, start in starts.items():
        series[series_id].starts_on = min(start, first.get(series_id, start))


def _tell_audit(delivery: Delivery, undone: Undone, *, by: int | None) -> None:
    team = db.session.get_one(Team, delivery.team_id)
    record_change(
        "delivery.undone",
        Subject("delivery", delivery.id, team.network_id),
        by=by,
        content={"restored": undone.restored, "kept": len(undone.kept)},
    )
