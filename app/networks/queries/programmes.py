"""Reads of programmes and their networks."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.formats import in_alphabetical_order
from app.networks.models import Network, Programme

BY_SLUG = (
    select(Network).where(Network.slug == bindparam("slug")).options(joinedload(Network.programme))
)


def find_network(slug: str) -> Network | None:
    """Return a network with its programme."""
    return db.session.scalar(BY_SLUG, {"slug": slug})


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
