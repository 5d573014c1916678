"""Writing a gathering's programme: every change leaves its trace, and what goes can come back."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, func, select
from sqlalchemy.orm.attributes import flag_modified

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.gatherings.models import ItemKind, ItemTeam, ProgrammeItem
from app.gatherings.queries.programme import list_team_ids, names_of_teams
from app.gatherings.wording.programme import as_read
from app.networks.models import Gathering
from app.web.edits import Editor, check_version, save_edit

MIDNIGHT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class When:
    """The day, the time and the length of an item, by column."""

    on: date
    starts_at: time
    minutes: int


@dataclass(frozen=True, slots=True)
class ItemFields:
    """What is written of an item, by column."""

    kind: ItemKind
    on: date
    starts_at: time | None
    minutes: int
    title: str
    led_by: str = ""
    theme: str = ""
    minutes_per_team: int | None = None


def add_item(
    gathering: Gathering, fields: ItemFields, *, teams: Sequence[int] = (), by: int | None
) -> ProgrammeItem:
    """Put an item on the programme of a gathering; the teams come in the order that is given."""
    _check_time(gathering, fields)
    item = ProgrammeItem(
        gathering_id=gathering.id, position=_next_position(gathering), **asdict(fields)
    )
    db.session.add(item)
    db.session.flush()
    set_teams(item, teams)
    content = {**asdict(fields), "teams": list(teams)}
    record_change("programme_item.added", subject_of(item, gathering), by=by, content=content)
    return item


def edit_item(
    item: ProgrammeItem,
    fields: ItemFields,
    *,
    teams: Sequence[int],
    gathering: Gathering,
    editor: Editor,
) -> None:
    """Change an item and its teams; raises ``StaleEdit`` with what somebody else saved."""
    _check_time(gathering, fields)
    before, subject = list_team_ids(item.id), subject_of(item, gathering)
    if list(teams) != before:
        was = {name: getattr(item, name) for name in asdict(fields)}
        theirs = as_read({k: v for k, v in was.items() if v != getattr(fields, k)})
        named = names_of_teams(gathering.network_id, before)
        check_version(item, editor.version, theirs={**theirs, "teams": named})
        set_teams(item, teams)
        flag_modified(item, "title")  # whoever began before the teams changed is told
        db.session.flush()
        content = {"teams": {"from": before, "to": list(teams)}}
        record_change("programme_item.teams_changed", subject, by=editor.by, content=content)
        editor = Editor(editor.by, item.version)
    save_edit(item, asdict(fields), subject=subject, editor=editor, as_read=as_read)


def place_item(item: ProgrammeItem, when: When, *, gathering: Gathering, editor: Editor) -> None:
    """Give an item its day, time and length."""
    _check_time(gathering, when)
    subject = subject_of(item, gathering)
    save_edit(item, asdict(when), subject=subject, editor=editor, as_read=as_read)


def delete_item(item: ProgrammeItem, *, gathering: Gathering, by: int | None) -> None:
    """Take an item off the programme; it can be undone."""
    if item.deleted_at is None:
        item.deleted_at = clock.now()
        record_change("programme_item.deleted", subject_of(item, gathering), by=by)


def restore_item(item: ProgrammeItem, *, gathering: Gathering, by: int | None) -> None:
    """Bring a deleted item back; where the gathering has its day no more, it is not placed."""
    if item.deleted_at is not None:
        item.deleted_at = None
        record_change("programme_item.restored", subject_of(item, gathering), by=by)


def subject_of(item: ProgrammeItem, gathering: Gathering) -> Subject:
    """Name an item in the audit."""
    return Subject("programme_item", item.id, gathering.network_id)


def set_teams(item: ProgrammeItem, teams: Sequence[int]) -> None:
    """Let these teams have a part in an item, in this order."""
    db.session.execute(delete(ItemTeam).where(ItemTeam.item_id == item.id))
    db.session.add_all(
        ItemTeam(item_id=item.id, team_id=team_id, position=position)
        for position, team_id in enumerate(teams, start=1)
    )
    db.session.flush()


def _next_position(gathering: Gathering) -> int:
    last = select(func.max(ProgrammeItem.position))
    of = last.where(ProgrammeItem.gathering_id == gathering.id)
    return (db.session.scalar(of) or 0) + 1


def _check_time(gathering: Gathering, when: When | ItemFields) -> None:
    if not gathering.starts_on <= when.on <= gathering.ends_on:
        raise DomainError(_("Choose one of the days of the gathering."), field="on")
    if when.starts_at is None:
        return
    ends = datetime.combine(when.on, when.starts_at) + timedelta(minutes=when.minutes)
    if ends > datetime.combine(when.on, time()) + MIDNIGHT:
        raise DomainError(_("The item must end before midnight."), field="minutes")
