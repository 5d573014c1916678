"""The audit of a network that is taken in: what was said then, in a chain that begins here."""

from collections.abc import Iterable
from typing import Any

from app.audit.services import Earlier, Subject, carry_over
from app.database import Base
from app.exports.archive import references
from app.exports.archive.encoding import check_texts, from_json
from app.exports.archive.inserting import Inserting, Row
from app.exports.archive.refusing import refuse_row
from app.exports.archive.row_rules import ODD
from app.exports.archive.tables import AUDIT, PEOPLE
from app.exports.archive.told_rules import check_telling
from app.exports.archive.undo_rules import check_undoing

COLUMNS = frozenset({"at", "actor_id", "action", "subject_kind", "subject_id", "content"})


def take_audit(rows: Iterable[Row], inserting: Inserting) -> None:
    """Add what was changed before, in its order, about the rows as they are numbered here."""
    network_id = inserting.numbers["network"][1]
    carry_over(
        (_read(row, inserting, network_id=network_id) for row in rows), network_id=network_id
    )


def _read(row: Row, inserting: Inserting, *, network_id: int) -> Earlier:
    if set(row) != COLUMNS:
        refuse_row(AUDIT)
    table = Base.metadata.tables[AUDIT]
    at, action, kind, key = (
        from_json(table.c[name], row[name])
        for name in ("at", "action", "subject_kind", "subject_id")
    )
    try:
        moved = references.move_subject(kind, key, numbers=inserting.numbers)
    except ValueError:
        moved = None
    if moved is None:
        refuse_row(AUDIT)
    by = None if row["actor_id"] is None else inserting.find(PEOPLE, row["actor_id"])
    content = _content(row["content"], kind, action=action, inserting=inserting)
    return Earlier(action, Subject(kind, moved, network_id), at=at, by=by, content=content)


def _content(
    content: Any, kind: str, *, action: str, inserting: Inserting
) -> dict[str, Any] | None:
    if content is None:
        return None
    if not isinstance(content, dict):
        refuse_row(AUDIT)
    try:
        check_texts(content)
        found: dict[str, Any] = references.move_content(
            kind, content, action=action, numbers=inserting.numbers
        )
        check_undoing(action, found)
        check_telling(action, found)
    except (*ODD, references.Lost):
        refuse_row(AUDIT)
    return found
