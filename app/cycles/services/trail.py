"""The trace that every change of a cycle leaves."""

from collections.abc import Mapping
from typing import Any

from app.audit.services import Subject, record_change
from app.cycles.models import Cycle
from app.errors import DomainError
from app.extensions import db
from app.goals.models import Goal


class OutOfOrder(DomainError):
    """A step was taken that the cycle's stage does not allow."""


def note(cycle: Cycle, action: str, *, by: int | None, content: Mapping[str, Any]) -> None:
    """Save what has changed in a cycle, and note it."""
    db.session.flush()
    record_change(action, subject_of(cycle, cycle.goal), by=by, content=content)


def subject_of(cycle: Cycle, goal: Goal) -> Subject:
    """Name a cycle in the audit."""
    return Subject("cycle", cycle.id, goal.team.network_id)
