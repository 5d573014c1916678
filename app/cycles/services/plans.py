"""Plans of cycles: made, changed, borrowed, deleted. What is predicted is locked when Do starts."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm.attributes import flag_modified

from app import clock
from app.audit.services import record_change
from app.cycles import queries
from app.cycles.models import Cycle, Decision, Stage
from app.cycles.services.ideas import tell_ideas_of
from app.cycles.services.rows import (
    PREDICTION,
    TASK,
    complete,
    list_rows,
    list_tasks_to_come,
    settle_tasks,
    write_predictions,
    write_tasks,
)
from app.cycles.services.sharing import tell_others, unshare_cycle
from app.cycles.services.trail import note, subject_of
from app.cycles.wording import as_read, larger_scale
from app.errors import DomainError
from app.extensions import db
from app.goals.models import Goal, Idea
from app.web.edits import Editor, check_version, save_edit

ROWS = {"predictions": PREDICTION, "tasks": TASK}


class PredictionLocked(DomainError):
    """The prediction was to be changed after Do had started."""

    field = "prediction"


def plan_cycle(
    goal: Goal, *, by: int | None, fields: Mapping[str, Any], previous: Cycle | None = None
) -> Cycle:
    """Plan a test of a change; ``previous`` is the cycle it follows in the ramp.

    ``fields`` are columns of the cycle, and ``predictions`` and ``tasks``, each a list of rows.
    """
    columns, rows = _split(fields, Cycle())
    cycle = Cycle(
        goal_id=goal.id,
        previous_id=previous.id if previous else None,
        number=queries.next_number(goal.id),
        stage=Stage.PLAN,
        created_at=clock.now(),
        **columns,
    )
    _write_rows(cycle, rows)
    db.session.add(cycle)
    db.session.flush()
    record_change("cycle.planned", subject_of(cycle, goal), by=by, content=columns | rows)
    return cycle


def plan_once(
    goal: Goal, *, by: int | None, fields: Mapping[str, Any], previous: Cycle | None
) -> Cycle:
    """Plan a test, or return the plan that says the same, when its form is sent once more."""
    columns, rows = _split(fields, Cycle())
    columns["previous_id"] = previous.id if previous else None
    for cycle in queries.list_plans_of(goal.id):
        own = list_rows(cycle)
        own["tasks"] = [{**row, "key": None} for row in own["tasks"]]
        is_same = all(getattr(cycle, name) == value for name, value in columns.items())
        if is_same and all(own[name] == row for name, row in rows.items()):
            return cycle
    return plan_cycle(goal, by=by, fields=fields, previous=previous)


def copy_plan(cycle: Cycle, goal: Goal, *, by: int | None, idea: Idea | None = None) -> Cycle:
    """Plan for a goal what another team has tested; scale and predictions are left to the team.

    ``idea`` is the one of the goal that it then tests.
    """
    fields = {
        "change": cycle.change,
        "about": cycle.about,
        "scale": "",
        "borrowed_from_id": cycle.id,
        "idea_id": idea.id if idea else None,
        "predictions": [{"question": row.question} for row in cycle.predictions],
    }
    return plan_cycle(goal, by=by, fields=fields)


def plan_next(cycle: Cycle, *, by: int | None, changed: str = "") -> Cycle:
    """Plan the cycle that follows in the ramp from what was decided; the team fills in the rest."""
    fields = begin_next(cycle, changed=changed)
    return plan_cycle(cycle.goal, by=by, fields=fields, previous=cycle)


def begin_next(cycle: Cycle, *, changed: str = "") -> dict[str, Any]:
    """Return what the plan of the next cycle begins with.

    What works is tried on more, what is adapted on as many as before. Each question keeps the
    measure behind it; what the team thinks will happen is always new.
    """
    scale, families = cycle.scale, cycle.families
    if cycle.decision is Decision.ADOPT:
        scale, families = larger_scale(cycle.families)
    return {
        "change": cycle.change,
        "about": changed or cycle.about,
        "scale": scale,
        "families": families,
        "series_id": cycle.series_id,
        "idea_id": cycle.idea_id,
        "predictions": [
            {"question": row.question, "series_id": row.series_id} for row in cycle.predictions
        ],
        "tasks": list_tasks_to_come(cycle),
    }


def edit_plan(
    cycle: Cycle, *, by: int | None, version: int | None, fields: Mapping[str, Any]
) -> None:
    """Change a plan; once Do has started the predictions stay as they were written.

    A shared cycle is kept to the team again when its days and quotes would be told from now on.
    """
    columns, rows = _split(fields, cycle)
    told_when = cycle.tells_when
    was = {name: row for name, row in list_rows(cycle).items() if rows.get(name, row) != row}
    if cycle.locked_at is not None and "predictions" in was:
        raise PredictionLocked(_("The prediction was locked when the test started."))
    if was:
        before = {name: getattr(cycle, name) for name in columns}
        differing = {name: value for name, value in before.items() if value != columns[name]}
        check_version(cycle, version, theirs=as_read(cycle, differing | was))
    editor, subject = Editor(by, version), subject_of(cycle, cycle.goal)
    as_read_of = partial(as_read, cycle)
    changed = save_edit(cycle, columns, subject=subject, editor=editor, as_read=as_read_of)
    if was:
        _write_rows(cycle, {name: rows[name] for name in was})
        flag_modified(cycle, "change")
        content = {name: {"from": before, "to": rows[name]} for name, before in was.items()}
        note(cycle, "cycle.edited", by=by, content=content)
    if "idea_id" in changed:
        tell_ideas_of(cycle, by=by, was=changed["idea_id"])
    if "change" in changed:
        tell_others(cycle, by=by)
    if cycle.tells_when and not told_when:
        unshare_cycle(cycle, by=by)


def delete_cycle(cycle: Cycle, *, by: int | None) -> None:
    """Take a cycle out of the ramp; it can be brought back."""
    cycle.deleted_at = clock.now()
    note(cycle, "cycle.deleted", by=by, content={})
    tell_others(cycle, by=by)
    tell_ideas_of(cycle, by=by)


def restore_cycle(cycle: Cycle, *, by: int | None) -> None:
    """Bring a deleted cycle back."""
    cycle.deleted_at = None
    note(cycle, "cycle.restored", by=by, content={})
    tell_others(cycle, by=by)
    tell_ideas_of(cycle, by=by)


def _split(fields: Mapping[str, Any], cycle: Cycle) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the columns among the fields of a plan, and what the rows of its cycle become."""
    rows = {
        name: complete(fields[name], names=names) for name, names in ROWS.items() if name in fields
    }
    if "tasks" in rows:
        rows["tasks"] = settle_tasks(cycle, rows["tasks"])
    return {name: value for name, value in fields.items() if name not in ROWS}, rows


def _write_rows(cycle: Cycle, rows: Mapping[str, Any]) -> None:
    if "predictions" in rows:
        write_predictions(cycle, rows["predictions"])
    if "tasks" in rows:
        write_tasks(cycle, rows["tasks"])
