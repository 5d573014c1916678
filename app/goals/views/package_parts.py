"""Pages for the drivers and ideas of a change package."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.goals.forms.packages import PackageDriverForm, PackageIdeaForm
from app.goals.loaders import load_package, load_package_driver, load_package_idea
from app.goals.models import ChangePackage
from app.goals.queries import list_package_drivers, list_shared_ideas
from app.goals.services import packages as services
from app.goals.views.blueprint import blueprint
from app.goals.views.parts import bring_back, take_edit, take_move, take_new, take_out
from app.web.access import requires
from app.web.converters import read_key
from app.web.transactions import retried


@blueprint.route("/packages/<int:package_id>/drivers/new", methods=["GET", "POST"])
@requires("edit_package")
@retried
def add_package_driver(package_id: int) -> ResponseReturnValue:
    """Take a new driver of a package; ``parent`` chooses beforehand what it lies below."""
    package = load_package(package_id)
    form = PackageDriverForm(parent_id=request.args.get("parent", 0))
    form.offer(list_package_drivers(package.id))
    told = _("The driver is in the package.")
    if (answer := take_new(package, services.add_package_driver, form=form, told=told)) is not None:
        return answer
    page = render_template("goals/add_package_driver.html", package=package, form=form)
    return page, form.status


@blueprint.route("/package-drivers/<int:package_driver_id>/edit", methods=["GET", "POST"])
@requires("edit_package")
@retried
def edit_package_driver(package_driver_id: int) -> ResponseReturnValue:
    """Change a driver of a package."""
    driver = load_package_driver(package_driver_id)
    form = PackageDriverForm(obj=driver, parent_id=driver.parent_id or 0)
    form.offer(list_package_drivers(driver.package_id), without=driver.id)
    told = _("The driver is saved.")
    if (answer := take_edit(driver, services.edit_part, form=form, told=told)) is not None:
        return answer
    page = render_template("goals/edit_package_driver.html", driver=driver, form=form)
    return page, form.status


@blueprint.route("/packages/<int:package_id>/ideas/new", methods=["GET", "POST"])
@requires("edit_package")
@retried
def add_package_idea(package_id: int) -> ResponseReturnValue:
    """Take a new idea of a package; ``shared`` begins with an idea that a team shares."""
    package = load_package(package_id)
    form = PackageIdeaForm(**_begin_with(package))
    form.offer(list_package_drivers(package.id))
    told = _("The idea is in the package.")
    if (answer := take_new(package, services.add_package_idea, form=form, told=told)) is not None:
        return answer
    page = render_template("goals/add_package_idea.html", package=package, form=form)
    return page, form.status


@blueprint.route("/package-ideas/<int:package_idea_id>/edit", methods=["GET", "POST"])
@requires("edit_package")
@retried
def edit_package_idea(package_idea_id: int) -> ResponseReturnValue:
    """Change an idea of a package."""
    idea = load_package_idea(package_idea_id)
    form = PackageIdeaForm(obj=idea)
    form.offer(list_package_drivers(idea.package_id))
    told = _("The idea is saved.")
    if (answer := take_edit(idea, services.edit_part, form=form, told=told)) is not None:
        return answer
    return render_template("goals/edit_package_idea.html", idea=idea, form=form), form.status


@blueprint.post("/package-drivers/<int:package_driver_id>/move")
@requires("edit_package")
@retried
def move_package_driver(package_driver_id: int) -> ResponseReturnValue:
    """Move a driver of a package up or down."""
    return take_move(load_package_driver(package_driver_id), services.move_part)


@blueprint.post("/package-ideas/<int:package_idea_id>/move")
@requires("edit_package")
@retried
def move_package_idea(package_idea_id: int) -> ResponseReturnValue:
    """Move an idea of a package up or down."""
    return take_move(load_package_idea(package_idea_id), services.move_part)


@blueprint.post("/package-drivers/<int:package_driver_id>/delete")
@requires("edit_package")
@retried
def delete_package_driver(package_driver_id: int) -> ResponseReturnValue:
    """Take a driver out of a package with what lies below it; the answer offers the undo."""
    driver = load_package_driver(package_driver_id)
    told = _("«%(name)s» is out of the package, with what lay below it.", name=driver.text)
    return take_out(driver, services.delete_part, told=told)


@blueprint.post("/package-ideas/<int:package_idea_id>/delete")
@requires("edit_package")
@retried
def delete_package_idea(package_idea_id: int) -> ResponseReturnValue:
    """Take an idea out of a package; what teams have copied is theirs."""
    idea = load_package_idea(package_idea_id)
    told = _("«%(name)s» is out of the package. Teams keep what they have copied.", name=idea.text)
    return take_out(idea, services.delete_part, told=told)


@blueprint.post("/package-drivers/<int:package_driver_id>/restore")
@requires("edit_package")
@retried
def restore_package_driver(package_driver_id: int) -> ResponseReturnValue:
    """Bring a driver of a package back."""
    return bring_back(load_package_driver(package_driver_id, deleted=True), services.restore_part)


@blueprint.post("/package-ideas/<int:package_idea_id>/restore")
@requires("edit_package")
@retried
def restore_package_idea(package_idea_id: int) -> ResponseReturnValue:
    """Bring an idea of a package back."""
    return bring_back(load_package_idea(package_idea_id, deleted=True), services.restore_part)


def _begin_with(package: ChangePackage) -> dict[str, Any]:
    """Return what the form begins with: a driver, or a team's shared idea with its credit."""
    begun: dict[str, Any] = {"driver_id": request.args.get("driver", 0)}
    key = request.args.get("shared", type=read_key)
    if package.network_id is None or key is None:
        return begun
    shared = next((one for one in list_shared_ideas(package.network_id) if one.id == key), None)
    if shared is None:
        return begun
    team = shared.goal.team
    credit = team.name if team.may_be_named else _("a team of the network")
    return {**begun, "text": shared.text, "first_test": shared.first_test, "credit": credit}
