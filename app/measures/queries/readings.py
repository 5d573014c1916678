"""Reads of measurements, and of what they said before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, and_, bindparam, exists, func, select

from app.accounts.models import User
from app.errors import NotKnown
from app.extensions import db, run_plainly
from app.measures.models.delivery import Delivery
from app.measures.models.measurement import EnteredBy, Measurement, Revision
from app.measures.models.period import Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series

Readings = Mapping[date, Reading]

OF_SERIES = (
    select(
        Measurement.series_id,
        Measurement.period,
        Measurement.state,
        Measurement.numerator,
        Measurement.denominator,
        Measurement.value,
        Measurement.note,
    )
    .where(Measurement.series_id.in_(bindparam("ids", expanding=True)))
    .order_by(Measurement.series_id, Measurement.period)
)

OF_PERIOD = (
    select(Measurement)
    .where(Measurement.series_id == bindparam("series_id"), Measurement.period == bindparam("day"))
    .execution_options(populate_existing=True)
)
STANDING = select(
    exists().where(
        Measurement.series_id == bindparam("series_id"), Measurement.period == bindparam("day")
    ),
    select(func.count())
    .where(Revision.series_id == bindparam("series_id"), Revision.period == bindparam("day"))
    .scalar_subquery(),
)
LATEST = (
    select(Revision)
    .where(Revision.series_id == bindparam("series_id"), Revision.period == bindparam("day"))
    .order_by(Revision.id.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one period: when, by whom, from what, to what and why.

    ``delivery`` is the one that it came with. ``is_of_file`` says that nobody typed it.
    """

    revision_id: int
    period: Period
    at: datetime
    by: str | None
    before: Reading | None
    after: Reading | None
    reason: str
    by_id: int | None = None
    delivery: Delivery | None = None
    is_of_file: bool = False


def list_readings(series_ids: Iterable[int]) -> dict[int, Readings]:
    """Return every series' readings by the first day of their period, in one statement."""
    ids = list(series_ids)
    found: dict[int, dict[date, Reading]] = {series_id: {} for series_id in ids}
    rows = run_plainly(OF_SERIES, {"ids": ids})
    for series_id, day, state, numerator, denominator, value, note in rows:
        found[series_id][day] = Reading(state, numerator, denominator, value, note)
    return dict(found)


def find_measurement(series: Series, period: Period) -> Measurement | None:
    """Return the measurement of a period as the database has it now, or None."""
    return db.session.scalar(OF_PERIOD, {"series_id": series.id, "day": period.start})


def count_readings(series: Series, period: Period) -> tuple[bool, int]:
    """Return whether a period has a measurement, and how often what it says has been changed."""
    asked = {"series_id": series.id, "day": period.start}
    is_taken, changes = run_plainly(STANDING, asked).one()
    return bool(is_taken), changes


def get_latest_revision(series: Series, period: Period) -> Revision:
    """Return the last change of a period, which one can undo; raises ``NotKnown``."""
    revision = db.session.scalar(LATEST, {"series_id": series.id, "day": period.start})
    if revision is None:
        raise NotKnown(period)
    return revision


def list_changes(
    series: Series, *, limit: int | None = None, period: Period | None = None
) -> list[Change]:
    """Return the changes of a series, or of one period, the latest first.

    A removed person has no name.
    """
    found = _select_changes().where(Revision.series_id == series.id).limit(limit)
    if period is not None:
        found = found.where(Revision.period == period.start)
    return [
        Change(
            revision_id=row.id,
            period=Period(row.period, series.measure.frequency),
            at=row.at,
            by=name,
            before=Reading.from_text(row.before) if row.before else None,
            after=Reading.from_text(row.after) if row.after else None,
            reason=row.reason,
            by_id=row.by_id,
            delivery=delivery,
            is_of_file=row.by_id is None and entered is EnteredBy.FILE,
        )
        for row, name, delivery, entered in db.session.execute(found)
    ]


def _select_changes() -> Select[Revision, str, Delivery, EnteredBy]:
    is_of_it = and_(
        Measurement.series_id == Revision.series_id, Measurement.period == Revision.period
    )
    return (
        select(Revision, User.name, Delivery, Measurement.entered_by)
        .outerjoin(User, User.id == Revision.by_id)
        .outerjoin(Delivery, Delivery.id == Revision.delivery_id)
        .outerjoin(Measurement, is_of_it)
        .order_by(Revision.id.desc())
    )
