"""Reads of people, their sessions and their links."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import PasswordLink, User, UserSession
from app.errors import NotKnown
from app.extensions import db
from app.formats import in_alphabetical_order
from app.web.session_cookie import hash_of


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A living account as passwords need it: whose it is, and the hash to try a password on."""

    user_id: int
    email: str
    name: str
    password_hash: str | None


_known = select(User.id, User.email, User.name, User.password_hash).where(
    User.deactivated_at.is_(None)
)


def find_person(email: str) -> KnownPerson | None:
    """Return the person of a normalised address, unless the account is closed."""
    row = db.session.execute(_known.where(User.email == email)).one_or_none()
    return KnownPerson(*row) if row is not None else None


def get_person(user_id: int) -> KnownPerson:
    """Return the person of a living account."""
    row = db.session.execute(_known.where(User.id == user_id)).one_or_none()
    if row is None:
        raise NotKnown(user_id)
    return KnownPerson(*row)


def find_person_of_link(token: str) -> KnownPerson | None:
    """Return whose password an unused link may set."""
    link = find_living_link(token)
    return get_person(link.user_id) if link is not None else None


def find_user(email: str) -> User | None:
    """Return the account of a normalised address, closed ones too."""
    return db.session.scalar(select(User).where(User.email == email))


def get_user(user_id: int) -> User:
    """Return an account."""
    user = db.session.get(User, user_id)
    if user is None:
        raise NotKnown(user_id)
    return user


def list_users() -> Sequence[User]:
    """Return all accounts, living ones first, by name."""
    return sorted(
        db.session.scalars(select(User)),
        key=lambda one: (
            one.deactivated_at is not None,
            in_alphabetical_order(one.name),
            one.email,
        ),
    )


def list_living_sessions(user_id: int) -> Sequence[UserSession]:
    """Return where a person is signed in, the latest first."""
    return db.session.scalars(
        select(UserSession)
        .where(
            UserSession.user_id == user_id,
            UserSession.ended_at.is_(None),
            UserSession.expires_at > clock.now(),
        )
        .order_by(UserSession.created_at.desc(), UserSession.id.desc())
    ).all()


def find_living_link(token: str) -> PasswordLink | None:
    """Return an unused link in its time, of a living account."""
    return db.session.scalar(
        select(PasswordLink)
        .join(PasswordLink.user)
        .where(
            PasswordLink.token_hash == hash_of(token),
            PasswordLink.used_at.is_(None),
            PasswordLink.expires_at > clock.now(),
            User.deactivated_at.is_(None),
        )
        .options(joinedload(PasswordLink.user))
    )
