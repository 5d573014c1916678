"""Pages for writing a goal's drivers: adding, changing, moving, deleting and bringing back."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.goals.forms.drivers import DriverForm, EditDriverForm
from app.goals.loaders import load_driver, load_open_goal
from app.goals.queries import list_drivers
from app.goals.services import drivers as services
from app.goals.views.blueprint import blueprint
from app.goals.views.parts import bring_back, take_edit, take_move, take_new, take_out
from app.web.access import requires
from app.web.transactions import retried


@blueprint.route("/goals/<int:goal_id>/drivers/new", methods=["GET", "POST"])
@requires("edit_goals")
@retried
def add_driver(goal_id: int) -> ResponseReturnValue:
    """Take a new driver of a goal; ``parent`` chooses beforehand what it lies below."""
    goal = load_open_goal(goal_id, section="diagram")
    form = DriverForm(parent_id=request.args.get("parent", 0))
    form.offer_parents(list_drivers(goal.id))
    told = _("The driver is in the diagram.")
    if (answer := take_new(goal, services.add_driver, form=form, told=told)) is not None:
        return answer
    return render_template("goals/add_driver.html", goal=goal, form=form), form.status


@blueprint.route("/drivers/<int:driver_id>/edit", methods=["GET", "POST"])
@requires("edit_goals")
@retried
def edit_driver(driver_id: int) -> ResponseReturnValue:
    """Change a driver's words, or what it lies below."""
    driver = load_driver(driver_id)
    form = EditDriverForm(obj=driver, parent_id=driver.parent_id or 0)
    form.offer_parents(list_drivers(driver.goal_id), without=driver.id)
    told = _("The driver is saved.")
    if (answer := take_edit(driver, services.edit_driver, form=form, told=told)) is not None:
        return answer
    return render_template("goals/edit_driver.html", driver=driver, form=form), form.status


@blueprint.post("/drivers/<int:driver_id>/move")
@requires("edit_goals")
@retried
def move_driver(driver_id: int) -> ResponseReturnValue:
    """Move a driver up or down among those beside it."""
    return take_move(load_driver(driver_id), services.move_driver)


@blueprint.post("/drivers/<int:driver_id>/delete")
@requires("edit_goals")
@retried
def delete_driver(driver_id: int) -> ResponseReturnValue:
    """Take a driver out with what lies below it; the answer offers the undo."""
    driver = load_driver(driver_id)
    told = _("«%(name)s» is out of the diagram, with what lay below it.", name=driver.text)
    return take_out(driver, services.delete_driver, told=told)


@blueprint.post("/drivers/<int:driver_id>/restore")
@requires("edit_goals")
@retried
def restore_driver(driver_id: int) -> ResponseReturnValue:
    """Bring a deleted driver back."""
    return bring_back(load_driver(driver_id, deleted=True), services.restore_driver)
