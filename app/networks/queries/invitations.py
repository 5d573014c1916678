"""Reads of invitations."""

from dataclasses import dataclass

from sqlalchemy import select

from app import clock
from app.accounts.queries import find_user, get_user
from app.extensions import db
from app.networks.models import Invitation, Team
from app.networks.queries.places import Where, columns_of, place_of
from app.web.actor import Role


@dataclass(frozen=True, slots=True)
class Offer:
    """What an invitation offers whom, as its page tells it; ``user_id`` is whose address it is."""

    invitation_id: int
    email: str
    role: Role
    place_name: str
    network_name: str
    inviter: str
    is_open: bool
    user_id: int | None
    is_deactivated: bool


def list_waiting_invitations(where: Where) -> list[Invitation]:
    """Return the invitations to a place that wait for an answer, too old ones too, by address."""
    found = select(Invitation).where(
        Invitation.accepted_at.is_(None), Invitation.revoked_at.is_(None)
    )
    found = found.filter_by(**columns_of(where))
    return list(db.session.scalars(found.order_by(Invitation.email, Invitation.id)))


def find_offer(token_hash: str) -> Offer | None:
    """Return what the invitation of a link offers."""
    invitation = db.session.scalar(select(Invitation).where(Invitation.token_hash == token_hash))
    if invitation is None:
        return None
    where = place_of(invitation)
    account = find_user(invitation.email)
    return Offer(
        invitation_id=invitation.id,
        email=invitation.email,
        role=invitation.role,
        place_name=where.name,
        network_name=where.network.name if isinstance(where, Team) else "",
        inviter=get_user(invitation.invited_by_id).name,
        is_open=is_open(invitation),
        user_id=account.id if account is not None else None,
        is_deactivated=account is not None and account.deactivated_at is not None,
    )


def get_invitation(invitation_id: int) -> Invitation:
    """Return an invitation."""
    return db.session.get_one(Invitation, invitation_id)


def is_waiting(invitation: Invitation) -> bool:
    """Say whether an invitation has neither been used nor taken back."""
    return invitation.accepted_at is None and invitation.revoked_at is None


def is_open(invitation: Invitation) -> bool:
    """Say whether an invitation can still be used."""
    return is_waiting(invitation) and invitation.expires_at > clock.now()
