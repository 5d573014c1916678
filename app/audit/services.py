"""Adding to the audit, in the transaction of the change itself."""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from app import clock
from app.audit.models import AuditEntry, AuditPayload
from app.database import Base
from app.extensions import db

FIRST = "0" * 64

_chains, _payloads = Base.metadata.tables["audit_chain"], Base.metadata.tables["audit_payload"]
_of = _chains.c.chain == bindparam("of")
END = select(_chains.c.last_hash).where(_of).with_for_update()
ENTERED = insert(Base.metadata.tables["audit_entry"])
BEGUN = insert(_chains)
MOVED = update(_chains).where(_of).values(last_hash=bindparam("to"))
ADDED = insert(_payloads)


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


@dataclass(frozen=True, slots=True)
class Earlier:
    """A change that was entered before, somewhere else; without content when that is erased."""

    action: str
    subject: Subject
    at: datetime
    by: int | None
    content: Mapping[str, Any] | None


def record_change(
    action: str, subject: Subject, *, by: int | None, content: Mapping[str, Any] | None = None
) -> None:
    """Add one entry, linked to the one before it; ``by`` is a user's id, None for the system."""
    db.session.flush()
    now = clock.now().replace(microsecond=0)
    change = Earlier(action, subject, at=now, by=by, content=content or {})
    connection = db.session.connection()
    previous = _hold_end_of(subject.chain, connection)
    _move_end(subject.chain, _enter(change, previous, connection), connection)


def carry_over(changes: Iterable[Earlier], *, network_id: int) -> None:
    """Add what was changed elsewhere to the chain of a network that is taken in, in this order."""
    db.session.flush()
    connection, chain = db.session.connection(), Subject("network", network_id, network_id).chain
    last = _hold_end_of(chain, connection)
    for change in changes:
        last = _enter(change, last, connection)
    _move_end(chain, last, connection)


def _enter(change: Earlier, previous: str, connection: Connection) -> str:
    """Add one entry behind another one, and return its hash."""
    salt = secrets.token_hex(16)
    payload = json.loads(json.dumps(dict(change.content or {}), default=str))
    said = {
        "chain": change.subject.chain,
        "at": change.at,
        "actor_id": change.by,
        "action": change.action,
        "subject_kind": change.subject.kind,
        "subject_id": str(change.subject.key),
        "payload_hash": _hash(salt, json.dumps(payload, sort_keys=True)),
        "previous_hash": previous,
    }
    said["hash"] = hash_of(AuditEntry(**said))
    key: Any = connection.execute(ENTERED, said).inserted_primary_key
    if change.content is not None:
        connection.execute(ADDED, {"entry_id": key[0], "salt": salt, "content": payload})
    return str(said["hash"])


def _move_end(chain: str, last: str, connection: Connection) -> None:
    connection.execute(MOVED, {"of": chain, "to": last})


def erase_content(subject: Subject, *, holds: Callable[[Any], bool]) -> None:
    """Erase what was said in those entries of a subject whose content holds something."""
    of = (AuditEntry.subject_kind == subject.kind, AuditEntry.subject_id == str(subject.key))
    said = select(AuditPayload).join(AuditEntry, AuditEntry.id == AuditPayload.entry_id).where(*of)
    erased = [one.entry_id for one in db.session.scalars(said) if holds(one.content)]
    db.session.execute(delete(AuditPayload).where(AuditPayload.entry_id.in_(erased)))


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


def _hold_end_of(chain: str, connection: Connection) -> str:
    """Return the last hash of a chain, which nobody else can add to until the commit."""
    last: str | None = connection.scalar(END, {"of": chain})
    if last is None:
        connection.execute(BEGUN, {"chain": chain, "last_hash": FIRST})
    return last or FIRST


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
