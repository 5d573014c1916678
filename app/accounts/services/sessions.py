"""Sessions: opened at sign-in, ended by signing out, by the person, or with the account."""

import secrets
from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.accounts.models import UserSession
from app.audit.services import Subject, record_change
from app.errors import NotKnown
from app.extensions import db
from app.web.session_cookie import OWN_DEVICE, Ticket, hash_of

SHARED_DEVICE = timedelta(days=7)

# What a browser calls itself, most telling word first; Chrome, too, says that it is Safari.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrom": "Chrome"}
BROWSERS |= {"Safari": "Safari"}
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows"}
SYSTEMS |= {"Macintosh": "Mac", "CrOS": "Chromebook", "Linux": "Linux"}


def open_session(user_id: int, *, device: str, is_own_device: bool) -> Ticket:
    """Open a session and return what the browser must carry; the row holds only a hash of it."""
    token = secrets.token_urlsafe(32)
    moment = clock.now()
    opened = UserSession(
        user_id=user_id,
        token_hash=hash_of(token),
        device=device[:120],
        is_own_device=is_own_device,
        created_at=moment,
        expires_at=moment + (OWN_DEVICE if is_own_device else SHARED_DEVICE),
    )
    db.session.add(opened)
    db.session.flush()
    record_change("session.opened", Subject("session", opened.id), by=user_id)
    return Ticket(session_id=opened.id, token=token, is_own_device=is_own_device)


def name_device(user_agent: str) -> str:
    """Return a browser's name as its owner knows it: «Firefox, Android»."""
    found = (
        next((name for word, name in names.items() if word in user_agent), "")
        for names in (BROWSERS, SYSTEMS)
    )
    return ", ".join(name for name in found if name)


def end_session(session_id: int, *, by: int) -> None:
    """End one of a person's own sessions; those of others are not known."""
    found = db.session.get(UserSession, session_id)
    if found is None or found.user_id != by:
        raise NotKnown(session_id)
    _end(found, by=by)


def end_sessions(user_id: int, *, by: int | None, but: int | None = None) -> None:
    """End every session of a person, but perhaps the one they sit at."""
    living = select(UserSession).where(
        UserSession.user_id == user_id, UserSession.ended_at.is_(None)
    )
    for one in db.session.scalars(living.order_by(UserSession.id)):
        if one.id != but:
            _end(one, by=by)


def _end(one: UserSession, *, by: int | None) -> None:
    if one.ended_at is not None:
        return
    one.ended_at = clock.now()
    db.session.flush()
    record_change("session.ended", Subject("session", one.id), by=by)
