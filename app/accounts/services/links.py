"""Links for choosing a password: 128 random bits, stored hashed, used once, expiring."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import update

from app import clock, formats
from app.accounts.models import PasswordLink, User
from app.accounts.queries import find_living_link
from app.accounts.services.sessions import end_sessions
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.mail.services import post_letter
from app.web.session_cookie import hash_of

LIVES = timedelta(minutes=60)
WELCOME = timedelta(days=7)  # somebody who has no password yet needs time to find the letter


class LinkIsSpent(DomainError):
    """The link has been used, or its time is over."""


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link that was just made; its token is stored nowhere."""

    token: str
    expires_at: datetime


def make_password_link(user: User, *, by: int | None) -> NewLink:
    """Make a link with which a person chooses a password."""
    token = secrets.token_urlsafe(16)
    moment = clock.now()
    link = PasswordLink(
        token_hash=hash_of(token),
        user_id=user.id,
        created_at=moment,
        expires_at=moment + (LIVES if user.password_hash else WELCOME),
    )
    db.session.add(link)
    db.session.flush()
    record_change("password_link.made", Subject("account", user.id), by=by)
    return NewLink(token, expires_at=link.expires_at)


def post_password_letter(user: User, *, link: NewLink, address: str) -> None:
    """Write to a person, in their language, where they choose a password."""
    with force_locale(user.language):
        body = _(
            "Hello %(name)s.\n\n"
            "Open this address to choose a password for Sirkel:\n\n%(address)s\n\n"
            "It works once, until %(moment)s. If you did not ask for it, you need do nothing.",
            name=user.name,
            address=address,
            moment=formats.moment(link.expires_at),
        )
        post_letter(user.email, subject=_("Choose a password for Sirkel"), body=body)


def choose_password(token: str, *, password_hash: str) -> User:
    """Use a link up: store its person's new password and end all their sessions."""
    link = find_living_link(token)
    if link is None:
        raise _spent()
    _use_up(link)
    user = link.user
    user.password_hash = password_hash
    db.session.flush()
    end_sessions(user.id, by=user.id)
    record_change("account.password_changed", Subject("account", user.id), by=user.id)
    return user


def _use_up(link: PasswordLink) -> None:
    """Use a link in one statement, so that of two browsers at once only one gets through."""
    used = (
        update(PasswordLink)
        .where(PasswordLink.id == link.id, PasswordLink.used_at.is_(None))
        .values(used_at=clock.now())
        .returning(PasswordLink.id)
    )
    if db.session.scalar(used) is None:
        raise _spent()


def _spent() -> LinkIsSpent:
    return LinkIsSpent(_("The link has been used, or its time is over. Ask for a new one."))
