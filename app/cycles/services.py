"""The course of a cycle: plan, do, study, act. What was predicted is locked when Do starts."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.audit.services import Subject, record_change
from app.cycles import queries
from app.cycles.models import Cycle, Decision, Held, Stage
from app.cycles.wording import as_read
from app.errors import DomainError
from app.extensions import db
from app.goals.models import Goal
from app.web.edits import Editor, save_edit

EARLIER = {Stage.STUDY: Stage.DO, Stage.ACT: Stage.STUDY, Stage.CLOSED: Stage.ACT}
"""The stage that each step came from; Do has none, for its prediction is locked."""


class OutOfOrder(DomainError):
    """A step was taken that the cycle's stage does not allow."""


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
    record_change("cycle.planned", _subject(cycle, goal), by=by, content=dict(fields))
    return cycle


def edit_plan(
    cycle: Cycle, *, by: int | None, version: int | None, fields: Mapping[str, Any]
) -> None:
    """Change a plan; once Do has started the prediction stays as it was written."""
    is_kept = fields.get("prediction", cycle.prediction) == cycle.prediction
    if cycle.locked_at is not None and not is_kept:
        raise PredictionLocked(_("The prediction was locked when the test started."))
    editor, subject = Editor(by, version), _subject(cycle, cycle.goal)
    save_edit(cycle, fields, subject=subject, editor=editor, as_read=partial(as_read, cycle))


def start_cycle(cycle: Cycle, *, by: int | None, started_on: date) -> None:
    """Start Do: from now on the prediction is locked."""
    _require(cycle, Stage.PLAN)
    if started_on > clock.today():
        raise OutOfOrder(_("This day has not come yet."), field="started_on")
    cycle.stage, cycle.started_on, cycle.locked_at = Stage.DO, started_on, clock.now()
    _note(cycle, "cycle.started", by=by, content={"started_on": started_on})


def finish_doing(
    cycle: Cycle, *, by: int | None, done_on: date, what_happened: str, unexpected: str
) -> None:
    """End Do with what happened, so that the test can be studied."""
    _require(cycle, Stage.DO)
    _check_day(cycle, done_on, field="done_on")
    cycle.stage, cycle.done_on = Stage.STUDY, done_on
    cycle.what_happened, cycle.unexpected = what_happened, unexpected
    content = {"done_on": done_on, "what_happened": what_happened, "unexpected": unexpected}
    _note(cycle, "cycle.done", by=by, content=content)


def study_cycle(
    cycle: Cycle, *, by: int | None, held: Held, learnt: str, families_said: str
) -> None:
    """Study: whether the prediction held, what was learnt, and what the families said."""
    _require(cycle, Stage.STUDY)
    cycle.stage, cycle.held = Stage.ACT, held
    cycle.learnt, cycle.families_said = learnt, families_said
    content = {"held": held, "learnt": learnt, "families_said": families_said}
    _note(cycle, "cycle.studied", by=by, content=content)


def close_cycle(
    cycle: Cycle, *, by: int | None, decision: Decision, reason: str, ended_on: date
) -> None:
    """Act: adopt, adapt or abandon, with the reason; the cycle is then closed."""
    _require(cycle, Stage.ACT)
    _check_day(cycle, ended_on, field="ended_on")
    cycle.stage, cycle.decision = Stage.CLOSED, decision
    cycle.decision_reason, cycle.ended_on = reason, ended_on
    content = {"decision": decision, "reason": reason, "ended_on": ended_on}
    _note(cycle, "cycle.closed", by=by, content=content)


def step_back(cycle: Cycle, *, by: int | None, seen: Stage) -> None:
    """Take the last step back from the stage that was seen; a locked prediction stays locked."""
    _require(cycle, seen)
    if seen not in EARLIER:
        raise OutOfOrder(_("There is no step to take back."))
    cycle.stage = EARLIER[seen]
    _note(cycle, "cycle.stepped_back", by=by, content={"from": seen, "to": cycle.stage})


def delete_cycle(cycle: Cycle, *, by: int | None) -> None:
    """Take a cycle out of the ramp; it can be brought back."""
    cycle.deleted_at = clock.now()
    _note(cycle, "cycle.deleted", by=by, content={})


def restore_cycle(cycle: Cycle, *, by: int | None) -> None:
    """Bring a deleted cycle back."""
    cycle.deleted_at = None
    _note(cycle, "cycle.restored", by=by, content={})


def _require(cycle: Cycle, stage: Stage) -> None:
    if cycle.stage is not stage:
        raise OutOfOrder(_("Somebody has taken this step already."))


def _check_day(cycle: Cycle, day: date, *, field: str) -> None:
    if day > clock.today():
        raise OutOfOrder(_("This day has not come yet."), field=field)
    if cycle.started_on is not None and day < cycle.started_on:
        raise OutOfOrder(_("This is before the test started."), field=field)


def _note(cycle: Cycle, action: str, *, by: int | None, content: Mapping[str, Any]) -> None:
    db.session.flush()
    record_change(action, _subject(cycle, cycle.goal), by=by, content=content)


def _subject(cycle: Cycle, goal: Goal) -> Subject:
    return Subject("cycle", cycle.id, goal.team.network_id)
