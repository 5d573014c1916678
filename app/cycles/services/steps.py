"""The course of a cycle: plan, do, study, act. What was predicted is locked when Do starts."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from app import clock, formats
from app.cycles.models import Cycle, Decision, Held, Prediction, Stage, Task
from app.cycles.queries import read_came
from app.cycles.services.ideas import tell_ideas_of
from app.cycles.services.sharing import unshare_cycle
from app.cycles.services.trail import OutOfOrder, note
from app.statistics.masking import Audience
from app.web.edits import check_version

STARTED = (Stage.DO, Stage.STUDY)
"""The stages in which the day of the start can be put right: nothing is read from it yet."""
EARLIER = {Stage.STUDY: Stage.DO, Stage.ACT: Stage.STUDY, Stage.CLOSED: Stage.ACT}
"""The stage that each step came from; Do has none, for its prediction is locked."""


def start_cycle(cycle: Cycle, *, by: int | None, started_on: date) -> None:
    """Start Do: from now on the prediction is locked."""
    _require(cycle, Stage.PLAN)
    if not cycle.is_planned_out:
        raise OutOfOrder(_("Write on how many, and what you think will happen, before you start."))
    if started_on > clock.today():
        raise OutOfOrder(_("This day has not come yet."), field="started_on")
    cycle.stage, cycle.started_on, cycle.locked_at = Stage.DO, started_on, clock.now()
    note(cycle, "cycle.started", by=by, content={"started_on": started_on})
    tell_ideas_of(cycle, by=by)


def correct_start(
    cycle: Cycle, *, by: int | None, version: int | None, started_on: date, reason: str
) -> None:
    """Put right the day that a test started, until it is studied; what is locked stays as it is."""
    if cycle.stage not in STARTED:
        raise OutOfOrder(_("Take a step back to Study first."), field="started_on")
    check_version(cycle, version, theirs={"started_on": _day_text(cycle)})
    if started_on > clock.today():
        raise OutOfOrder(_("This day has not come yet."), field="started_on")
    if cycle.done_on is not None and started_on > cycle.done_on:
        raise OutOfOrder(_("This is after the test was done."), field="started_on")
    was, cycle.started_on = cycle.started_on, started_on
    content = {"started_on": {"from": was, "to": started_on}, "reason": reason}
    note(cycle, "cycle.start_corrected", by=by, content=content)


def finish_doing(
    cycle: Cycle, *, by: int | None, done_on: date, what_happened: str, unexpected: str
) -> None:
    """End Do with what happened, so that the test can be studied."""
    _require(cycle, Stage.DO)
    _check_day(cycle, done_on, field="done_on")
    cycle.stage, cycle.done_on = Stage.STUDY, done_on
    cycle.what_happened, cycle.unexpected = what_happened, unexpected
    content = {"done_on": done_on, "what_happened": what_happened, "unexpected": unexpected}
    note(cycle, "cycle.done", by=by, content=content)


def study_cycle(
    cycle: Cycle, *, by: int | None, answers: Sequence[Held], learnt: str, families_said: str
) -> None:
    """Study: whether each prediction held, what was learnt, and what the families said.

    What the linked series showed is kept with each predicted number, as the team sees it today.
    """
    _require(cycle, Stage.STUDY)
    for prediction, held in zip(cycle.predictions, answers, strict=True):
        prediction.held, prediction.came = held, _read_value(cycle, prediction)
    cycle.stage, cycle.held = Stage.ACT, _overall(answers)
    cycle.learnt, cycle.families_said = learnt, families_said
    content = {
        "held": list(answers),
        "came": [prediction.came for prediction in cycle.predictions],
        "learnt": learnt,
        "families_said": families_said,
    }
    note(cycle, "cycle.studied", by=by, content=content)


def close_cycle(
    cycle: Cycle, *, by: int | None, decision: Decision, reason: str, ended_on: date
) -> None:
    """Act: adopt, adapt or abandon, with the reason; the cycle is then closed."""
    _require(cycle, Stage.ACT)
    _check_day(cycle, ended_on, field="ended_on")
    cycle.stage, cycle.decision = Stage.CLOSED, decision
    cycle.decision_reason, cycle.ended_on = reason, ended_on
    content = {"decision": decision, "reason": reason, "ended_on": ended_on}
    note(cycle, "cycle.closed", by=by, content=content)
    tell_ideas_of(cycle, by=by)


def step_back(cycle: Cycle, *, by: int | None, seen: Stage) -> None:
    """Take the last step back from the stage that was seen; a locked prediction stays locked.

    What others could read is kept to the team again: it may be written anew, and is shared anew.
    """
    _require(cycle, seen)
    if seen not in EARLIER:
        raise OutOfOrder(_("There is no step to take back."))
    cycle.stage = EARLIER[seen]
    note(cycle, "cycle.stepped_back", by=by, content={"from": seen, "to": cycle.stage})
    if seen is Stage.CLOSED:
        unshare_cycle(cycle, by=by)
        tell_ideas_of(cycle, by=by)


def tick_task(task: Task, cycle: Cycle, *, by: int | None, is_done: bool) -> None:
    """Say that a task is done, or that it is not after all."""
    if task.is_done is not is_done:
        task.is_done = is_done
        note(cycle, "cycle.task_ticked", by=by, content={"task": task.text, "is_done": is_done})


def _overall(answers: Sequence[Held]) -> Held:
    """Return the answer to all predictions taken together."""
    return answers[0] if len(set(answers)) == 1 else Held.PARTLY


def _read_value(cycle: Cycle, prediction: Prediction) -> float | None:
    if prediction.series is None or prediction.expected is None:
        return None
    days = {"first": cycle.started_on, "last": cycle.done_on}
    came = read_came(prediction.series, audience=Audience.TEAM, **days)
    return came.value if came else None


def _require(cycle: Cycle, stage: Stage) -> None:
    if cycle.stage is not stage:
        raise OutOfOrder(_("Somebody has taken this step already."))


def _day_text(cycle: Cycle) -> str:
    return formats.day(cycle.started_on, year=True) if cycle.started_on else ""


def _check_day(cycle: Cycle, day: date, *, field: str) -> None:
    if day > clock.today():
        raise OutOfOrder(_("This day has not come yet."), field=field)
    if cycle.started_on is not None and day < cycle.started_on:
        raise OutOfOrder(_("This is before the test started."), field=field)
