"""Undoing a whole delivery: every period says what it said before, except those changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, func, select, tuple_

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.measures.models.delivery import Delivery
from app.measures.models.measurement import EnteredBy, Measurement, Revision
from app.measures.models.period import Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.services.bulk import Place, read_past
from app.measures.services.importing import write_rows
from app.measures.services.periods import check_open, check_seen
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Team

AT_A_TIME = 1000
UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Undone:
    """How many periods say what they said before, and which were kept, with their series."""

    restored: int
    kept: tuple[tuple[Series, Period], ...]


@dataclass(frozen=True, slots=True)
class _Undoing:
    by: int | None
    moment: datetime


def undo_delivery(
    delivery: Delivery, *, by: int | None, entered: EnteredBy = EnteredBy.TYPED
) -> Undone:
    """Give every period of a delivery back what it said before, unless it was changed since.

    Where something of it is hidden from somebody outside the team, they undo only their own.
    """
    _hold(delivery)
    series, undoing = _hold_series(delivery), _Undoing(by, clock.now())
    theirs = _list_revisions(delivery)
    latest = _list_latest(delivery)
    ours = [one for one in theirs if latest[one.series_id, one.period] == one.id]
    if entered is EnteredBy.PHONED and delivery.by_id != by:
        _check_seen(ours, series)
    for start in range(0, len(ours), AT_A_TIME):
        _restore(ours[start : start + AT_A_TIME], undoing=undoing)
    _move_starts(ours, series)
    rebuild_summaries(sorted(series))
    delivery.undone_by_id, delivery.undone_at = by, undoing.moment
    kept = tuple(
        (series[one.series_id], Period(one.period, series[one.series_id].measure.frequency))
        for one in theirs
        if latest[one.series_id, one.period] != one.id
    )
    _tell_audit(delivery, Undone(len(ours), kept), by=by)
    return Undone(len(ours), kept)


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


def _list_revisions(delivery: Delivery) -> Sequence[Revision]:
    found = select(Revision).where(Revision.delivery_id == delivery.id)
    return db.session.scalars(found.order_by(Revision.series_id, Revision.period)).all()


def _list_latest(delivery: Delivery) -> dict[Place, int]:
    """Return the latest change of every period that the delivery changed."""
    at = (Revision.series_id, Revision.period)
    touched = select(*at).where(Revision.delivery_id == delivery.id)
    found = select(*at, func.max(Revision.id)).where(tuple_(*at).in_(touched)).group_by(*at)
    return {(series_id, day): latest for series_id, day, latest in db.session.execute(found)}


def _check_seen(ours: Sequence[Revision], series: Mapping[int, Series]) -> None:
    for one in ours:
        readings = [Reading.from_text(text) for text in (one.before, one.after) if text]
        check_seen(series[one.series_id], *readings, entered=EnteredBy.PHONED)


def _restore(ours: Sequence[Revision], *, undoing: _Undoing) -> None:
    places = [(one.series_id, one.period) for one in ours]
    known, versions = read_past(places)
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    gone: list[Place] = []
    for one in ours:
        place = (one.series_id, one.period)
        if one.before is None:
            gone.append(place)
            continue
        row = _row(one, versions[place] + 1, undoing=undoing)
        (changed if place in known else new).append(row)
    if gone:
        at = tuple_(Measurement.series_id, Measurement.period)
        db.session.execute(
            delete(Measurement).where(at.in_(gone)).execution_options(synchronize_session=False)
        )
    write_rows(
        new=new, changed=changed, revisions=[_revision(one, undoing=undoing) for one in ours]
    )


def _row(one: Revision, version: int, *, undoing: _Undoing) -> dict[str, Any]:
    before = Reading.from_text(str(one.before))
    return {
        "series_id": one.series_id,
        "period": one.period,
        "state": before.state,
        "numerator": before.numerator,
        "denominator": before.denominator,
        "value": before.value,
        "note": before.note,
        "entered_by": EnteredBy.TYPED,
        "entered_by_id": undoing.by,
        "entered_at": undoing.moment,
        "version": version,
    }


def _revision(one: Revision, *, undoing: _Undoing) -> dict[str, Any]:
    return {
        "series_id": one.series_id,
        "period": one.period,
        "at": undoing.moment,
        "by_id": undoing.by,
        "before": one.after,
        "after": one.before,
        "reason": UNDONE,
        "start_before": None,
        "delivery_id": None,
    }


def _move_starts(ours: Sequence[Revision], series: Mapping[int, Series]) -> None:
    """Let every series start where it did, or at its first number when that is earlier."""
    starts: dict[int, date] = {}
    for one in ours:
        if one.start_before is not None:
            starts[one.series_id] = max(one.start_before, starts.get(one.series_id, date.min))
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
