"""Reads of invitations."""

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.networks.models import Invitation
from app.networks.queries.places import Where, columns_of


def list_open_invitations(where: Where) -> list[Invitation]:
    """Return the invitations to a place that wait for an answer, by address."""
    found = select(Invitation).where(
        Invitation.accepted_at.is_(None),
        Invitation.revoked_at.is_(None),
        Invitation.expires_at > clock.now(),
    )
    for name, value in columns_of(where).items():
        found = found.where(getattr(Invitation, name) == value)
    return list(db.session.scalars(found.order_by(Invitation.email, Invitation.id)))


def find_invitation(token_hash: str) -> Invitation | None:
    """Return the invitation of a link, also one that no longer works."""
    return db.session.scalar(select(Invitation).where(Invitation.token_hash == token_hash))


def is_open(invitation: Invitation) -> bool:
    """Say whether an invitation can still be used."""
    is_used = invitation.accepted_at is not None or invitation.revoked_at is not None
    return not is_used and invitation.expires_at > clock.now()
