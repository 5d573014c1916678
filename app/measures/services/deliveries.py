"""Deliveries: many numbers of one team saved all at once, and taken back all at once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.measures.models.delivery import LONGEST_FILE_NAME, DeliveredBy, Delivery
from app.measures.models.feeding import FedBy
from app.measures.models.measure import Measure
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.services.bulk import Place
from app.measures.services.delivered_rows import DeliveryRefused, list_checked, name_of
from app.measures.services.feeding import check_fed
from app.measures.services.importing import Delivered, Taking, store_readings
from app.measures.services.undoing import Undone, undo_delivery
from app.networks.models import Team

__all__ = [
    "ChangedMeanwhile",
    "Delivered",
    "DeliveryRefused",
    "Origin",
    "Undone",
    "deliver",
    "lock_series_of",
    "undo_delivery",
]


class ChangedMeanwhile(DeliveryRefused):
    """A period has been changed by somebody since its number was seen."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a delivery comes from, and the versions of its periods that were seen.

    Of ``seen`` 0 is a period without a number; a period that is not in it is not compared.
    """

    delivered_by: DeliveredBy
    file_name: str = ""
    sha256: str = ""
    seen: Mapping[Place, int] | None = None
    moved: Callable[[int], None] | None = None
    reason: str = ""


def deliver(team: Team, rows: Iterable[Delivered], *, origin: Origin, by: int | None) -> Delivery:
    """Save numbers of a team all at once, or none: with their history and one entry in the audit.

    Raises ``DeliveryRefused`` for the first number that cannot be right.
    """
    series = lock_series_of(team)
    delivery = _begin(team, origin, by=by)
    checked = list_checked(rows, series)
    taking = _prepare(origin, series, delivery_id=delivery.id, by=by)
    taken = store_readings(checked, taking, moved=origin.moved)
    delivery.new, delivery.changed = taken.new, taken.changed
    delivery.unchanged = taken.unchanged
    record_change(
        "measurements.delivered",
        Subject("delivery", delivery.id, team.network_id),
        by=by,
        content={"file": origin.file_name, "sha256": origin.sha256, **taken.counts},
    )
    db.session.flush()
    return delivery


def lock_series_of(team: Team) -> dict[int, Series]:
    """Hold the series of a team until the commit and return them, read as they are now."""
    found = select(Series).where(Series.team_id == team.id).order_by(Series.id)
    ids = db.session.scalars(found.with_only_columns(Series.id).with_for_update()).all()
    eager = joinedload(Series.measure).options(selectinload(Measure.definitions))
    held = found.where(Series.id.in_(ids)).options(eager)
    held = held.execution_options(populate_existing=True)
    return {one.id: one for one in db.session.scalars(held)}


def _begin(team: Team, origin: Origin, *, by: int | None) -> Delivery:
    delivery = Delivery(
        team_id=team.id,
        delivered_by=origin.delivered_by,
        file_name=origin.file_name[:LONGEST_FILE_NAME],
        sha256=origin.sha256,
        by_id=by,
        at=clock.now(),
    )
    db.session.add(delivery)
    db.session.flush()
    return delivery


def _prepare(
    origin: Origin, series: Mapping[int, Series], *, delivery_id: int, by: int | None
) -> Taking:
    """Return what each number must pass; what no number of these can fail is not asked."""
    is_fed_otherwise = any(own.fed_by is not FedBy.TYPED for own in series.values())
    return Taking(
        by,
        delivery_id,
        reason=origin.reason,
        starts={key: own.starts_on for key, own in series.items()},
        check_new=(lambda one: _check_fed(one, series)) if is_fed_otherwise else None,
        check_seen=None
        if origin.seen is None
        else lambda one, version: _check_seen(one, version, origin=origin, series=series),
    )


def _check_fed(one: Delivered, series: Mapping[int, Series]) -> None:
    own = series[one.series_id]
    if own.fed_by is FedBy.TYPED:
        return
    try:
        check_fed(own, Period(one.period, own.measure.frequency), entered=one.entered)
    except DomainError as error:
        raise DeliveryRefused(error.message, place=one.place, field=error.field) from error


def _check_seen(
    one: Delivered, version: int, *, origin: Origin, series: Mapping[int, Series]
) -> None:
    if origin.seen is None or origin.seen.get(one.place, version) == version:
        return
    own = series[one.series_id]
    message = _(
        "%(measure)s, %(name)s: somebody has changed the number meanwhile. Nothing was saved.",
        measure=own.measure.short_name,
        name=name_of(one, own),
    )
    raise ChangedMeanwhile(message, place=one.place, field="period")
