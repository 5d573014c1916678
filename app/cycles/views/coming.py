"""What comes next for a cycle: the form of its next step, and what may be tested after it."""

from collections.abc import Sequence

from app import clock
from app.cycles import queries, wording
from app.cycles.forms import DecisionForm, DoneForm, StartForm, StudyForm
from app.cycles.models import Cycle, Decision, Stage
from app.cycles.views.comparing import Answer
from app.goals.models import Idea, IdeaStatus
from app.goals.queries import list_ideas_of
from app.web.forms import Form

MOST_IDEAS = 4


def make_step_form(cycle: Cycle, answers: Sequence[Answer]) -> Form | None:
    """Return the form of the step that comes next, filled in with what a step back left there."""
    if cycle.stage is Stage.PLAN:
        return StartForm(formdata=None, started_on=clock.today())
    if cycle.stage is Stage.DO:
        return _done_form(cycle)
    if cycle.stage is Stage.STUDY:
        return _study_form(cycle, answers)
    return _decision_form(cycle) if cycle.stage is Stage.ACT else None


def next_name(cycle: Cycle) -> str:
    """Return the name of the next cycle of a goal: «PDSA 5»."""
    return wording.name_of(cycle.goal.team.network, queries.next_number(cycle.goal_id))


def list_untested(cycle: Cycle) -> list[Idea]:
    """Return ideas of the goal that nobody has tested, for a change that was abandoned."""
    if cycle.decision is not Decision.ABANDON or cycle.stage is not Stage.CLOSED:
        return []
    ideas = [one for one in list_ideas_of(cycle.goal_id) if one.status is IdeaStatus.IDEA]
    return ideas[:MOST_IDEAS]


def _done_form(cycle: Cycle) -> DoneForm:
    form = DoneForm(formdata=None, obj=cycle)
    form.done_on.data = cycle.done_on or clock.today()
    return form


def _study_form(cycle: Cycle, answers: Sequence[Answer]) -> StudyForm:
    """Return the form of Study, with the answer that the numbers propose until the team has one."""
    chosen = {f"held{one.end}": one.prediction.held or one.proposed for one in answers}
    written = {"learnt": cycle.learnt, "families_said": cycle.families_said}
    form = StudyForm(formdata=None, **chosen, **written)
    form.ask_of(len(answers))
    return form


def _decision_form(cycle: Cycle) -> DecisionForm:
    return DecisionForm(
        formdata=None,
        decision=cycle.decision,
        ended_on=cycle.ended_on or clock.today(),
        reason=cycle.decision_reason,
    )
