"""The page of a cycle, and the steps it takes from plan to decision."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.cycles import queries, services, wording
from app.cycles.forms import DecisionForm, DoneForm, StartForm, StepBackForm, StudyForm
from app.cycles.loaders import load_cycle
from app.cycles.models import Cycle, Decision, Stage
from app.cycles.views.blueprint import address_of, blueprint
from app.cycles.views.under_test import find_measure_under_test
from app.web.access import requires
from app.web.actor import current_actor
from app.web.forms import Form
from app.web.transactions import retried, saved


@blueprint.get("/cycles/<int:cycle_id>")
@requires("see_team_work")
def show_cycle(cycle_id: int) -> ResponseReturnValue:
    """Show a cycle: what was thought, what happened, what was learnt, what comes next."""
    return _page(load_cycle(cycle_id))


@blueprint.post("/cycles/<int:cycle_id>/start")
@requires("edit_cycles")
@retried
def start_cycle(cycle_id: int) -> ResponseReturnValue:
    """Start Do, which locks the prediction."""
    cycle, form = load_cycle(cycle_id), StartForm()
    if form.validate_on_submit():
        with form.showing_errors():
            services.start_cycle(cycle, by=current_actor().user_id, **form.fields)
            return saved(address_of(cycle), _("The test has started. The prediction is locked."))
    return _page(cycle, form)


@blueprint.post("/cycles/<int:cycle_id>/finish")
@requires("edit_cycles")
@retried
def finish_doing(cycle_id: int) -> ResponseReturnValue:
    """End Do with what happened."""
    cycle, form = load_cycle(cycle_id), DoneForm()
    if form.validate_on_submit():
        with form.showing_errors():
            services.finish_doing(cycle, by=current_actor().user_id, **form.fields)
            return saved(address_of(cycle), _("Saved. Now study what you learnt."))
    return _page(cycle, form)


@blueprint.post("/cycles/<int:cycle_id>/study")
@requires("edit_cycles")
@retried
def study_cycle(cycle_id: int) -> ResponseReturnValue:
    """Take what was learnt."""
    cycle, form = load_cycle(cycle_id), StudyForm()
    if form.validate_on_submit():
        with form.showing_errors():
            services.study_cycle(cycle, by=current_actor().user_id, **form.fields)
            return saved(address_of(cycle), _("Saved. What do you do now?"))
    return _page(cycle, form)


@blueprint.post("/cycles/<int:cycle_id>/close")
@requires("edit_cycles")
@retried
def close_cycle(cycle_id: int) -> ResponseReturnValue:
    """Take the decision; a change to be adapted leads on to the plan of the next cycle."""
    cycle, form = load_cycle(cycle_id), DecisionForm()
    if form.validate_on_submit():
        with form.showing_errors():
            services.close_cycle(cycle, by=current_actor().user_id, **form.fields)
            return saved(_next_address(cycle), _("The decision is saved."))
    return _page(cycle, form)


@blueprint.post("/cycles/<int:cycle_id>/step-back")
@requires("edit_cycles")
@retried
def step_back(cycle_id: int) -> ResponseReturnValue:
    """Take the last step back."""
    cycle, form = load_cycle(cycle_id), StepBackForm()
    if form.validate_on_submit():
        with form.showing_errors():
            services.step_back(cycle, by=current_actor().user_id, **form.fields)
            return saved(address_of(cycle), _("The step is taken back."))
    return _page(cycle, form)


def _page(cycle: Cycle, sent: Form | None = None) -> ResponseReturnValue:
    """Show the cycle as it is now; a form sent for another stage is too late, its text is kept."""
    form = _form_for(cycle)
    is_late = sent is not None and type(sent) is not type(form)
    ramp = queries.list_ramp_of(cycle)
    page = render_template(
        "cycles/show_cycle.html",
        cycle=cycle,
        form=form if sent is None or is_late else sent,
        late=sent if is_late else None,
        ramp=ramp,
        following=next((one for one in ramp if one.previous_id == cycle.id), None),
        back=StepBackForm(formdata=None, seen=cycle.stage.value),
        measure=find_measure_under_test(cycle),
        wording=wording,
    )
    return page, 409 if is_late else sent.status if sent else 200


def _form_for(cycle: Cycle) -> Form | None:
    """Return the form of the step that comes next, filled in with what a step back left there."""
    today = clock.today()
    if cycle.stage is Stage.PLAN:
        return StartForm(formdata=None, started_on=today)
    if cycle.stage is Stage.DO:
        done = DoneForm(formdata=None, obj=cycle)
        done.done_on.data = cycle.done_on or today
        return done
    if cycle.stage is Stage.STUDY:
        return StudyForm(formdata=None, obj=cycle)
    if cycle.stage is Stage.ACT:
        ended_on, reason = cycle.ended_on or today, cycle.decision_reason
        return DecisionForm(
            formdata=None, decision=cycle.decision, ended_on=ended_on, reason=reason
        )
    return None


def _next_address(cycle: Cycle) -> str:
    if cycle.decision is Decision.ADAPT:
        return url_for("cycles.plan_cycle", goal_id=cycle.goal_id, after=cycle.id)
    return address_of(cycle)
