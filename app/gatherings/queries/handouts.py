"""Reads of a gathering's handouts."""

from sqlalchemy import select

from app.errors import NotKnown
from app.extensions import db
from app.gatherings.models import Handout


def list_handouts(gathering_id: int) -> list[Handout]:
    """Return the handouts of a gathering in their order."""
    found = select(Handout).where(
        Handout.gathering_id == gathering_id, Handout.deleted_at.is_(None)
    )
    return list(db.session.scalars(found.order_by(Handout.position, Handout.id)))


def get_handout(handout_id: int) -> Handout:
    """Return a handout, deleted or not, or raise."""
    handout = db.session.get(Handout, handout_id)
    if handout is None:
        raise NotKnown(handout_id)
    return handout
