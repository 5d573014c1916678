"""The page of a cycle, and the steps it takes from plan to decision."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.cycles import queries, services
from app.cycles.forms import DecisionForm, DoneForm, StartForm, StudyForm
from app.cycles.models import Cycle, Decision, Held, Stage
from app.cycles.views.room import ORDER, address_of, blueprint, load_cycle, place_ramp
from app.networks.wording import phase_words
from app.web.access import requires
from app.web.actor import current_actor
from app.web.forms import Form
from app.web.transactions import retried, saved


@blueprint.get("/cycles/<int:cycle_id>")
@requires("see_team_work")
def show_cycle(cycle_id: int) -> ResponseReturnValue:
    """Show a cycle: what was thought, what happened, what was learnt, what comes next."""
    cycle = load_cycle(cycle_id)
    return _page(cycle, _form_for(cycle))


@blueprint.post("/cycles/<int:cycle_id>/start")
@requires("edit_cycles")
@retried
def start_cycle(cycle_id: int) -> ResponseReturnValue:
    """Start Do, which locks the prediction."""
    cycle, form = load_cycle(cycle_id), StartForm()
    if form.validate_on_submit():
        with form.showing_errors():
            by = current_actor().user_id
            services.start_cycle(cycle, by=by, started_on=form.started_on.data)
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
            services.finish_doing(
                cycle,
                by=current_actor().user_id,
                done_on=form.done_on.data,
                what_happened=form.what_happened.data,
                unexpected=form.unexpected.data,
            )
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
            services.study_cycle(
                cycle,
                by=current_actor().user_id,
                held=Held(form.held.data),
                learnt=form.learnt.data,
                families_said=form.families_said.data,
            )
            return saved(address_of(cycle), _("Saved. What do you do now?"))
    return _page(cycle, form)


@blueprint.post("/cycles/<int:cycle_id>/close")
@requires("edit_cycles")
@retried
def close_cycle(cycle_id: int) -> ResponseReturnValue:
    """Take the decision, and offer the next cycle of the ramp unless the idea is abandoned."""
    cycle, form = load_cycle(cycle_id), DecisionForm()
    if form.validate_on_submit():
        with form.showing_errors():
            services.close_cycle(
                cycle,
                by=current_actor().user_id,
                decision=Decision(form.decision.data),
                reason=form.reason.data,
                ended_on=form.ended_on.data,
            )
            return saved(_next_address(cycle), _("The decision is saved."))
    return _page(cycle, form)


@blueprint.post("/cycles/<int:cycle_id>/step-back")
@requires("edit_cycles")
@retried
def step_back(cycle_id: int) -> ResponseReturnValue:
    """Take the last step back."""
    cycle, form = load_cycle(cycle_id), Form()
    if form.validate_on_submit():
        with form.showing_errors():
            services.step_back(cycle, by=current_actor().user_id)
            return saved(address_of(cycle), _("The step is taken back."))
    return _page(cycle, _form_for(cycle))


def _form_for(cycle: Cycle) -> Form:
    today = clock.today()
    if cycle.stage is Stage.PLAN:
        return StartForm(started_on=today)
    if cycle.stage is Stage.DO:
        return DoneForm(done_on=today, obj=cycle)
    if cycle.stage is Stage.STUDY:
        return StudyForm(obj=cycle)
    return DecisionForm(ended_on=cycle.ended_on or today, reason=cycle.decision_reason)


def _page(cycle: Cycle, form: Form) -> ResponseReturnValue:
    page = render_template(
        "cycles/show_cycle.html",
        cycle=cycle,
        form=form,
        steps=place_ramp(queries.list_cycles_of_goal(cycle.goal_id)),
        position=ORDER.index(cycle.stage),
        words=phase_words(cycle.goal.team.network.cycle_words),
    )
    return page, form.status


def _next_address(cycle: Cycle) -> str:
    if cycle.decision is Decision.ADAPT:
        return url_for("cycles.plan_cycle", goal_id=cycle.goal_id, after=cycle.id)
    return address_of(cycle)
