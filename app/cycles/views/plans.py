"""Pages of a cycle's plan, the list of cycles, and deleting one."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.cycles import queries, services
from app.cycles.forms import PlanForm
from app.cycles.models import Cycle
from app.cycles.views.room import address_of, blueprint, load_cycle
from app.errors import NotKnown
from app.goals.models import Goal
from app.goals.queries import get_goal, list_goals
from app.measures.queries import list_series_of_team
from app.networks.loaders import admit, load_team
from app.web.access import requires
from app.web.actor import current_actor
from app.web.forms import Form
from app.web.shell import enter
from app.web.transactions import retried, saved


@blueprint.get("/teams/<int:team_id>/cycles")
@requires("see_team_work")
def list_cycles(team_id: int) -> ResponseReturnValue:
    """List a team's cycles, goal by goal."""
    team = load_team(team_id)
    enter(team.place, section="cycles")
    goals, cycles = list_goals(team_id), queries.list_cycles_of_team(team_id)
    ramps = [(goal, [one for one in cycles if one.goal_id == goal.id]) for goal in goals]
    return render_template("cycles/list_cycles.html", team=team, ramps=ramps)


@blueprint.route("/goals/<int:goal_id>/cycles/new", methods=["GET", "POST"])
@requires("edit_cycles")
@retried
def plan_cycle(goal_id: int) -> ResponseReturnValue:
    """Take the plan of a new cycle; ``after`` names the one it follows in the ramp."""
    goal = _load_goal(goal_id)
    previous = _find_previous(goal)
    form = PlanForm(obj=previous) if previous else PlanForm()
    if previous is not None and not form.is_submitted():
        form.prediction.data = form.scale.data = form.question.data = ""
        form.planned_start_on.data = form.planned_end_on.data = form.families.data = None
    form.offer_series(_series_of(goal))
    if form.validate_on_submit():
        with form.showing_errors():
            by = current_actor().user_id
            cycle = services.plan_cycle(goal, by=by, fields=form.fields, previous=previous)
            return saved(address_of(cycle), _("The plan is saved."))
    page = render_template("cycles/plan_cycle.html", goal=goal, form=form, previous=previous)
    return page, form.status


@blueprint.route("/cycles/<int:cycle_id>/plan", methods=["GET", "POST"])
@requires("edit_cycles")
@retried
def edit_plan(cycle_id: int) -> ResponseReturnValue:
    """Change a plan; the prediction only while nothing has started."""
    cycle = load_cycle(cycle_id)
    form = PlanForm(obj=cycle)
    form.offer_series(_series_of(cycle.goal))
    if cycle.locked_at is not None:
        del form.prediction
    if form.validate_on_submit():
        with form.showing_errors():
            by, version = current_actor().user_id, form.version.data or 0
            services.edit_plan(cycle, by=by, version=version, fields=form.fields)
            return saved(address_of(cycle), _("The plan is saved."))
    return render_template("cycles/edit_plan.html", cycle=cycle, form=form), form.status


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


def _load_goal(goal_id: int) -> Goal:
    goal = get_goal(goal_id)
    admit(goal.team.place)
    enter(goal.team.place, section="cycles")
    if goal.deleted_at is not None:
        raise NotKnown(goal_id)
    return goal


def _find_previous(goal: Goal) -> Cycle | None:
    wanted = request.args.get("after", type=int)
    found = queries.list_cycles_of_goal(goal.id)
    return next((cycle for cycle in found if cycle.id == wanted), None)


def _series_of(goal: Goal) -> list[tuple[int, str]]:
    return [(one.id, one.measure.short_name) for one in list_series_of_team(goal.team_id)]
