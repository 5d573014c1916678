"""Reads of the audit: what happened to some rows, for the pages that tell their history."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

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


def list_events(kind: str, keys: Collection[int | str], *, limit: int = 50) -> list[Event]:
    """Return what happened to rows of a kind, the latest first."""
    wanted = [str(key) for key in keys]
    found = (
        select(AuditEntry, AuditPayload.content)
        .outerjoin(AuditPayload, AuditPayload.entry_id == AuditEntry.id)
        .where(AuditEntry.subject_kind == kind, AuditEntry.subject_id.in_(wanted))
        .order_by(AuditEntry.id.desc())
        .limit(limit)
    )
    return [
        Event(entry.action, entry.subject_id, entry.at, entry.actor_id, content or {})
        for entry, content in db.session.execute(found)
    ]
