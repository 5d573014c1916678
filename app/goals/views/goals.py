"""Pages for writing goals; a goal is shown by its own page among the boards."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.goals import queries, services
from app.goals.forms import EditGoalForm, GoalForm
from app.goals.loaders import load_goal
from app.goals.models import Goal
from app.goals.views.blueprint import blueprint
from app.networks.loaders import load_team
from app.web.access import requires
from app.web.actor import current_actor
from app.web.forms import Form
from app.web.transactions import next_address, retried, saved


@blueprint.route("/teams/<int:team_id>/goals/new", methods=["GET", "POST"])
@requires("edit_goals")
@retried
def create_goal(team_id: int) -> ResponseReturnValue:
    """Take a new goal of a team, from a ready one or from nothing."""
    team = load_team(team_id)
    chosen = queries.find_ready_goal(request.args.get("ready"))
    form = GoalForm(obj=chosen)
    if form.validate_on_submit():
        with form.showing_errors():
            goal = services.create_goal(team, by=current_actor().user_id, fields=form.fields)
            key = chosen.key if chosen else None
            page = _address(goal, ready=key)
            address = next_address(otherwise=page)
            way_on = ("", f"{page}#measures", _("Now choose how you will see it"))
            asks = (way_on,) if address == page else ()
            return saved(address, _("The goal is saved."), asks=asks)
    ready = queries.list_ready_goals()
    page = render_template(
        "goals/create_goal.html", team=team, form=form, chosen=chosen, ready=ready
    )
    return page, form.status


@blueprint.route("/goals/<int:goal_id>/edit", methods=["GET", "POST"])
@requires("edit_goals")
@retried
def edit_goal(goal_id: int) -> ResponseReturnValue:
    """Change a goal; of a closed one its texts, and it is opened again by a button."""
    goal = load_goal(goal_id)
    form = EditGoalForm(obj=goal, goal_status=goal.status)
    if goal.is_closed:
        form.ask_texts_only()
    if form.validate_on_submit():
        with form.showing_errors():
            services.edit_goal(
                goal, by=current_actor().user_id, version=form.version.data, fields=form.fields
            )
            return saved(_address(goal), _("The goal is saved."))
    return render_template("goals/edit_goal.html", goal=goal, form=form), form.status


@blueprint.route("/goals/<int:goal_id>/delete", methods=["GET", "POST"])
@requires("edit_goals")
@retried
def delete_goal(goal_id: int) -> ResponseReturnValue:
    """Take a goal off the board, after asking."""
    goal = load_goal(goal_id)
    form = Form()
    if form.validate_on_submit():
        services.delete_goal(goal, by=current_actor().user_id)
        board = url_for("boards.show_team", team_id=goal.team_id)
        undo = (url_for("goals.restore_goal", goal_id=goal.id), "")
        return saved(board, _("The goal is deleted."), undo=undo)
    return render_template("goals/delete_goal.html", goal=goal, form=form)


@blueprint.post("/goals/<int:goal_id>/restore")
@requires("edit_goals")
@retried
def restore_goal(goal_id: int) -> ResponseReturnValue:
    """Bring a deleted goal back."""
    goal = load_goal(goal_id, deleted=True)
    if goal.deleted_at is None:
        return redirect(_address(goal), 303)
    services.restore_goal(goal, by=current_actor().user_id)
    return saved(_address(goal), _("The goal is back."))


def _address(goal: Goal, *, ready: str | None = None) -> str:
    return url_for("boards.show_goal", goal_id=goal.id, ready=ready)
