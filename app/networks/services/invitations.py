"""Inviting people by link: only the hash of the link is stored, and it works once."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext as _

from app import clock
from app.accounts.queries import find_user
from app.accounts.services import create_user, normalise_email
from app.audit.services import record_change
from app.errors import DomainError
from app.extensions import db
from app.networks.models import Invitation
from app.networks.queries.invitations import (
    is_open,
    is_waiting,
    list_waiting_invitations,
)
from app.networks.queries.people import find_seat
from app.networks.queries.places import Where, columns_of, place_of
from app.networks.services.memberships import SeatFields, add_member
from app.networks.services.places import check_role, subject_in
from app.web.actor import Role
from app.web.session_cookie import hash_of

VALID_FOR = timedelta(days=14)
TOKEN_BYTES = 16


class InvitationClosed(DomainError):
    """The invitation has been used, taken back, or is too old."""


@dataclass(frozen=True, slots=True)
class Invitee:
    """Who is invited, and to what; the address is kept in small letters."""

    email: str
    role: Role
    position: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """A new invitation and its token, which exists nowhere else and is shown once."""

    invitation: Invitation
    token: str


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Who comes by an invitation without an account; the password is hashed already."""

    name: str
    password_hash: str
    language: str


def invite(where: Where, invitee: Invitee, *, by: int) -> Issued:
    """Make an invitation to a place; an open one to the same address stops working."""
    check_role(invitee.role, where)
    email = normalise_email(invitee.email)
    _check_is_new(email, where)
    for earlier in list_waiting_invitations(where):
        if earlier.email == email:
            revoke_invitation(earlier, by=by)
    token, moment = secrets.token_urlsafe(TOKEN_BYTES), clock.now()
    invitation = Invitation(
        token_hash=hash_of(token),
        email=email,
        role=invitee.role,
        position=invitee.position,
        invited_by_id=by,
        created_at=moment,
        expires_at=moment + VALID_FOR,
        **columns_of(where),
    )
    db.session.add(invitation)
    db.session.flush()
    _record("invitation.created", invitation, by=by)
    return Issued(invitation, token)


def renew_invitation(invitation: Invitation, *, by: int) -> Issued:
    """Replace an invitation by one with a new link and two new weeks."""
    invitee = Invitee(invitation.email, invitation.role, invitation.position)
    where = place_of(invitation)
    revoke_invitation(invitation, by=by)
    return invite(where, invitee, by=by)


def revoke_invitation(invitation: Invitation, *, by: int) -> None:
    """Take an invitation back; its link stops working at once."""
    if is_waiting(invitation):
        invitation.revoked_at = clock.now()
        db.session.flush()
        _record("invitation.revoked", invitation, by=by)


def accept_invitation(invitation: Invitation, *, user_id: int) -> Where:
    """Use an invitation: give the person the seat, once; return the place."""
    _check_is_open(invitation)
    where = place_of(invitation)
    add_member(user_id, where, fields=SeatFields(invitation.role, invitation.position), by=user_id)
    invitation.accepted_at, invitation.accepted_by_id = clock.now(), user_id
    db.session.flush()
    _record("invitation.accepted", invitation, by=user_id)
    return where


def welcome_new_person(invitation: Invitation, person: NewPerson) -> tuple[Where, int]:
    """Use an invitation of somebody without an account; return the place and the new user's id."""
    _check_is_open(invitation)
    user = create_user(invitation.email, name=person.name, by=None, language=person.language)
    user.password_hash = person.password_hash
    db.session.flush()
    return accept_invitation(invitation, user_id=user.id), user.id


def _check_is_open(invitation: Invitation) -> None:
    db.session.refresh(invitation, with_for_update=True)
    if not is_open(invitation):
        raise InvitationClosed(_("This invitation has been used, taken back, or is too old."))


def _check_is_new(email: str, where: Where) -> None:
    user = find_user(email)
    seat = find_seat(user.id, where) if user is not None else None
    if user is not None and seat is not None and seat.ended_at is None:
        raise DomainError(_("%(name)s is here already.", name=user.name), field="email")


def _record(action: str, invitation: Invitation, *, by: int) -> None:
    subject = subject_in(place_of(invitation), kind="invitation", key=invitation.id)
    content = {"email": invitation.email, "role": invitation.role.value}
    record_change(action, subject, by=by, content=content)
