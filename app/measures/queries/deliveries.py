"""Reads of deliveries: which ones a team has had, by whom, and one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.accounts.models import User
from app.errors import NotKnown
from app.extensions import db
from app.measures.models.delivery import DeliveredBy, Delivery, Upload
from app.measures.models.measurement import Revision

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class PastDelivery:
    """A delivery that was saved: when, by whom, what of, how many numbers, and whether undone."""

    id: int
    at: datetime
    by: str | None
    delivered_by: DeliveredBy
    file_name: str
    new: int
    changed: int
    unchanged: int
    undone_at: datetime | None
    undone_by: str | None


def get_delivery(delivery_id: int) -> Delivery:
    """Return a delivery; raises ``NotKnown``."""
    found = db.session.get(Delivery, delivery_id)
    if found is None:
        raise NotKnown(delivery_id)
    return found


def list_deliveries(team_id: int) -> list[PastDelivery]:
    """Return a team's deliveries, the latest first, at most fifty."""
    undoer = aliased(User)
    found = (
        select(Delivery, User.name, undoer.name)
        .outerjoin(User, User.id == Delivery.by_id)
        .outerjoin(undoer, undoer.id == Delivery.undone_by_id)
        .where(Delivery.team_id == team_id)
        .order_by(Delivery.id.desc())
        .limit(MOST_SHOWN)
    )
    return [
        PastDelivery(
            id=one.id,
            at=one.at,
            by=by,
            delivered_by=one.delivered_by,
            file_name=one.file_name,
            new=one.new,
            changed=one.changed,
            unchanged=one.unchanged,
            undone_at=one.undone_at,
            undone_by=undone_by,
        )
        for one, by, undone_by in db.session.execute(found)
    ]


def list_changed_since(
    places: Sequence[tuple[int, date]], since: datetime
) -> set[tuple[int, date]]:
    """Return which of these periods, by series and first day, have been changed since a moment."""
    ids = {series_id for series_id, _day in places}
    found = select(Revision.series_id, Revision.period)
    found = found.where(Revision.series_id.in_(ids), Revision.at >= since)
    return {(row[0], row[1]) for row in db.session.execute(found)} & set(places)


def get_upload(upload_id: int) -> Upload:
    """Return a file that was sent; raises ``NotKnown``."""
    found = db.session.get(Upload, upload_id)
    if found is None:
        raise NotKnown(upload_id)
    return found


def is_kept(upload: Upload) -> bool:
    """Say whether the content of a file is still there, without reading it."""
    found = select(Upload.content.is_not(None)).where(Upload.id == upload.id)
    return bool(db.session.scalar(found))
