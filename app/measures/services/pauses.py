"""Pauses and holidays: added, changed, deleted and brought back, and what follows for series."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock, formats
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.measures.models.pause import Pause
from app.measures.models.series import Series
from app.measures.queries.pauses import (
    COLUMNS,
    Owner,
    find_overlap,
    get_owner,
    network_of,
)
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Team
from app.networks.wording import as_read
from app.web.edits import Editor, save_edit

LONGEST = timedelta(days=366)


class PauseRefused(DomainError):
    """Days that cannot be a pause."""

    field = "ends_on"


class Overlaps(DomainError):
    """The same owner has a pause on some of the days already."""

    field = "starts_on"


@dataclass(frozen=True, slots=True)
class PauseFields:
    """What a pause is called, and its first and last day."""

    label: str
    starts_on: date
    ends_on: date


def add_pause(owner: Owner, fields: PauseFields, *, by: int | None) -> Pause:
    """Ask for no number on some days."""
    _lock(owner)
    _check(owner, fields)
    column = {COLUMNS[type(owner)]: owner.id}
    pause = Pause(**column, **asdict(fields), made_by_id=by, made_at=clock.now())
    db.session.add(pause)
    db.session.flush()
    record_change("pause.added", _subject(pause, owner), by=by, content=asdict(fields))
    _read_anew(owner)
    return pause


def edit_pause(pause: Pause, fields: PauseFields, *, editor: Editor) -> None:
    """Change what a pause is called, or its days."""
    owner = get_owner(pause)
    _lock(owner)
    db.session.refresh(pause)
    _check_is_there(pause)
    _check(owner, fields, besides=pause.id)
    subject = _subject(pause, owner)
    if save_edit(pause, asdict(fields), subject=subject, editor=editor, as_read=as_read):
        _read_anew(owner)


def delete_pause(pause: Pause, *, by: int | None) -> None:
    """Ask for numbers on the days of a pause again; it can be brought back."""
    owner = get_owner(pause)
    _lock(owner)
    db.session.refresh(pause)
    if pause.deleted_at is None:
        pause.deleted_at = clock.now()
        db.session.flush()
        record_change("pause.deleted", _subject(pause, owner), by=by, content=_said_by(pause))
        _read_anew(owner)


def restore_pause(pause: Pause, *, by: int | None) -> None:
    """Bring back a deleted pause."""
    owner = get_owner(pause)
    _lock(owner)
    db.session.refresh(pause)
    if pause.deleted_at is not None:
        _check(owner, PauseFields(pause.label, pause.starts_on, pause.ends_on))
        pause.deleted_at = None
        db.session.flush()
        record_change("pause.restored", _subject(pause, owner), by=by, content=_said_by(pause))
        _read_anew(owner)


def _lock(owner: Owner) -> None:
    """Let the pauses of an owner change one at a time."""
    table = type(owner)
    db.session.execute(select(table.id).where(table.id == owner.id).with_for_update())


def _check_is_there(pause: Pause) -> None:
    if pause.deleted_at is not None:
        message = _("Somebody has deleted this pause meanwhile. Bring it back, or add a new one.")
        raise DomainError(message)


def _check(owner: Owner, fields: PauseFields, *, besides: int | None = None) -> None:
    days = fields.starts_on, fields.ends_on
    if fields.ends_on < fields.starts_on:
        raise PauseRefused(_("The last day cannot be before the first."))
    if fields.ends_on - fields.starts_on >= LONGEST:
        raise PauseRefused(
            _("A pause is at most one year. Give the series an end if you measure no more.")
        )
    same = find_overlap(owner, days=days, besides=besides)
    if same is not None:
        when = formats.days(same.starts_on, same.ends_on, year=True)
        raise Overlaps(_("It overlaps with «%(name)s», %(days)s.", name=same.label, days=when))


def _read_anew(owner: Owner) -> None:
    """Work out anew what every series says that a pause of the owner touches."""
    if isinstance(owner, Series):
        ids = [owner.id]
    elif isinstance(owner, Team):
        ids = list(db.session.scalars(select(Series.id).where(Series.team_id == owner.id)))
    else:
        of_network = select(Series.id).join(Team).where(Team.network_id == owner.id)
        ids = list(db.session.scalars(of_network))
    rebuild_summaries(sorted(ids))


def _subject(pause: Pause, owner: Owner) -> Subject:
    return Subject("pause", pause.id, network_of(owner).id)


def _said_by(pause: Pause) -> dict[str, object]:
    return {"label": pause.label, "starts_on": pause.starts_on, "ends_on": pause.ends_on}
