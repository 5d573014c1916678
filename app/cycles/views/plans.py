"""Pages of a cycle's plan, the list of cycles, and deleting one."""

from functools import partial
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.cycles import queries, services, wording
from app.cycles.loaders import load_cycle
from app.cycles.models import Cycle, Stage
from app.cycles.views.beginning import find_beginning, make_edit_form, make_form
from app.cycles.views.blueprint import address_of, blueprint, step_of
from app.cycles.views.sharing import Outside
from app.cycles.views.telling import tell_predictions
from app.goals.loaders import load_open_goal
from app.goals.queries import list_deleted_goals, list_goals
from app.networks.loaders import load_team
from app.networks.queries import audience_of
from app.web.access import requires
from app.web.actor import current_actor
from app.web.drafts import fill_from_draft
from app.web.forms import Form
from app.web.shell import enter
from app.web.transactions import next_address, retried, saved


@blueprint.get("/teams/<int:team_id>/cycles")
@requires("see_team_work")
def list_cycles(team_id: int) -> ResponseReturnValue:
    """List a team's cycles, goal by goal, each ramp as circles that grow."""
    team = load_team(team_id)
    enter(team.place, section="cycles")
    goals = list_goals(team_id)
    ramps = queries.list_ramps([goal.id for goal in goals])
    return render_template(
        "cycles/list_cycles.html",
        team=team,
        rows=[(goal, ramps.get(goal.id, [])) for goal in goals],
        draw_ramp=partial(wording.draw_ramp, audience=audience_of(current_actor(), team)),
        predictions_text=tell_predictions,
        deleted=queries.list_deleted_cycles(team_id),
        deleted_goals=list_deleted_goals(team_id),
    )


@blueprint.route("/goals/<int:goal_id>/cycles/new", methods=["GET", "POST"])
@requires("edit_cycles")
@retried
def plan_cycle(goal_id: int) -> ResponseReturnValue:
    """Take the plan of a new cycle; ``after`` names the one it follows, ``idea`` what it tests."""
    goal = load_open_goal(goal_id, section="cycles")
    begun = find_beginning(goal)
    form = make_form(begun)
    draft = fill_from_draft(form, begun.draft_place)
    if form.validate_on_submit():
        with form.showing_errors():
            by = current_actor().user_id
            cycle = services.plan_once(goal, by=by, fields=form.fields, previous=begun.previous)
            return saved(next_address(otherwise=step_of(cycle)), _("The plan is saved."))
    page = render_template(
        "cycles/plan_cycle.html",
        goal=goal,
        form=form,
        previous=begun.previous,
        place=begun.draft_place,
        draft=draft,
    )
    return page, form.status


@blueprint.route("/cycles/<int:cycle_id>/plan", methods=["GET", "POST"])
@requires("edit_cycles")
@retried
def edit_plan(cycle_id: int) -> ResponseReturnValue:
    """Change a plan; the predictions only while nothing has started."""
    cycle = load_cycle(cycle_id)
    form, place = make_edit_form(cycle), f"cycles/{cycle.id}/plan"
    draft = fill_from_draft(form, place)
    if form.validate_on_submit():
        with form.showing_errors():
            outside, by = Outside.of(cycle), current_actor().user_id
            services.edit_plan(cycle, by=by, version=form.version.data, fields=form.fields)
            asks = outside.keep(by=by)
            return saved(_after_plan(cycle), _("The plan is saved."), asks=asks)
    page = render_template(
        "cycles/edit_plan.html", cycle=cycle, form=form, place=place, draft=draft, **_around(cycle)
    )
    return page, form.status


@blueprint.route("/cycles/<int:cycle_id>/delete", methods=["GET", "POST"])
@requires("edit_cycles")
@retried
def delete_cycle(cycle_id: int) -> ResponseReturnValue:
    """Take a cycle out of the ramp, after asking."""
    cycle = load_cycle(cycle_id)
    form = Form()
    if form.validate_on_submit():
        services.delete_cycle(cycle, by=current_actor().user_id)
        undo = (url_for("cycles.restore_cycle", cycle_id=cycle.id), "")
        place = url_for("cycles.list_cycles", team_id=cycle.goal.team_id)
        return saved(place, _("The cycle is deleted."), undo=undo)
    return render_template("cycles/delete_cycle.html", cycle=cycle, form=form)


@blueprint.post("/cycles/<int:cycle_id>/restore")
@requires("edit_cycles")
@retried
def restore_cycle(cycle_id: int) -> ResponseReturnValue:
    """Bring a deleted cycle back."""
    cycle = load_cycle(cycle_id, deleted=True)
    if cycle.deleted_at is None:
        return redirect(address_of(cycle), 303)
    services.restore_cycle(cycle, by=current_actor().user_id)
    return saved(address_of(cycle), _("The cycle is back."))


def _after_plan(cycle: Cycle) -> str:
    """Return where to go from a plan: to its start while nothing has begun, else to the page."""
    return step_of(cycle) if cycle.stage is Stage.PLAN else address_of(cycle)


def _around(cycle: Cycle) -> dict[str, Any]:
    """Return what stands around the form of a plan: its name, and what the one before taught."""
    name, previous = wording.cycle_name(cycle), queries.find_previous(cycle)
    return {"name": name, "previous": previous, "wording": wording}
