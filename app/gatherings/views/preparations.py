"""Pages for keeping what is made ready: adding, changing, moving, deleting, and ticking off."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.gatherings.forms.preparations import PreparationForm
from app.gatherings.loaders import load_gathering_to_change, load_preparation, load_task
from app.gatherings.models import Preparation
from app.gatherings.services import preparations as services
from app.gatherings.views.blueprint import address_of, blueprint, editing_address
from app.goals.services.ordering import Way
from app.networks.models import Team
from app.web.access import requires
from app.web.actor import current_actor
from app.web.edits import Editor
from app.web.transactions import next_address, retried, saved

PLACE = "preparations"


@blueprint.route("/gatherings/<int:gathering_id>/preparations/new", methods=["GET", "POST"])
@requires("run_gatherings")
@retried
def add_preparation(gathering_id: int) -> ResponseReturnValue:
    """Take something that every team makes ready."""
    gathering, form = load_gathering_to_change(gathering_id), PreparationForm()
    if form.validate_on_submit():
        with form.showing_errors():
            services.add_preparation(gathering, fields=form.fields, by=current_actor().user_id)
            return saved(editing_address(gathering_id, PLACE), _("The teams see it on their list."))
    page = render_template("gatherings/add_preparation.html", gathering=gathering, form=form)
    return page, form.status


@blueprint.post("/gatherings/<int:gathering_id>/preparations/usual")
@requires("run_gatherings")
@retried
def add_usual_preparations(gathering_id: int) -> ResponseReturnValue:
    """Ask the teams for what most gatherings ask for."""
    gathering = load_gathering_to_change(gathering_id)
    added = services.add_usual(gathering, by=current_actor().user_id)
    told = ngettext("One thing is on the list.", "%(num)s things are on the list.", added)
    return saved(editing_address(gathering_id, PLACE), told if added else None)


@blueprint.route("/preparations/<int:preparation_id>/edit", methods=["GET", "POST"])
@requires("run_gatherings")
@retried
def edit_preparation(preparation_id: int) -> ResponseReturnValue:
    """Change what every team makes ready."""
    preparation, gathering = load_preparation(preparation_id)
    form = PreparationForm(obj=preparation)
    if form.validate_on_submit():
        with form.showing_errors():
            editor = Editor(current_actor().user_id, form.version.data)
            fields, of = form.fields, gathering
            services.edit_preparation(preparation, fields=fields, gathering=of, editor=editor)
            return saved(editing_address(gathering.id, PLACE), _("The list is saved."))
    shown = {"gathering": gathering, "preparation": preparation, "form": form}
    return render_template("gatherings/edit_preparation.html", **shown), form.status


@blueprint.post("/preparations/<int:preparation_id>/move")
@requires("run_gatherings")
@retried
def move_preparation(preparation_id: int) -> ResponseReturnValue:
    """Move what is made ready up or down, as the pressed button says."""
    preparation, gathering = load_preparation(preparation_id)
    way = request.form.get("way", "")
    if way not in set(Way):
        abort(400)
    by = current_actor().user_id
    services.move_preparation(preparation, Way(way), gathering=gathering, by=by)
    return saved(editing_address(gathering.id, PLACE))


@blueprint.post("/preparations/<int:preparation_id>/delete")
@requires("run_gatherings")
@retried
def delete_preparation(preparation_id: int) -> ResponseReturnValue:
    """Ask the teams for it no longer; the answer offers the undo."""
    preparation, gathering = load_preparation(preparation_id)
    services.delete_preparation(preparation, gathering=gathering, by=current_actor().user_id)
    undo = (url_for("gatherings.restore_preparation", preparation_id=preparation_id), "")
    told = _("«%(title)s» is off the list.", title=preparation.title)
    return saved(editing_address(gathering.id, PLACE), told, undo=undo)


@blueprint.post("/preparations/<int:preparation_id>/restore")
@requires("run_gatherings")
@retried
def restore_preparation(preparation_id: int) -> ResponseReturnValue:
    """Ask the teams for it again."""
    preparation, gathering = load_preparation(preparation_id, deleted=True)
    place = editing_address(gathering.id, PLACE)
    if preparation.deleted_at is None or services.is_asked_for(preparation, gathering):
        return redirect(place, 303)
    services.restore_preparation(preparation, gathering=gathering, by=current_actor().user_id)
    return saved(place, _("«%(title)s» is back.", title=preparation.title))


@blueprint.post("/preparations/<int:preparation_id>/teams/<int:team_id>/tick")
@requires("prepare_gatherings")
@retried
def tick_preparation(preparation_id: int, team_id: int) -> ResponseReturnValue:
    """Note that a team has done a task."""
    task, team = load_task(preparation_id, team_id)
    services.tick_task(task, team, by=current_actor().user_id)
    undo = _address_of_tick("untick", task.id, team.id)
    told = _("«%(title)s» is done.", title=task.title)
    return saved(_back_to(task, team), told, undo=(undo, ""))


@blueprint.post("/preparations/<int:preparation_id>/teams/<int:team_id>/untick")
@requires("prepare_gatherings")
@retried
def untick_preparation(preparation_id: int, team_id: int) -> ResponseReturnValue:
    """Note that a team has not done a task after all."""
    task, team = load_task(preparation_id, team_id)
    services.untick_task(task, team, by=current_actor().user_id)
    return saved(_back_to(task, team), _("«%(title)s» waits again.", title=task.title))


def _address_of_tick(way: str, preparation_id: int, team_id: int) -> str:
    key: dict[str, Any] = {"preparation_id": preparation_id, "team_id": team_id}
    if "next" in request.args:
        key["next"] = request.args["next"]
    return url_for(f"gatherings.{way}_preparation", **key)


def _back_to(task: Preparation, team: Team) -> str:
    at = f"step-{team.id}-{task.id}"
    return next_address(otherwise=address_of(task.gathering_id, at))
