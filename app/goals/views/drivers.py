"""Pages for writing a goal's drivers: adding, changing, moving, deleting and bringing back."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.goals.forms.drivers import DriverForm, EditDriverForm
from app.goals.loaders import load_driver, load_open_goal
from app.goals.queries import list_drivers
from app.goals.services import drivers as services
from app.goals.services.ordering import Way
from app.goals.views.blueprint import address_of_diagram, blueprint
from app.web.access import requires
from app.web.actor import current_actor
from app.web.transactions import retried, saved


@blueprint.route("/goals/<int:goal_id>/drivers/new", methods=["GET", "POST"])
@requires("edit_goals")
@retried
def add_driver(goal_id: int) -> ResponseReturnValue:
    """Take a new driver of a goal; ``parent`` chooses beforehand what it lies below."""
    goal = load_open_goal(goal_id, section="diagram")
    form = DriverForm(parent_id=request.args.get("parent", 0))
    form.offer_parents(list_drivers(goal.id))
    if form.validate_on_submit():
        with form.showing_errors():
            driver = services.add_driver(goal, by=current_actor().user_id, fields=form.fields)
            return saved(address_of_diagram(goal, at=driver), _("The driver is in the diagram."))
    return render_template("goals/add_driver.html", goal=goal, form=form), form.status


@blueprint.route("/drivers/<int:driver_id>/edit", methods=["GET", "POST"])
@requires("edit_goals")
@retried
def edit_driver(driver_id: int) -> ResponseReturnValue:
    """Change a driver's words, or what it lies below."""
    driver = load_driver(driver_id)
    form = EditDriverForm(obj=driver, parent_id=driver.parent_id or 0)
    form.offer_parents(list_drivers(driver.goal_id), without=driver.id)
    if form.validate_on_submit():
        with form.showing_errors():
            by, version = current_actor().user_id, form.version.data
            services.edit_driver(driver, by=by, version=version, fields=form.fields)
            return saved(address_of_diagram(driver.goal, at=driver), _("The driver is saved."))
    return render_template("goals/edit_driver.html", driver=driver, form=form), form.status


@blueprint.post("/drivers/<int:driver_id>/move")
@requires("edit_goals")
@retried
def move_driver(driver_id: int) -> ResponseReturnValue:
    """Move a driver up or down among those beside it."""
    driver = load_driver(driver_id)
    services.move_driver(driver, read_way(), by=current_actor().user_id)
    return saved(address_of_diagram(driver.goal, at=driver))


@blueprint.post("/drivers/<int:driver_id>/delete")
@requires("edit_goals")
@retried
def delete_driver(driver_id: int) -> ResponseReturnValue:
    """Take a driver out with what lies below it; the answer offers the undo."""
    driver = load_driver(driver_id)
    services.delete_driver(driver, by=current_actor().user_id)
    undo = (url_for("goals.restore_driver", driver_id=driver.id), "")
    text = _("«%(name)s» is out of the diagram, with what lay below it.", name=driver.text)
    return saved(address_of_diagram(driver.goal), text, undo=undo)


@blueprint.post("/drivers/<int:driver_id>/restore")
@requires("edit_goals")
@retried
def restore_driver(driver_id: int) -> ResponseReturnValue:
    """Bring a deleted driver back."""
    driver = load_driver(driver_id, deleted=True)
    address = address_of_diagram(driver.goal, at=driver)
    if driver.deleted_at is None:
        return redirect(address, 303)
    services.restore_driver(driver, by=current_actor().user_id)
    return saved(address, _("«%(name)s» is back.", name=driver.text))


def read_way() -> Way:
    """Return which way the form says that something is to be moved."""
    way = request.form.get("way", "")
    if way not in set(Way):
        abort(400)
    return Way(way)
