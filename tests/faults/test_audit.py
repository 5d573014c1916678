"""The audit is added to by every change, and nothing in it can be changed or taken away."""

import hashlib
import json
import sqlite3

import pytest
from flask import Flask
from sqlalchemy import Insert, delete, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from app.audit.models import AuditEntry, AuditPayload
from app.audit.services import FIRST, Subject, hash_of, record_change
from app.extensions import db
from tests.faults.filling import filled, in_good_order
from tests.faults.roaming import ROLES, client_of_role, every_address, forms_of
from tests.faults.state import find_broken_chains, find_faults, read_tables

FEWEST_KINDS_OF_CHANGES = {"member": 12, "leader": 12, "facilitator": 10, "coordinator": 4}
MARKS = frozenset({"notice"})  # that a person has read a notice changes nothing for anybody
CHANGES = [
    "UPDATE audit_entry SET action = 'nothing'",
    "UPDATE audit_entry SET actor_id = NULL",
    "DELETE FROM audit_entry",
    "DELETE FROM audit_entry WHERE id = 1",
]


@pytest.fixture
def audited(app: Flask) -> int:
    """The number of entries of two chains that have been added to in turn."""
    for number in range(6):
        subject = Subject("team", number, network_id=number % 2 or None)
        record_change("team.edited", subject, by=1, content={"from": number, "to": "å"})
    db.session.commit()
    return 6


@pytest.mark.parametrize("statement", CHANGES)
def test_an_entry_cannot_be_changed_or_deleted(audited: int, statement: str) -> None:
    with pytest.raises(DBAPIError, match="audit entries are never changed"):
        db.session.execute(text(statement))

    db.session.rollback()
    assert _count() == audited
    assert find_broken_chains() == []


def test_an_entry_cannot_be_replaced_by_another_with_its_number(audited: int) -> None:
    columns = [column.name for column in AuditEntry.__table__.columns]
    again = {name: getattr(_first_entry(), name) for name in columns}

    with pytest.raises(DBAPIError):
        db.session.execute(_or_replace(insert(AuditEntry).values(again)))

    db.session.rollback()
    assert _count() == audited


def test_erasing_what_an_entry_said_leaves_the_chain_whole(audited: int) -> None:
    db.session.execute(delete(AuditPayload))
    db.session.commit()

    assert find_broken_chains() == []


def test_a_payload_that_was_swapped_no_longer_has_its_hash(audited: int) -> None:
    entry = _first_entry()
    payload = db.session.get_one(AuditPayload, entry.id)

    assert entry.payload_hash == _hash_of(payload)
    payload.content = {"from": 0, "to": "b"}
    assert entry.payload_hash != _hash_of(payload)


def test_every_field_of_an_entry_is_bound_by_its_hash(audited: int) -> None:
    entry = _first_entry()
    db.session.expunge(entry)

    for name, other in (
        ("action", "team.deleted"),
        ("actor_id", 2),
        ("subject_kind", "goal"),
        ("subject_id", "9"),
        ("payload_hash", FIRST),
        ("previous_hash", "1" * 64),
    ):
        kept = getattr(entry, name)
        setattr(entry, name, other)
        assert hash_of(entry) != entry.hash, name
        setattr(entry, name, kept)
    assert hash_of(entry) == entry.hash


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_whatever_a_form_changes_is_in_the_audit(
    demo: Flask, beside: sqlite3.Connection, role: str
) -> None:
    client, silent, kinds = client_of_role(demo, role), list[str](), set[str]()
    pages = list(every_address(client, of_a_kind=1))

    for form in in_good_order(one for address, page in pages for one in forms_of(address, page)):
        before = read_tables(beside)
        answer = client.post(form.action, data=filled(form))
        changed = {name for name, mark in read_tables(beside).items() if mark != before.get(name)}
        assert answer.status_code < 500, form.action
        if changed:
            kinds.add(form.kind)
        if changed - MARKS and not {"audit_entry", "audit_payload", "audit_chain"} <= changed:
            silent.append(f"{form.action}: {sorted(changed)}")

    assert silent == []
    assert len(kinds) >= FEWEST_KINDS_OF_CHANGES.get(role, 0), kinds
    assert find_faults(demo) == []


def _count() -> int:
    return db.session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def _or_replace(statement: Insert) -> Insert:
    """Let SQLite replace what is there, which deletes it unseen by the triggers of deletion."""
    is_sqlite = db.engine.dialect.name == "sqlite"
    return statement.prefix_with("OR REPLACE") if is_sqlite else statement


def _first_entry() -> AuditEntry:
    return db.session.scalars(select(AuditEntry).order_by(AuditEntry.id).limit(1)).one()


def _hash_of(payload: AuditPayload) -> str:
    said = json.dumps(payload.content, sort_keys=True)
    return hashlib.sha256(f"{payload.salt}\x1f{said}".encode()).hexdigest()
