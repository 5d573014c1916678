"""Writing voices: every change leaves its trace, and a deleted voice can be brought back."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.audit.services import Subject as Audited
from app.audit.services import record_change
from app.errors import DomainError
from app.extensions import db
from app.networks.models import Team
from app.voices import queries
from app.voices.models import Subject, Voice
from app.voices.wording import as_read
from app.web.edits import Editor, save_edit

MOST_ON_POSTER = 4


class NotForPoster(DomainError):
    """A voice was to stand on the poster that may not, or for which there is no room."""

    field = "is_on_poster"


def add_voice(subject: Subject, *, by: int | None, fields: Mapping[str, Any]) -> Voice:
    """Keep what somebody said about a goal, a series or a cycle."""
    goal, series, cycle = queries.apart(subject)
    voice = Voice(
        team=queries.team_of(subject),
        goal=goal,
        series=series,
        cycle=cycle,
        by_id=by,
        created_at=clock.now(),
        **fields,
    )
    _check_poster(voice)
    db.session.add(voice)
    db.session.flush()
    record_change("voice.added", _audited(voice), by=by, content=dict(fields))
    return voice


def edit_voice(
    voice: Voice, *, by: int | None, version: int | None, fields: Mapping[str, Any]
) -> None:
    """Change what is kept of a voice; raises ``StaleEdit`` with what somebody else saved."""
    editor = Editor(by, version)
    save_edit(voice, fields, subject=_audited(voice), editor=editor, as_read=as_read)
    _check_poster(voice)


def put_on_poster(voice: Voice, *, by: int | None) -> None:
    """Choose a voice for the poster."""
    edit_voice(voice, by=by, version=voice.version, fields={"is_on_poster": True})


def take_off_poster(voice: Voice, *, by: int | None) -> None:
    """Choose a voice for the poster no longer."""
    edit_voice(voice, by=by, version=voice.version, fields={"is_on_poster": False})


def delete_voice(voice: Voice, *, by: int | None) -> None:
    """Take a voice away from the pages; it can be brought back, but not onto the poster."""
    voice.deleted_at, voice.is_on_poster = clock.now(), False
    db.session.flush()
    record_change("voice.deleted", _audited(voice), by=by)


def restore_voice(voice: Voice, *, by: int | None) -> None:
    """Bring a deleted voice back."""
    voice.deleted_at = None
    db.session.flush()
    record_change("voice.restored", _audited(voice), by=by)


def is_poster_full(team: Team, *, apart_from: Voice | None) -> bool:
    """Say whether no other voice can stand on a team's poster now."""
    return queries.count_on_poster(team, apart_from=apart_from) >= MOST_ON_POSTER


def _check_poster(voice: Voice) -> None:
    """Refuse what may not leave the team, what says no change, and more than there is room for.

    Two of a team who choose at once take turns.
    """
    if not voice.is_on_poster:
        return
    if voice.stays_in_team:
        raise NotForPoster(
            _("The test was on fewer than five families. What they said stays in the team.")
        )
    if not voice.changed:
        raise NotForPoster(_("Write what it led to first. The poster shows both."), field="changed")
    db.session.execute(select(Team.id).where(Team.id == voice.team_id).with_for_update())
    if is_poster_full(voice.team, apart_from=voice):
        raise NotForPoster(_("The poster has room for four. Take one off first."))


def _audited(voice: Voice) -> Audited:
    return Audited("voice", voice.id, voice.team.network_id)
