"""Reads of who asks: the person of a session, with every seat."""

from typing import Any

from sqlalchemy import Row, bindparam, text

from app import clock
from app.database import Moment
from app.extensions import db, run_plainly
from app.networks.models import CycleWords
from app.web.actor import Actor, Place, Role, Seat

STATEMENT = """
SELECT s.id AS session_id, s.expires_at, u.id AS user_id, u.name AS user_name, u.language,
       u.is_administrator,
       EXISTS (SELECT 1 FROM notice o WHERE o.user_id = u.id AND o.read_at IS NULL) AS has_news,
       m.role, m.team_id, coalesce(m.network_id, t.network_id) AS network_id,
       coalesce(m.programme_id, n.programme_id) AS programme_id,
       coalesce(t.name, n.name, p.name) AS place_name, n.slug,
       n.cycle_words, t.closed_at IS NOT NULL OR n.closed_at IS NOT NULL AS is_closed
FROM user_session s
JOIN user_account u ON u.id = s.user_id AND u.deactivated_at IS NULL
LEFT JOIN membership m ON m.user_id = u.id AND m.ended_at IS NULL
LEFT JOIN team t ON t.id = m.team_id
LEFT JOIN network n ON n.id = coalesce(m.network_id, t.network_id)
LEFT JOIN programme p ON p.id = m.programme_id
WHERE s.id = :session_id AND s.ended_at IS NULL AND s.token_hash = :token_hash
  AND s.expires_at > :now
ORDER BY m.id
"""
ACTOR = text(STATEMENT).bindparams(bindparam("now", type_=Moment)).columns(expires_at=Moment)


OF_USER = text("""
SELECT u.id AS user_id, u.name AS user_name, u.language, u.is_administrator,
       m.role, m.team_id, coalesce(m.network_id, t.network_id) AS network_id,
       coalesce(m.programme_id, n.programme_id) AS programme_id,
       coalesce(t.name, n.name, p.name) AS place_name, n.slug,
       n.cycle_words, t.closed_at IS NOT NULL OR n.closed_at IS NOT NULL AS is_closed
FROM user_account u
LEFT JOIN membership m ON m.user_id = u.id AND m.ended_at IS NULL
LEFT JOIN team t ON t.id = m.team_id
LEFT JOIN network n ON n.id = coalesce(m.network_id, t.network_id)
LEFT JOIN programme p ON p.id = m.programme_id
WHERE u.id = :user_id AND u.deactivated_at IS NULL
ORDER BY m.id
""")


def find_actor_of_session(session_id: int, token_hash: str) -> Actor | None:
    """Return the person of a living session with all their seats, in one statement.

    It also says whether a notice waits, so that the pages of those for whom none does ask no more.
    """
    asked = {"session_id": session_id, "token_hash": token_hash, "now": clock.now()}
    rows = run_plainly(ACTOR, asked).all()
    if not rows:
        return None
    first = rows[0]
    return Actor(
        user_id=first.user_id,
        session_id=first.session_id,
        name=first.user_name,
        language=first.language,
        is_administrator=bool(first.is_administrator),
        has_news=bool(first.has_news),
        signed_in_until=first.expires_at,
        seats=tuple(_seat(row) for row in rows if row.role is not None),
    )


def find_actor_of_user(user_id: int) -> Actor | None:
    """Return an active person with all their seats, for what is done apart from any session."""
    rows = db.session.execute(OF_USER, {"user_id": user_id}).all()
    if not rows:
        return None
    first = rows[0]
    return Actor(
        user_id=first.user_id,
        session_id=0,
        name=first.user_name,
        language=first.language,
        is_administrator=bool(first.is_administrator),
        seats=tuple(_seat(row) for row in rows if row.role is not None),
    )


def _seat(row: Row[Any]) -> Seat:
    place = Place(row.programme_id, row.network_id, row.team_id, is_closed=bool(row.is_closed))
    words = (row.cycle_words or CycleWords.PDSA).upper()
    return Seat(Role(row.role), place, row.place_name, row.slug, words)
