"""Keeping a gathering's handouts: addresses elsewhere, with a title."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from app import clock
from app.audit.services import Subject, record_change
from app.extensions import db
from app.gatherings.models import Handout
from app.gatherings.wording.handouts import HandoutWords
from app.networks.models import Gathering
from app.web.edits import Editor, save_edit


def add_handout(gathering: Gathering, *, fields: Mapping[str, Any], by: int | None) -> Handout:
    """Keep the address of something to read, last among those of the gathering."""
    last = select(func.max(Handout.position)).where(Handout.gathering_id == gathering.id)
    position = (db.session.scalar(last) or 0) + 1
    handout = Handout(gathering_id=gathering.id, position=position, **fields)
    db.session.add(handout)
    db.session.flush()
    record_change("handout.added", subject_of(handout, gathering), by=by, content=fields)
    return handout


def edit_handout(
    handout: Handout,
    *,
    fields: Mapping[str, Any],
    words: HandoutWords,
    gathering: Gathering,
    editor: Editor,
) -> None:
    """Change a handout; raises ``StaleEdit`` with what somebody else saved."""
    subject = subject_of(handout, gathering)
    save_edit(handout, fields, subject=subject, editor=editor, as_read=words.as_read)


def delete_handout(handout: Handout, *, gathering: Gathering, by: int | None) -> None:
    """Take a handout away; it can be undone."""
    if handout.deleted_at is None:
        handout.deleted_at = clock.now()
        record_change("handout.deleted", subject_of(handout, gathering), by=by)


def restore_handout(handout: Handout, *, gathering: Gathering, by: int | None) -> None:
    """Bring a deleted handout back."""
    if handout.deleted_at is not None:
        handout.deleted_at = None
        record_change("handout.restored", subject_of(handout, gathering), by=by)


def subject_of(handout: Handout, gathering: Gathering) -> Subject:
    """Name a handout in the audit."""
    return Subject("handout", handout.id, gathering.network_id)
