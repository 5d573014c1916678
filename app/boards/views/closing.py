"""Closing a goal: how it ended, what stays, and what becomes of its measures and tests."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.boards.views.blueprint import blueprint
from app.cycles.models import Cycle, Stage
from app.cycles.queries import list_ramps
from app.cycles.wording import cycle_name, state_text
from app.goals.loaders import load_goal
from app.goals.models import Goal
from app.measures.forms.goal_ends import ends_of, list_asked, make_close_form
from app.measures.services.goal_ends import end_goal, list_open_series, resume_goal
from app.web.access import requires
from app.web.actor import current_actor
from app.web.edits import Editor
from app.web.transactions import retried, saved


@blueprint.route("/goals/<int:goal_id>/close", methods=["GET", "POST"])
@requires("edit_goals")
@retried
def close_goal(goal_id: int) -> ResponseReturnValue:
    """Close a goal that is reached or stopped; its measures are asked about, its tests shown."""
    goal = load_goal(goal_id, section="board")
    if goal.is_closed and request.form.get("kept", goal.kept) == goal.kept:
        return redirect(_address(goal), 303)  # who wrote something else sees both texts
    series = list_open_series(goal)
    given = {"version": goal.version, "kept": goal.kept, "closed_on": clock.today()}
    form = make_close_form(series, data=given)
    if form.validate_on_submit():
        with form.showing_errors():
            editor = Editor(current_actor().user_id, form.version.data)
            end_goal(goal, editor=editor, fields=form.fields, ends=ends_of(form, series))
            undo = (url_for("boards.reopen_goal", goal_id=goal.id), "")
            return saved(_address(goal), _("The goal is closed."), undo=undo)
    asked, cycles = list_asked(form, series), list_open_cycles(goal)
    page = render_template(
        "boards/close_goal.html", goal=goal, form=form, asked=asked, cycles=cycles
    )
    return page, form.status


@blueprint.post("/goals/<int:goal_id>/reopen")
@requires("edit_goals")
@retried
def reopen_goal(goal_id: int) -> ResponseReturnValue:
    """Work on a closed goal again, with its measures as they were."""
    goal = load_goal(goal_id, section="board")
    resume_goal(goal, by=current_actor().user_id)
    return saved(_address(goal), _("The goal is open again."))


def list_open_cycles(goal: Goal) -> list[tuple[Cycle, str, str]]:
    """Return the cycles of a goal that are open, with their name and where they are."""
    cycles = [one for ramp in list_ramps([goal.id]).get(goal.id, []) for one in ramp]
    still = [one for one in cycles if one.stage is not Stage.CLOSED]
    return [(one, cycle_name(one), state_text(one)) for one in still]


def _address(goal: Goal) -> str:
    return url_for("boards.show_goal", goal_id=goal.id)
