"""Adding to the audit, in the transaction of the change itself."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app import clock
from app.audit.models import AuditChain, AuditEntry, AuditPayload
from app.extensions import db

FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class Subject:
    """What was changed: the kind of row, its key, and the network whose chain it belongs to."""

    kind: str
    key: int | str
    network_id: int | None = None

    @property
    def chain(self) -> str:
        """Name the chain: a network's own, or the installation's."""
        return "installation" if self.network_id is None else f"network-{self.network_id}"


def record_change(
    action: str, subject: Subject, *, by: int | None, content: Mapping[str, Any] | None = None
) -> AuditEntry:
    """Add one entry, linked to the one before it; ``by`` is a user's id, None for the system."""
    salt = secrets.token_hex(16)
    payload = json.loads(json.dumps(dict(content or {}), default=str))
    end = _end_of(subject.chain)
    entry = AuditEntry(
        chain=subject.chain,
        at=clock.now().replace(microsecond=0),
        actor_id=by,
        action=action,
        subject_kind=subject.kind,
        subject_id=str(subject.key),
        payload_hash=_hash(salt, json.dumps(payload, sort_keys=True)),
        previous_hash=end.last_hash,
    )
    entry.hash = hash_of(entry)
    end.last_hash = entry.hash
    db.session.add(entry)
    db.session.flush()
    db.session.add(AuditPayload(entry_id=entry.id, salt=salt, content=payload))
    return entry


def hash_of(entry: AuditEntry) -> str:
    """Return the hash that binds an entry to its content and to the entry before it."""
    return _hash(
        entry.previous_hash,
        entry.at.isoformat(),
        str(entry.actor_id),
        entry.action,
        entry.subject_kind,
        entry.subject_id,
        entry.payload_hash,
    )


def _end_of(chain: str) -> AuditChain:
    found = db.session.scalar(select(AuditChain).where(AuditChain.chain == chain).with_for_update())
    if found is None:
        found = AuditChain(chain=chain, last_hash=FIRST)
        db.session.add(found)
    return found


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
