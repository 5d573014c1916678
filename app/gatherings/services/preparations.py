"""Keeping what is made ready for a gathering, and noting which teams have done a task."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, func, select

from app import clock
from app.audit.services import Subject, record_change
from app.database import INSERT
from app.errors import DomainError
from app.extensions import db
from app.gatherings.models import Preparation, PreparationKind, PreparedTeam
from app.gatherings.queries.preparations import list_preparations
from app.gatherings.wording.preparations import as_read, usual_title
from app.goals.services.ordering import Way, move
from app.networks.models import Gathering, Team
from app.web.edits import Editor, save_edit

USUAL = tuple(one for one in PreparationKind if one is not PreparationKind.TASK)


def add_preparation(
    gathering: Gathering, *, fields: Mapping[str, Any], by: int | None
) -> Preparation:
    """Let every team of the network make something ready for a gathering."""
    _check(gathering, fields)
    preparation = Preparation(
        gathering_id=gathering.id, position=_next_position(gathering), **fields
    )
    db.session.add(preparation)
    db.session.flush()
    subject = subject_of(preparation, gathering)
    record_change("preparation.added", subject, by=by, content=fields)
    return preparation


def add_usual(gathering: Gathering, *, by: int | None) -> int:
    """Add what most gatherings ask for and this one does not yet; return how many that is.

    The gathering is held meanwhile, so that two who press at once ask for each thing once.
    """
    _hold(gathering)
    there = {one.kind for one in list_preparations(gathering.id)}
    missing = [kind for kind in USUAL if kind not in there]
    for kind in missing:
        fields = {"kind": kind, "title": usual_title(kind), "about": "", "due_on": None}
        add_preparation(gathering, fields=fields, by=by)
    return len(missing)


def edit_preparation(
    preparation: Preparation, *, fields: Mapping[str, Any], gathering: Gathering, editor: Editor
) -> None:
    """Change what is made ready; raises ``StaleEdit`` with what somebody else saved."""
    _check(gathering, fields, besides=preparation)
    subject = subject_of(preparation, gathering)
    save_edit(preparation, fields, subject=subject, editor=editor, as_read=as_read)


def move_preparation(
    preparation: Preparation, way: Way, *, gathering: Gathering, by: int | None
) -> None:
    """Move what is made ready up or down in its list."""
    if move(preparation, way, beside=list_preparations(gathering.id)):
        subject = subject_of(preparation, gathering)
        record_change("preparation.moved", subject, by=by, content={"way": way})


def delete_preparation(preparation: Preparation, *, gathering: Gathering, by: int | None) -> None:
    """Ask the teams for it no longer; it can be undone."""
    if preparation.deleted_at is None:
        preparation.deleted_at = clock.now()
        record_change("preparation.deleted", subject_of(preparation, gathering), by=by)


def restore_preparation(preparation: Preparation, *, gathering: Gathering, by: int | None) -> None:
    """Ask the teams for it again."""
    if preparation.deleted_at is not None:
        preparation.deleted_at = None
        record_change("preparation.restored", subject_of(preparation, gathering), by=by)


def tick_task(preparation: Preparation, team: Team, *, by: int | None) -> None:
    """Note that a team has done a task; who says so twice says it once."""
    row = {"preparation_id": preparation.id, "team_id": team.id, "by_id": by, "at": clock.now()}
    noted = INSERT[db.engine.dialect.name](PreparedTeam).values(row).on_conflict_do_nothing()
    db.session.execute(noted)
    _record("preparation.ticked", preparation, team, by=by)


def untick_task(preparation: Preparation, team: Team, *, by: int | None) -> None:
    """Note that a team has not done a task after all."""
    of = (PreparedTeam.preparation_id == preparation.id, PreparedTeam.team_id == team.id)
    db.session.execute(delete(PreparedTeam).where(*of))
    _record("preparation.unticked", preparation, team, by=by)


def is_asked_for(preparation: Preparation, gathering: Gathering) -> bool:
    """Say whether the teams are asked for the same already, which is asked for only once."""
    return _is_there(gathering, preparation.kind, besides=preparation)


def subject_of(preparation: Preparation, gathering: Gathering) -> Subject:
    """Name what is made ready in the audit."""
    return Subject("preparation", preparation.id, gathering.network_id)


def _record(action: str, preparation: Preparation, team: Team, *, by: int | None) -> None:
    subject = Subject("preparation", preparation.id, team.network_id)
    record_change(action, subject, by=by, content={"team_id": team.id})


def _next_position(gathering: Gathering) -> int:
    last = select(func.max(Preparation.position))
    of = last.where(Preparation.gathering_id == gathering.id)
    return (db.session.scalar(of) or 0) + 1


def _check(
    gathering: Gathering, fields: Mapping[str, Any], *, besides: Preparation | None = None
) -> None:
    due_on, kind = fields.get("due_on"), fields["kind"]
    if due_on is not None and due_on > gathering.ends_on:
        raise DomainError(_("Choose a day that is not after the gathering."), field="due_on")
    if _is_there(gathering, kind, besides=besides):
        raise DomainError(_("This is on the list already."), field="kind")


def _is_there(gathering: Gathering, kind: PreparationKind, *, besides: Preparation | None) -> bool:
    """Say whether something else on the list is the same; the list is held from then on."""
    if kind is PreparationKind.TASK:
        return False
    _hold(gathering)
    return kind in {one.kind for one in list_preparations(gathering.id) if one is not besides}


def _hold(gathering: Gathering) -> None:
    db.session.execute(select(Gathering.id).where(Gathering.id == gathering.id).with_for_update())
