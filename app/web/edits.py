"""Edits of a row: saved with what it was and who did it; the later of two editors sees both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from app.audit.services import Subject, record_change
from app.database import Versioned
from app.errors import StaleEdit
from app.extensions import db
from app.web.forgetting import forget_identity_numbers, holds_identity_number

AsRead = Callable[[Mapping[str, Any]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Editor:
    """Who edits, and the version that the edit began from."""

    by: int | None
    version: int | None


def save_edit(
    row: Versioned, fields: Mapping[str, Any], *, subject: Subject, editor: Editor, as_read: AsRead
) -> dict[str, Any]:
    """Set the fields that differ, and return what they were; a stale edit is refused if any do.

    ``as_read`` turns saved fields into what the form shows, for the one who came too late.
    """
    was = {name: getattr(row, name) for name in fields if getattr(row, name) != fields[name]}
    if not was:
        return was
    check_version(row, editor.version, theirs=as_read(was))
    for name in was:
        setattr(row, name, fields[name])
    db.session.flush()
    content = {name: {"from": before, "to": fields[name]} for name, before in was.items()}
    record_change(f"{subject.kind}.edited", subject, by=editor.by, content=content)
    if holds_identity_number(was):
        forget_identity_numbers(subject)
    return was


def check_version(
    row: Versioned, version: int | None, *, theirs: Mapping[str, object] | None = None
) -> None:
    """Raise ``StaleEdit`` with what is saved now, by field, unless the edit began from it."""
    if version != row.version:
        raise stale_edit(theirs=theirs or {}, version=row.version)


def stale_edit(*, theirs: Mapping[str, object], version: int) -> StaleEdit:
    """Return the error that says what somebody else saved meanwhile, by field, if any."""
    words = (
        _("Somebody else saved this while you were writing. You see both texts. Choose, and save.")
        if theirs
        else _("Somebody else has changed this meanwhile. Look it over, and send it again.")
    )
    return StaleEdit(words, theirs=theirs, version=version)
