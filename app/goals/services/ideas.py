"""Writing change ideas: where they came from is kept, and how far they have come is told."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.goals.models import COPIED, Driver, Goal, Idea, IdeaStatus
from app.goals.queries import list_drivers
from app.goals.services.branches import (
    bring_back,
    check_driver,
    move_beside,
    next_position,
    take_out,
)
from app.goals.services.ordering import Way
from app.goals.wording import DriverWords
from app.web.edits import Editor, save_edit

SAID_BY_TEAM = frozenset({IdeaStatus.IMPLEMENTED, IdeaStatus.SPREAD})
"""What the team itself says of an idea, so that no cycle takes it back."""


class NobodyOwnsTheRoutine(DomainError):
    """An idea was said to be part of the routine without who sees to that."""

    field = "owner"


def add_idea(goal: Goal, *, by: int | None, fields: Mapping[str, Any]) -> Idea:
    """Give a goal a change idea, last among those beside it; ``driver_id`` is what it lies below.

    ``fields`` may say where it came from: library_key, package_idea_id, copied_from_id.
    """
    _check(goal.id, fields)
    position = next_position(Idea, of=Idea.goal_id == goal.id)
    idea = Idea(goal_id=goal.id, position=position, created_at=clock.now(), **dict(fields))
    db.session.add(idea)
    db.session.flush()
    record_change("idea.created", subject_of(idea, goal), by=by, content=dict(fields))
    return idea


def edit_idea(
    idea: Idea, *, by: int | None, version: int | None, fields: Mapping[str, Any]
) -> None:
    """Change an idea; raises ``StaleEdit`` with what somebody else saved that differs."""
    _check(idea.goal_id, fields)
    words = DriverWords({one.id: one.text for one in list_drivers(idea.goal_id)})
    editor, subject = Editor(by, version), subject_of(idea, idea.goal)
    save_edit(idea, fields, subject=subject, editor=editor, as_read=words.as_read)


def note_progress(idea: Idea, status: IdeaStatus, *, by: int | None) -> None:
    """Tell how far an idea has come by its cycles; what the team has said of it stands."""
    if idea.status in SAID_BY_TEAM or idea.status is status:
        return
    content = {"status": {"from": idea.status, "to": status}}
    idea.status = status
    db.session.flush()
    record_change("idea.progressed", subject_of(idea, idea.goal), by=by, content=content)


def copy_idea(idea: Idea, goal: Goal, *, by: int | None, driver: Driver | None = None) -> Idea:
    """Let a goal begin with another team's idea, untested, and keep whom it is thanks to."""
    kept = {name: getattr(idea, name) for name in COPIED}
    place = {"driver_id": driver.id if driver else None, "copied_from_id": idea.id}
    return add_idea(goal, by=by, fields={**kept, **place})


def move_idea(idea: Idea, way: Way, *, by: int | None) -> None:
    """Move an idea up or down among those below the same driver."""
    if move_beside(idea, way):
        record_change("idea.moved", subject_of(idea, idea.goal), by=by, content={"way": way})


def delete_idea(idea: Idea, *, by: int | None) -> None:
    """Take an idea out of the diagram; its cycles are kept, and it can be brought back."""
    take_out(idea)
    record_change("idea.deleted", subject_of(idea, idea.goal), by=by)


def restore_idea(idea: Idea, *, by: int | None) -> None:
    """Bring a deleted idea back, with the drivers that it lies below."""
    bring_back(idea)
    record_change("idea.restored", subject_of(idea, idea.goal), by=by)


def subject_of(idea: Idea, goal: Goal) -> Subject:
    """Name an idea in the audit."""
    return Subject("idea", idea.id, goal.team.network_id)


def _check(goal_id: int, fields: Mapping[str, Any]) -> None:
    if (driver_id := fields.get("driver_id")) is not None:
        otherwise = _("Choose one of the goal's drivers.")
        check_driver(driver_id, list_drivers(goal_id), otherwise=otherwise)
    if fields.get("status") in SAID_BY_TEAM and not fields.get("owner"):
        raise NobodyOwnsTheRoutine(_("Write who sees to it that the routine is followed."))
