"""Pages for writing change ideas: adding, changing, moving, deleting and bringing back."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.goals.forms.drivers import EditIdeaForm, IdeaForm
from app.goals.loaders import load_idea, load_open_goal
from app.goals.queries import list_drivers
from app.goals.services import ideas as services
from app.goals.views.blueprint import blueprint
from app.goals.views.parts import bring_back, take_edit, take_move, take_new, take_out
from app.web.access import requires
from app.web.transactions import retried


@blueprint.route("/goals/<int:goal_id>/ideas/new", methods=["GET", "POST"])
@requires("edit_goals")
@retried
def add_idea(goal_id: int) -> ResponseReturnValue:
    """Take a new change idea of a goal; ``driver`` chooses beforehand what it lies below."""
    goal = load_open_goal(goal_id, section="diagram")
    form = IdeaForm(driver_id=request.args.get("driver", 0))
    form.offer_drivers(list_drivers(goal.id))
    told = _("The idea is in the diagram.")
    if (answer := take_new(goal, services.add_idea, form=form, told=told)) is not None:
        return answer
    return render_template("goals/add_idea.html", goal=goal, form=form), form.status


@blueprint.route("/ideas/<int:idea_id>/edit", methods=["GET", "POST"])
@requires("edit_goals")
@retried
def edit_idea(idea_id: int) -> ResponseReturnValue:
    """Change an idea, what it lies below, or how far it is."""
    idea = load_idea(idea_id)
    begun = {"driver_id": idea.driver_id or 0, "idea_status": idea.status}
    form = EditIdeaForm(obj=idea, **begun)
    form.offer_drivers(list_drivers(idea.goal_id))
    told = _("The idea is saved.")
    if (answer := take_edit(idea, services.edit_idea, form=form, told=told)) is not None:
        return answer
    return render_template("goals/edit_idea.html", idea=idea, form=form), form.status


@blueprint.post("/ideas/<int:idea_id>/move")
@requires("edit_goals")
@retried
def move_idea(idea_id: int) -> ResponseReturnValue:
    """Move an idea up or down among those below the same driver."""
    return take_move(load_idea(idea_id), services.move_idea)


@blueprint.post("/ideas/<int:idea_id>/delete")
@requires("edit_goals")
@retried
def delete_idea(idea_id: int) -> ResponseReturnValue:
    """Take an idea out of the diagram; the answer offers the undo."""
    idea = load_idea(idea_id)
    told = _("«%(name)s» is out of the diagram. Its cycles are kept.", name=idea.text)
    return take_out(idea, services.delete_idea, told=told)


@blueprint.post("/ideas/<int:idea_id>/restore")
@requires("edit_goals")
@retried
def restore_idea(idea_id: int) -> ResponseReturnValue:
    """Bring a deleted idea back."""
    return bring_back(load_idea(idea_id, deleted=True), services.restore_idea)
