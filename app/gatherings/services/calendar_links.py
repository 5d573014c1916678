"""Making and ending the addresses at which a person's calendar reads of gatherings."""

import secrets

from sqlalchemy import update

from app import clock
from app.audit.services import Subject, record_change
from app.extensions import db
from app.gatherings.models import CalendarLink
from app.web.session_cookie import hash_of

TOKEN_BYTES = 24


def make_calendar_link(user_id: int, *, network_id: int | None) -> str:
    """Make an address for a person's calendar, of one network or of all; return its token.

    The one before it ends. The token is stored nowhere.
    """
    token, moment = secrets.token_urlsafe(TOKEN_BYTES), clock.now()
    before = update(CalendarLink).where(
        CalendarLink.user_id == user_id,
        CalendarLink.ended_at.is_(None),
        CalendarLink.network_id.is_(None)
        if network_id is None
        else CalendarLink.network_id == network_id,
    )
    db.session.execute(before.values(ended_at=moment))
    link = CalendarLink(
        user_id=user_id, network_id=network_id, token_hash=hash_of(token), made_at=moment
    )
    db.session.add(link)
    db.session.flush()
    record_change("calendar_link.made", Subject("calendar_link", link.id), by=user_id)
    return token


def end_calendar_link(link: CalendarLink, *, by: int) -> None:
    """End an address: whoever asks there next is told that there is nothing."""
    link.ended_at = clock.now()
    db.session.flush()
    record_change("calendar_link.ended", Subject("calendar_link", link.id), by=by)
