"""Saving an edit of a measure or a series: what it was, what it became, and who did it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.audit.services import Subject, record_change
from app.database import Versioned
from app.extensions import db
from app.web.edits import check_version


@dataclass(frozen=True, slots=True)
class Editor:
    """Who edits, and the version that the edit began from."""

    by: int | None
    version: int | None


Reader = Callable[[Mapping[str, Any]], Mapping[str, str]]


def save_edit(
    row: Versioned, fields: Mapping[str, Any], *, subject: Subject, editor: Editor, as_read: Reader
) -> bool:
    """Set the fields that differ and say whether any did; a stale edit is refused if any do.

    ``as_read`` turns saved fields into what the form shows, for the one who came too late.
    """
    was = {name: getattr(row, name) for name in fields if getattr(row, name) != fields[name]}
    if not was:
        return False
    check_version(row, editor.version, theirs=as_read(was))
    for name in was:
        setattr(row, name, fields[name])
    db.session.flush()
    content = {name: {"from": before, "to": fields[name]} for name, before in was.items()}
    record_change(f"{subject.kind}.edited", subject, by=editor.by, content=content)
    return True
