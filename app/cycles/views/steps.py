"""The page of a cycle, and the steps it takes from plan to decision."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.cycles import queries, services, wording
from app.cycles.forms import (
    QUESTIONS,
    DecisionForm,
    DoneForm,
    StartForm,
    StepBackForm,
    StudyForm,
)
from app.cycles.loaders import load_cycle
from app.cycles.models import Cycle
from app.cycles.views.blueprint import blueprint, step_of
from app.cycles.views.coming import list_untested, make_step_form, next_name
from app.cycles.views.comparing import Answer, list_answers, tell_late_lock
from app.cycles.views.sharing import Outside
from app.cycles.views.stages import find_told_at, list_stages
from app.cycles.views.telling import tell_predictions
from app.cycles.views.under_test import find_measure_under_test
from app.networks.queries import audience_of
from app.web.access import requires
from app.web.actor import current_actor
from app.web.drafts import fill_from_draft
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
            return saved(step_of(cycle), _("The test has started. The prediction is locked."))
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
            return saved(step_of(cycle), _("Saved. Now study what you learnt."))
    return _page(cycle, form)


@blueprint.post("/cycles/<int:cycle_id>/study")
@requires("edit_cycles")
@retried
def study_cycle(cycle_id: int) -> ResponseReturnValue:
    """Take whether each prediction held, and what was learnt."""
    cycle, form = load_cycle(cycle_id), StudyForm()
    form.ask_of(len(cycle.predictions))
    if form.validate_on_submit():
        with form.showing_errors():
            services.study_cycle(cycle, by=current_actor().user_id, **form.fields)
            return saved(step_of(cycle), _("Saved. What do you do now?"))
    return _page(cycle, form)


@blueprint.post("/cycles/<int:cycle_id>/close")
@requires("edit_cycles")
@retried
def close_cycle(cycle_id: int) -> ResponseReturnValue:
    """Take the decision, and plan the next cycle of the ramp with the same press where asked."""
    cycle, form = load_cycle(cycle_id), DecisionForm()
    if form.validate_on_submit():
        with form.showing_errors():
            by, outside = current_actor().user_id, Outside.of(cycle)
            services.close_cycle(cycle, by=by, **form.fields)
            asks = outside.keep(by=by)
            if not form.wants_next or cycle.goal.is_closed:
                return saved(step_of(cycle), _("The decision is saved."), asks=asks)
            following = queries.find_following(cycle) or services.plan_next(
                cycle, by=by, changed=form.changed.data or ""
            )
            address = url_for("cycles.edit_plan", cycle_id=following.id)
            told = _("The decision is saved. This is the plan of the next test.")
            return saved(address, told, asks=asks)
    return _page(cycle, form)


@blueprint.post("/cycles/<int:cycle_id>/step-back")
@requires("edit_cycles")
@retried
def step_back(cycle_id: int) -> ResponseReturnValue:
    """Take the last step back."""
    cycle, form = load_cycle(cycle_id), StepBackForm()
    if form.validate_on_submit():
        with form.showing_errors():
            by, outside = current_actor().user_id, Outside.of(cycle)
            services.step_back(cycle, by=by, **form.fields)
            asks = outside.keep(by=by)
            return saved(step_of(cycle), _("The step is taken back."), asks=asks)
    return _page(cycle, form)


def _page(cycle: Cycle, sent: Form | None = None) -> ResponseReturnValue:
    """Show the cycle as it is now; a form sent for another stage is too late, its text is kept."""
    answers = list_answers(cycle, ends=QUESTIONS)
    form, place = make_step_form(cycle, answers), f"cycles/{cycle.id}/{cycle.stage}"
    draft = fill_from_draft(form, place) if form is not None else None
    is_late = sent is not None and type(sent) is not type(form)
    page = render_template(
        "cycles/show_cycle.html",
        cycle=cycle,
        form=form if sent is None or is_late else sent,
        late=sent if is_late else None,
        place=place,
        draft=draft,
        answers=answers,
        **_around(cycle, answers),
    )
    return page, 409 if is_late else sent.status if sent else 200


def _around(cycle: Cycle, answers: Sequence[Answer]) -> dict[str, Any]:
    """Return what stands around the step of a cycle that waits."""
    ramp, audience = queries.list_ramp_of(cycle), audience_of(current_actor(), cycle.goal.team)
    tells, told_at = queries.tells_families(cycle, audience=audience), find_told_at()
    return {
        "ramp": ramp,
        "drawn": wording.draw_ramp(ramp, audience=audience),
        "tells": tells,
        "stages": list_stages(cycle, tells=tells),
        "told_at": told_at,
        "flashes_below": bool(told_at),
        "late_lock": tell_late_lock(cycle, answers, tells=tells),
        "next_name": next_name(cycle),
        "following": next((one for one in ramp if one.previous_id == cycle.id), None),
        "ideas": list_untested(cycle),
        "back": StepBackForm(formdata=None, seen=cycle.stage.value),
        "measure": find_measure_under_test(cycle),
        "is_open_too_long": queries.is_open_too_long(cycle, today=clock.today()),
        "predictions_text": tell_predictions,
        "wording": wording,
    }
