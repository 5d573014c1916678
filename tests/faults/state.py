"""Whether a database is whole: every number has its history, its audit entry and its summary."""

import sqlite3

from flask import Flask
from sqlalchemy import select, text

from app.audit.models import AuditChain, AuditEntry
from app.audit.services import FIRST, hash_of
from app.extensions import db
from app.measures.models.measurement import Measurement, Revision
from app.measures.models.series import SeriesSummary
from app.measures.services.summaries import rebuild_summaries


def fingerprint(beside: sqlite3.Connection) -> int:
    """Return a number that changes when any other connection has saved anything."""
    return int(beside.execute("PRAGMA data_version").fetchone()[0])


def read_tables(beside: sqlite3.Connection) -> dict[str, int]:
    """Return a mark of the content of every table, but for forms that were sent."""
    names = [
        name
        for (name,) in beside.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if name not in {"sent_form", "sqlite_sequence"}
    ]
    return {name: hash(tuple(beside.execute(f'SELECT * FROM "{name}"'))) for name in names}


def find_faults(app: Flask) -> list[str]:
    """Return all that is not whole; an empty list is what one hopes for."""
    with app.app_context():
        faults = [*_broken_file(), *_lost_history(), *find_broken_chains(), *_stale_summaries()]
        db.session.remove()
    return faults


def _broken_file() -> list[str]:
    if db.engine.dialect.name != "sqlite":
        return []
    checks = [
        db.session.execute(text(f"PRAGMA {name}")).all()
        for name in ("integrity_check", "foreign_key_check")
    ]
    return [str(row) for rows in checks for row in rows if row != ("ok",)]


def _lost_history() -> list[str]:
    """Every period that has ever been changed says what its last revision says."""
    said = {
        (row.series_id, row.period): row.reading.text
        for row in db.session.scalars(select(Measurement))
    }
    last = {
        (row.series_id, row.period): row.after
        for row in db.session.scalars(select(Revision).order_by(Revision.id))
    }
    return [
        f"{key}: {said.get(key)}, in history {after}"
        for key, after in last.items()
        if said.get(key) != after
    ]


def find_broken_chains() -> list[str]:
    """Every entry of the audit points at the one before it, and nothing in it was changed."""
    ends: dict[str, str] = {}
    faults = []
    for entry in db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)):
        if entry.previous_hash != ends.get(entry.chain, FIRST) or entry.hash != hash_of(entry):
            faults.append(f"audit entry {entry.id} of {entry.chain}")
        ends[entry.chain] = entry.hash
    stored = {row.chain: row.last_hash for row in db.session.scalars(select(AuditChain))}
    return faults + ([] if stored == ends else [f"ends of chains: {stored} and {ends}"])


def _stale_summaries() -> list[str]:
    """Every stored summary is what its numbers say today."""
    found = select(SeriesSummary.series_id, SeriesSummary.audience, SeriesSummary.content)
    before = {(row[0], row[1]): row[2] for row in db.session.execute(found)}
    rebuild_summaries()
    after = {(row[0], row[1]): row[2] for row in db.session.execute(found)}
    db.session.rollback()
    return [
        f"summary of {key}"
        for key in before.keys() | after.keys()
        if before.get(key) != after.get(key)
    ]
