"""Invitations in tests."""

from app.accounts.models import User
from app.extensions import db
from app.networks.models import Network, Programme, Team
from app.networks.services.invitations import Invitee, Issued, invite
from app.web.actor import Role


def make_invitation(
    where: Team | Network | Programme,
    *,
    by: User,
    email: str = "ny.kollega@kommune.example",
    role: Role = Role.MEMBER,
) -> Issued:
    """Make an invitation and return it with its token."""
    issued = invite(where, Invitee(email, role, "Skole"), by=by.id)
    db.session.commit()
    return issued
