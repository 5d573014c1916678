"""Closing a goal that is reached or stopped, and opening it again; nothing of it goes away."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.audit.services import record_change
from app.errors import DomainError
from app.extensions import db
from app.goals.models import Goal, GoalStatus
from app.goals.services.goals import subject_of
from app.goals.wording import as_read
from app.web.edits import check_version


class NotYet(DomainError):
    """A goal was to be closed on a day that has not come."""

    field = "closed_on"


def close_goal(
    goal: Goal, *, by: int | None, version: int | None, fields: Mapping[str, Any]
) -> None:
    """Close a goal on a day, as reached or stopped, with what stays; cycles and series go on.

    ``fields`` are status, closed_on and kept.
    """
    if fields["closed_on"] > clock.today():
        raise NotYet(_("This day has not come yet."))
    was = {name: getattr(goal, name) for name in fields}
    check_version(goal, version, theirs=as_read(was, status_in="outcome"))
    for name, value in fields.items():
        setattr(goal, name, value)
    db.session.flush()
    content = {name: {"from": was[name], "to": value} for name, value in fields.items()}
    record_change("goal.closed", subject_of(goal, goal.team), by=by, content=content)


def reopen_goal(goal: Goal, *, by: int | None) -> None:
    """Work on a closed goal again; what was written of what stays is kept."""
    if not goal.is_closed:
        return
    goal.closed_on, goal.status = None, GoalStatus.ACTIVE
    db.session.flush()
    record_change("goal.reopened", subject_of(goal, goal.team), by=by)
