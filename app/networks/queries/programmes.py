"""Reads of programmes and their networks."""

from sqlalchemy import select

from app.extensions import db
from app.formats import in_alphabetical_order
from app.networks.models import Network, Programme


def list_programmes() -> list[Programme]:
    """Return every programme, by name."""
    programmes = db.session.scalars(select(Programme))
    return sorted(programmes, key=lambda one: (in_alphabetical_order(one.name), one.id))


def list_networks(programme_id: int) -> list[Network]:
    """Return the networks of a programme: those that go on first, then by name."""
    found = select(Network).where(Network.programme_id == programme_id)
    return sorted(
        db.session.scalars(found),
        key=lambda one: (one.closed_at is not None, in_alphabetical_order(one.name), one.id),
    )
