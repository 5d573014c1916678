"""The action plan of a team: goals, ideas, owners and dates, from what is registered already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, formats
from app.boards.queries.action_plan import ActionPlan, read_action_plan
from app.boards.views.blueprint import blueprint
from app.boards.views.cells import latest_text
from app.cycles.models import Cycle, Task
from app.cycles.wording import cycle_name, planned_text, state_text
from app.goals.models import Goal, Idea, IdeaStatus
from app.goals.wording import idea_status_name, status_name
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.measures.models.summary import SlotState, Summary
from app.measures.wording import value_text
from app.networks.loaders import load_team
from app.networks.models import Team
from app.networks.queries import audience_of, shown_name
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter

DONE = frozenset({IdeaStatus.ADOPTED, IdeaStatus.IMPLEMENTED, IdeaStatus.SPREAD})


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next: a test that is open, with what is to be done in it, or one to be planned."""

    text: str
    url: str
    when: str = ""
    tasks: Sequence[str] = ()
    is_kept: bool = False
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One thing the team does: a change idea, or a test of none; what is done needs no day."""

    text: str
    drivers: str
    status: str
    owner: str
    due_on: date | None
    edit_url: str
    steps: Sequence[Step]
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class PlannedMeasure:
    """A series that shows a goal: its target and its latest value."""

    name: str
    url: str
    target: str
    latest: str


@dataclass(frozen=True, slots=True)
class GoalPlan:
    """A goal with what is done to reach it below each driver, what was left, and how it is seen."""

    goal: Goal
    status: str
    groups: Sequence[tuple[str, Sequence[Row]]]
    left: Sequence[Idea]
    measures: Sequence[PlannedMeasure]


@blueprint.get("/teams/<int:team_id>/action-plan")
@requires("see_team_work")
def show_action_plan(team_id: int) -> ResponseReturnValue:
    """Show the action plan as it is printed; every row leads to where it is edited."""
    team = load_team(team_id)
    enter(team.place, section="plan")
    return render_template(
        "boards/show_action_plan.html",
        team=team,
        name=shown_name(team),
        plans=list_plans(team),
        today=clock.today(),
    )


def list_plans(team: Team) -> list[GoalPlan]:
    """Return the plan of every goal of a team as its reader may see it, in the team's order."""
    plan = read_action_plan(team.id, audience=audience_of(current_actor(), team))
    return [_plan_of(goal, plan) for goal in plan.goals]


def _plan_of(goal: Goal, plan: ActionPlan) -> GoalPlan:
    ideas = plan.ideas_of(goal)
    left = [one for one in ideas if one.status is IdeaStatus.ABANDONED]
    rows = [_row_of(idea, plan) for idea in ideas if idea not in left]
    alone = [_row_alone(cycle) for cycle in plan.cycles_of(goal, idea_id=None)]
    measures = [_measure_row(series, plan) for series in plan.series_of(goal)]
    groups = [(name, list(group)) for name, group in groupby([*rows, *alone], _drivers_of)]
    return GoalPlan(goal, status_name(goal.status), groups, left, measures)


def _drivers_of(row: Row) -> str:
    return row.drivers


def _row_of(idea: Idea, plan: ActionPlan) -> Row:
    cycles = plan.cycles_of(idea.goal, idea_id=idea.id)
    return Row(
        text=idea.text,
        drivers=" → ".join(driver.text for driver in plan.path_to(idea)),
        status=idea_status_name(idea.status),
        owner=idea.owner,
        due_on=idea.due_on,
        edit_url=url_for("goals.edit_idea", idea_id=idea.id),
        steps=[_step_of(cycle) for cycle in cycles] or _first_step(idea),
        is_done=idea.status in DONE,
    )


def _row_alone(cycle: Cycle) -> Row:
    return Row(
        text=cycle.change,
        drivers="",
        status=state_text(cycle),
        owner="",
        due_on=cycle.planned_end_on if cycle.tells_when else None,
        edit_url=url_for("cycles.edit_plan", cycle_id=cycle.id),
        steps=[_step_of(cycle)],
    )


def _first_step(idea: Idea) -> list[Step]:
    """Return the first test of an idea that nobody has tested yet."""
    if idea.status is not IdeaStatus.IDEA:
        return []
    text = _("First test: %(test)s", test=idea.first_test) if idea.first_test else _("Plan a test")
    url = url_for("cycles.plan_cycle", goal_id=idea.goal_id, idea=idea.id)
    return [Step(text, url, is_new=True)]


def _step_of(cycle: Cycle) -> Step:
    """Return an open test; of one on few families neither days nor tasks are on the plan."""
    return Step(
        text=_("%(cycle)s: %(state)s", cycle=cycle_name(cycle), state=state_text(cycle)),
        url=url_for("cycles.show_cycle", cycle_id=cycle.id),
        when=planned_text(cycle) if cycle.tells_when else "",
        tasks=[_task_text(one) for one in cycle.tasks if not one.is_done and cycle.tells_when],
        is_kept=not cycle.tells_when,
    )


def _task_text(task: Task) -> str:
    day = formats.short_day(task.day) if task.day else ""
    who_and_when = ", ".join(part for part in (task.role, day, task.place) if part)
    return f"{task.text} ({who_and_when})" if who_and_when else task.text


def _now_text(summary: Summary, *, measure: Measure) -> str:
    """Return the latest value as a sentence takes it in: a sign alone would read as a misprint."""
    is_hidden = summary.latest is not None and summary.latest.state is SlotState.HIDDEN
    return _("hidden") if is_hidden else latest_text(summary, measure=measure)


def _measure_row(series: Series, plan: ActionPlan) -> PlannedMeasure:
    summary, measure = plan.summaries.get(series.id), series.measure
    target = summary.analysis.settings.target if summary else series.target
    return PlannedMeasure(
        name=measure.short_name,
        url=url_for("boards.show_series", series_id=series.id),
        target="" if target is None else value_text(measure, target),
        latest=_now_text(summary, measure=measure) if summary and summary.latest else "",
    )
