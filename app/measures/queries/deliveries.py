"""Reads of deliveries: which ones a team has had, by whom, and one of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.accounts.models import User
from app.errors import NotKnown
from app.extensions import db
from app.measures.models.delivery import DeliveredBy, Delivery

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
