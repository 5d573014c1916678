"""Reads of the audit: what happened to some rows, for the pages that tell their history."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import false, or_, select

from app.audit.models import AuditEntry, AuditPayload
from app.extensions import db


@dataclass(frozen=True, slots=True)
class Event:
    """One change: what was done to which row, when, by whom, and what it said."""

    action: str
    key: str
    at: datetime
    by_id: int | None
    content: Mapping[str, Any]
    number: int = 0


def list_events(kind: str, keys: Collection[int | str], *, limit: int = 50) -> list[Event]:
    """Return what happened to rows of a kind, the latest first."""
    wanted = [str(key) for key in keys]
    of = (AuditEntry.subject_kind == kind, AuditEntry.subject_id.in_(wanted))
    return _list(*of, limit=limit)


def find_last_event(kind: str, key: int | str, *, actions: Collection[str]) -> Event | None:
    """Return the last of some changes of a row, however much has happened to it since."""
    of = (AuditEntry.subject_kind == kind, AuditEntry.subject_id == str(key))
    return next(iter(_list(*of, AuditEntry.action.in_(actions), limit=1)), None)


def is_changed_since(event: Event, rows: Iterable[tuple[str, int]]) -> bool:
    """Say whether any of some rows, each a kind and a key, was changed after an event."""
    keys = defaultdict[str, list[str]](list)
    for kind, key in rows:
        keys[kind].append(str(key))
    of = [
        (AuditEntry.subject_kind == kind) & AuditEntry.subject_id.in_(some)
        for kind, some in keys.items()
    ]
    found = select(AuditEntry.id).where(or_(false(), *of), AuditEntry.id > event.number)
    return db.session.scalar(found.limit(1)) is not None


def _list(*wanted: Any, limit: int) -> list[Event]:
    found = (
        select(AuditEntry, AuditPayload.content)
        .outerjoin(AuditPayload, AuditPayload.entry_id == AuditEntry.id)
        .where(*wanted)
        .order_by(AuditEntry.id.desc())
        .limit(limit)
    )
    return [
        Event(one.action, one.subject_id, one.at, one.actor_id, content or {}, one.id)
        for one, content in db.session.execute(found)
    ]
