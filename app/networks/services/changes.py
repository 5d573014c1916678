"""Saving an edit of a row: what it was, what it became, and who did it."""

from collections.abc import Mapping
from typing import Any

from app.audit.services import Subject, record_change
from app.database import Versioned
from app.extensions import db
from app.networks.wording import readable
from app.web.edits import check_version


def save_edit(
    row: Versioned, fields: Mapping[str, Any], *, subject: Subject, by: int | None, version: int
) -> dict[str, Any]:
    """Set the fields that differ, and return what they were; a stale edit is refused if any do."""
    was = {name: getattr(row, name) for name in fields if getattr(row, name) != fields[name]}
    if not was:
        return was
    check_version(row, version, theirs={name: readable(value) for name, value in was.items()})
    for name in was:
        setattr(row, name, fields[name])
    content = {name: {"from": before, "to": fields[name]} for name, before in was.items()}
    record_change(f"{subject.kind}.edited", subject, by=by, content=content)
    db.session.flush()
    return was
