"""Pages of a cycle's plan, the list of cycles, and deleting one."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.cycles import queries, services, wording
from app.cycles.forms import EditPlanForm, PlanForm
from app.cycles.loaders import load_cycle
from app.cycles.models import Cycle
from app.cycles.views.blueprint import address_of, blueprint
from app.errors import NotKnown
from app.goals.loaders import load_goal
from app.goals.models import Goal
from app.goals.queries import list_deleted_goals, list_goals
from app.measures.queries import list_series_of_team
from app.networks.loaders import load_team
from app.statistics.masking import Audience
from app.web.access import requires
from app.web.actor import current_actor
from app.web.converters import read_key
from app.web.forms import Form
from app.web.shell import enter
from app.web.transactions import next_address, retried, saved

CARRIED_ON = ("change", "about", "who_does_what", "series_id")


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
        draw_ramp=wording.draw_ramp,
        predictions_text=wording.predictions_text,
        deleted=queries.list_deleted_cycles(team_id),
        deleted_goals=list_deleted_goals(team_id),
    )


@blueprint.route("/goals/<int:goal_id>/cycles/new", methods=["GET", "POST"])
@requires("edit_cycles")
@retried
def plan_cycle(goal_id: int) -> ResponseReturnValue:
    """Take the plan of a new cycle; ``after`` names the one it follows in the ramp."""
    goal = load_goal(goal_id, section="cycles")
    previous = _find_previous(goal)
    form = PlanForm(data=_begin_with(goal, previous=previous))
    form.offer_series(_series_of(goal))
    if form.validate_on_submit():
        with form.showing_errors():
            by = current_actor().user_id
            cycle = services.plan_cycle(goal, by=by, fields=form.fields, previous=previous)
            return saved(next_address(otherwise=address_of(cycle)), _("The plan is saved."))
    page = render_template("cycles/plan_cycle.html", goal=goal, form=form, previous=previous)
    return page, form.status


@blueprint.route("/cycles/<int:cycle_id>/plan", methods=["GET", "POST"])
@requires("edit_cycles")
@retried
def edit_plan(cycle_id: int) -> ResponseReturnValue:
    """Change a plan; the prediction only while nothing has started."""
    cycle = load_cycle(cycle_id)
    form = EditPlanForm(obj=cycle)
    form.offer_series(_series_of(cycle.goal, chosen=cycle.series_id))
    if cycle.locked_at is not None:
        form.lock_prediction()
    if form.validate_on_submit():
        with form.showing_errors():
            services.edit_plan(
                cycle, by=current_actor().user_id, version=form.version.data, fields=form.fields
            )
            return saved(address_of(cycle), _("The plan is saved."))
    name = wording.cycle_name(cycle)
    page = render_template("cycles/edit_plan.html", cycle=cycle, form=form, name=name)
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


def _find_previous(goal: Goal) -> Cycle | None:
    """Return the cycle that the address says this one follows, which is of the same goal."""
    if "after" not in request.args:
        return None
    previous = load_cycle(request.args.get("after", type=read_key) or 0)
    if previous.goal_id != goal.id:
        raise NotKnown(previous.id)
    return previous


def _begin_with(goal: Goal, *, previous: Cycle | None) -> dict[str, Any]:
    """Return what a plan begins with: the goal's measure, or what the ramp carries on.

    Prediction and scale are always new.
    """
    if previous is not None:
        return {name: getattr(previous, name) for name in CARRIED_ON}
    listed = list_series_of_team(goal.team_id, Audience.TEAM)
    return {"series_id": next((one.id for one in listed if one.goal_id == goal.id), 0)}


def _series_of(goal: Goal, *, chosen: int | None = None) -> list[tuple[int, str]]:
    listed = list_series_of_team(goal.team_id, Audience.TEAM, with_closed=True)
    return [
        (one.id, one.measure.short_name)
        for one in listed
        if one.closed_at is None or one.id == chosen
    ]
