"""Plans of cycles: made, changed, borrowed, deleted. What is predicted is locked when Do starts."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.audit.services import record_change
from app.cycles import queries
from app.cycles.models import Cycle, Stage
from app.cycles.services.trail import note, subject_of
from app.cycles.wording import as_read
from app.errors import DomainError
from app.extensions import db
from app.goals.models import Goal
from app.web.edits import Editor, save_edit


class PredictionLocked(DomainError):
    """The prediction was to be changed after Do had started."""

    field = "prediction"


def plan_cycle(
    goal: Goal, *, by: int | None, fields: Mapping[str, Any], previous: Cycle | None = None
) -> Cycle:
    """Plan a test of a change; ``previous`` is the cycle it follows in the ramp."""
    cycle = Cycle(
        goal_id=goal.id,
        previous_id=previous.id if previous else None,
        number=queries.next_number(goal.id),
        stage=Stage.PLAN,
        created_at=clock.now(),
        **fields,
    )
    db.session.add(cycle)
    db.session.flush()
    record_change("cycle.planned", subject_of(cycle, goal), by=by, content=dict(fields))
    return cycle


def copy_plan(cycle: Cycle, goal: Goal, *, by: int | None) -> Cycle:
    """Plan for a goal what another team has tested; scale and prediction are left to the team."""
    fields = {
        "change": cycle.change,
        "about": cycle.about,
        "question": cycle.question,
        "prediction": "",
        "scale": "",
        "borrowed_from_id": cycle.id,
    }
    return plan_cycle(goal, by=by, fields=fields)


def edit_plan(
    cycle: Cycle, *, by: int | None, version: int | None, fields: Mapping[str, Any]
) -> None:
    """Change a plan; once Do has started the prediction stays as it was written."""
    is_kept = fields.get("prediction", cycle.prediction) == cycle.prediction
    if cycle.locked_at is not None and not is_kept:
        raise PredictionLocked(_("The prediction was locked when the test started."))
    editor, subject = Editor(by, version), subject_of(cycle, cycle.goal)
    save_edit(cycle, fields, subject=subject, editor=editor, as_read=partial(as_read, cycle))


def delete_cycle(cycle: Cycle, *, by: int | None) -> None:
    """Take a cycle out of the ramp; it can be brought back."""
    cycle.deleted_at = clock.now()
    note(cycle, "cycle.deleted", by=by, content={})


def restore_cycle(cycle: Cycle, *, by: int | None) -> None:
    """Bring a deleted cycle back."""
    cycle.deleted_at = None
    note(cycle, "cycle.restored", by=by, content={})
