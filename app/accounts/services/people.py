"""People: made, named, closed and opened again; an administrator sees no more than this."""

import unicodedata

from flask_babel import gettext as _

from app import clock
from app.accounts.models import User
from app.accounts.queries import find_user, get_user
from app.accounts.services.links import make_password_link
from app.accounts.services.passwords import hash_password, refuse_weak_password
from app.accounts.services.sessions import end_sessions
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.web.edits import Editor, save_edit


class EmailTaken(DomainError):
    """Somebody has an account with this address."""

    field = "email"


def normalise_email(address: str | None) -> str:
    """Return an e-mail address as it is stored: composed, in small letters, without blanks."""
    return unicodedata.normalize("NFC", address or "").strip().lower()


def create_user(
    email: str, *, name: str, by: int | None, is_administrator: bool = False, language: str = "nb"
) -> User:
    """Make an account without a password; a link gives its owner one."""
    address = normalise_email(email)
    if find_user(address) is not None:
        raise EmailTaken(_("There is an account with this e-mail address."))
    user = User(
        email=address,
        name=name,
        is_administrator=is_administrator,
        language=language,
        created_at=clock.now(),
    )
    db.session.add(user)
    db.session.flush()
    content = {"name": name, "email": address, "is_administrator": is_administrator}
    record_change("account.created", Subject("account", user.id), by=by, content=content)
    return user


def create_administrator(email: str, *, name: str, password: str | None = None) -> str | None:
    """Make a person administrator, by a new account if need be.

    Stores the password, or returns the token of a link with which it is chosen.
    """
    if password is not None:
        refuse_weak_password(password, email=email, name=name)
    user = find_user(normalise_email(email))
    if user is None:
        user = create_user(email, name=name, by=None, is_administrator=True)
    elif not user.is_administrator or user.deactivated_at is not None:
        user.is_administrator, user.deactivated_at = True, None
        db.session.flush()
        record_change("account.made_administrator", Subject("account", user.id), by=None)
    if password is None:
        return make_password_link(user, by=None).token
    user.password_hash = hash_password(password)
    db.session.flush()
    record_change("account.password_changed", Subject("account", user.id), by=None)
    return None


def edit_own_account(user_id: int, *, name: str, language: str, version: int | None) -> User:
    """Change a person's own name and language."""
    user = get_user(user_id)
    fields, subject = {"name": name, "language": language}, Subject("account", user.id)
    save_edit(user, fields, subject=subject, editor=Editor(user_id, version), as_read=dict)
    return user


def switch_language(user_id: int, *, language: str) -> None:
    """Keep the language a person chose, for their next browser and their letters."""
    user = get_user(user_id)
    if user.language == language:
        return
    content = {"language": {"from": user.language, "to": language}}
    user.language = language
    db.session.flush()
    record_change("account.edited", Subject("account", user.id), by=user_id, content=content)


def change_password(user_id: int, *, password_hash: str, session_id: int) -> None:
    """Store a new password and end the person's other sessions."""
    get_user(user_id).password_hash = password_hash
    db.session.flush()
    end_sessions(user_id, by=user_id, but=session_id)
    record_change("account.password_changed", Subject("account", user_id), by=user_id)


def deactivate_user(user_id: int, *, by: int) -> User:
    """Close an account at once; what the person has written stays."""
    if user_id == by:
        raise DomainError(_("You cannot close your own account here."))
    user = get_user(user_id)
    if user.deactivated_at is None:
        user.deactivated_at = clock.now()
        db.session.flush()
        end_sessions(user.id, by=by)
        record_change("account.deactivated", Subject("account", user.id), by=by)
    return user


def reactivate_user(user_id: int, *, by: int) -> User:
    """Open a closed account again."""
    user = get_user(user_id)
    if user.deactivated_at is not None:
        user.deactivated_at = None
        db.session.flush()
        record_change("account.reactivated", Subject("account", user.id), by=by)
    return user
