"""Keeping a gathering's handouts: addresses elsewhere, with a title."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app import clock
from app.audit.services import Subject, record_change
from app.extensions import db
from app.gatherings.models import Handout
from app.gatherings.wording.handouts import HandoutWords
from app.networks.models import Gathering
from app.web.edits import Editor, save_edit


@dataclass(frozen=True, slots=True)
class HandoutChange:
    """What is written of a handout, by column, and the words in which its form shows it."""

    fields: Mapping[str, Any]
    words: HandoutWords


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
    handout: Handout, change: HandoutChange, *, gathering: Gathering, editor: Editor
) -> None:
    """Change a handout; raises ``StaleEdit`` with what somebody else saved."""
    subject, as_read = subject_of(handout, gathering), change.words.as_read
    save_edit(handout, change.fields, subject=subject, editor=editor, as_read=as_read)


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
