"""Writing goals: every change leaves its trace, and a deleted goal can be brought back."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import func, select

from app import clock
from app.audit.services import Subject, record_change
from app.extensions import db
from app.goals.models import Goal
from app.goals.wording import as_read
from app.networks.models import Team
from app.web.edits import Editor, check_version, save_edit

# What tells others of the work for a goal, and no longer may when it is gone.
after_telling: list[Callable[[Goal, int | None], None]] = []


def create_goal(team: Team, *, by: int | None, fields: Mapping[str, Any]) -> Goal:
    """Give a team a goal, last in its order."""
    last = db.session.scalar(select(func.max(Goal.position)).where(Goal.team_id == team.id))
    goal = Goal(team_id=team.id, position=(last or 0) + 1, created_at=clock.now(), **fields)
    db.session.add(goal)
    db.session.flush()
    record_change("goal.created", subject_of(goal, team), by=by, content=dict(fields))
    return goal


def edit_goal(
    goal: Goal, *, by: int | None, version: int | None, fields: Mapping[str, Any]
) -> None:
    """Change a goal; raises ``StaleEdit`` with what somebody else saved that differs.

    Who had it open when it was closed is told, whatever they changed.
    """
    editor, subject = Editor(by, version), subject_of(goal, goal.team)
    if goal.is_closed:
        differing = {name: now for name, to in fields.items() if (now := getattr(goal, name)) != to}
        check_version(goal, version, theirs=as_read(differing))
    save_edit(goal, fields, subject=subject, editor=editor, as_read=as_read)


def delete_goal(goal: Goal, *, by: int | None) -> None:
    """Take a goal off the board; its series and cycles are kept."""
    goal.deleted_at = clock.now()
    db.session.flush()
    record_change("goal.deleted", subject_of(goal, goal.team), by=by)
    _tell_others(goal, by=by)


def restore_goal(goal: Goal, *, by: int | None) -> None:
    """Bring a deleted goal back."""
    goal.deleted_at = None
    db.session.flush()
    record_change("goal.restored", subject_of(goal, goal.team), by=by)
    _tell_others(goal, by=by)


def subject_of(goal: Goal, team: Team) -> Subject:
    """Name a goal in the audit."""
    return Subject("goal", goal.id, team.network_id)


def _tell_others(goal: Goal, *, by: int | None) -> None:
    for follow in after_telling:
        follow(goal, by)
