"""Reads of who is in a place."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.formats import in_alphabetical_order
from app.networks.models import Membership
from app.networks.queries.places import Where, columns_of
from app.web.actor import Role

FIRST = (Role.LEADER, Role.FACILITATOR, Role.COORDINATOR)


def list_seats(where: Where) -> list[Membership]:
    """Return the living seats of a place with their people: those who lead first, then by name."""
    found = select(Membership).where(Membership.ended_at.is_(None))
    for name, value in columns_of(where).items():
        found = found.where(getattr(Membership, name) == value)
    seats = db.session.scalars(found.options(joinedload(Membership.user)))
    return sorted(seats, key=_order)


def find_seat(user_id: int, where: Where) -> Membership | None:
    """Return a person's seat in a place, also one that has ended."""
    found = select(Membership).where(Membership.user_id == user_id)
    for name, value in columns_of(where).items():
        found = found.where(getattr(Membership, name) == value)
    return db.session.scalar(found)


def _order(seat: Membership) -> tuple[bool, tuple[int, ...], int]:
    return (seat.role not in FIRST, in_alphabetical_order(seat.user.name), seat.id)
