"""Pages for writing change ideas: adding, changing, moving, deleting and bringing back."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.goals.forms.drivers import EditIdeaForm, IdeaForm
from app.goals.loaders import load_idea, load_open_goal
from app.goals.queries import list_drivers
from app.goals.services import ideas as services
from app.goals.views.blueprint import address_of_diagram, blueprint
from app.goals.views.drivers import read_way
from app.web.access import requires
from app.web.actor import current_actor
from app.web.transactions import retried, saved


@blueprint.route("/goals/<int:goal_id>/ideas/new", methods=["GET", "POST"])
@requires("edit_goals")
@retried
def add_idea(goal_id: int) -> ResponseReturnValue:
    """Take a new change idea of a goal; ``driver`` chooses beforehand what it lies below."""
    goal = load_open_goal(goal_id, section="diagram")
    form = IdeaForm(driver_id=request.args.get("driver", 0))
    form.offer_drivers(list_drivers(goal.id))
    if form.validate_on_submit():
        with form.showing_errors():
            idea = services.add_idea(goal, by=current_actor().user_id, fields=form.fields)
            return saved(address_of_diagram(goal, at=idea), _("The idea is in the diagram."))
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
    if form.validate_on_submit():
        with form.showing_errors():
            by, version = current_actor().user_id, form.version.data
            services.edit_idea(idea, by=by, version=version, fields=form.fields)
            return saved(address_of_diagram(idea.goal, at=idea), _("The idea is saved."))
    return render_template("goals/edit_idea.html", idea=idea, form=form), form.status


@blueprint.post("/ideas/<int:idea_id>/move")
@requires("edit_goals")
@retried
def move_idea(idea_id: int) -> ResponseReturnValue:
    """Move an idea up or down among those below the same driver."""
    idea = load_idea(idea_id)
    services.move_idea(idea, read_way(), by=current_actor().user_id)
    return saved(address_of_diagram(idea.goal, at=idea))


@blueprint.post("/ideas/<int:idea_id>/delete")
@requires("edit_goals")
@retried
def delete_idea(idea_id: int) -> ResponseReturnValue:
    """Take an idea out of the diagram; the answer offers the undo."""
    idea = load_idea(idea_id)
    services.delete_idea(idea, by=current_actor().user_id)
    undo = (url_for("goals.restore_idea", idea_id=idea.id), "")
    text = _("«%(name)s» is out of the diagram. Its cycles are kept.", name=idea.text)
    return saved(address_of_diagram(idea.goal), text, undo=undo)


@blueprint.post("/ideas/<int:idea_id>/restore")
@requires("edit_goals")
@retried
def restore_idea(idea_id: int) -> ResponseReturnValue:
    """Bring a deleted idea back."""
    idea = load_idea(idea_id, deleted=True)
    address = address_of_diagram(idea.goal, at=idea)
    if idea.deleted_at is None:
        return redirect(address, 303)
    services.restore_idea(idea, by=current_actor().user_id)
    return saved(address, _("«%(name)s» is back.", name=idea.text))
