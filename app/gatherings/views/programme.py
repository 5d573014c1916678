"""Pages for writing a programme: adding, changing, placing, moving, deleting and bringing back."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.gatherings.forms.programme import ItemForm, PlacingForm
from app.gatherings.loaders import load_gathering_to_change, load_item
from app.gatherings.queries.programme import list_team_ids, next_free_time
from app.gatherings.services import ordering
from app.gatherings.services import programme as services
from app.gatherings.views.blueprint import address_of, blueprint, editing_address
from app.gatherings.wording.programme import named
from app.goals.services.ordering import Way
from app.networks.queries import list_teams_in_order
from app.web.access import requires
from app.web.actor import current_actor
from app.web.edits import Editor
from app.web.transactions import retried, saved

PLACE = "programme"


@blueprint.route("/gatherings/<int:gathering_id>/programme/new", methods=["GET", "POST"])
@requires("run_gatherings")
@retried
def add_item(gathering_id: int) -> ResponseReturnValue:
    """Take a new item of a programme; it begins when the last one ends unless one says when."""
    gathering, by = load_gathering_to_change(gathering_id), current_actor().user_id
    on, starts_at = next_free_time(gathering)
    form = ItemForm(on=on, starts_at=starts_at)
    form.offer(gathering, list_teams_in_order(gathering.network_id))
    if form.validate_on_submit():
        with form.showing_errors():
            services.add_item(gathering, form.fields, teams=form.teams.data or (), by=by)
            place = editing_address(gathering_id, PLACE)
            if "more" in request.form:
                place = url_for("gatherings.add_item", gathering_id=gathering_id)
            told = _("«%(title)s» is on the programme.", title=named(form.title.data or ""))
            return saved(place, told)
    page = render_template("gatherings/add_item.html", gathering=gathering, form=form)
    return page, form.status


@blueprint.route("/programme-items/<int:item_id>/edit", methods=["GET", "POST"])
@requires("run_gatherings")
@retried
def edit_item(item_id: int) -> ResponseReturnValue:
    """Change an item of a programme."""
    item, gathering = load_item(item_id)
    form = ItemForm(obj=item, teams=list_team_ids(item_id))
    form.offer(gathering, list_teams_in_order(gathering.network_id))
    if form.validate_on_submit():
        with form.showing_errors():
            editor, teams = Editor(current_actor().user_id, form.version.data), form.teams.data
            chosen, to = tuple(teams or ()), gathering
            services.edit_item(item, form.fields, teams=chosen, gathering=to, editor=editor)
            return saved(editing_address(gathering.id, PLACE), _("The item is saved."))
    page = render_template("gatherings/edit_item.html", gathering=gathering, item=item, form=form)
    return page, form.status


@blueprint.route("/programme-items/<int:item_id>/place", methods=["GET", "POST"])
@requires("run_gatherings")
@retried
def place_item(item_id: int) -> ResponseReturnValue:
    """Take the day and time of an item."""
    item, gathering = load_item(item_id)
    form = PlacingForm(obj=item)
    form.offer_days(gathering)
    if form.validate_on_submit():
        with form.showing_errors():
            editor = Editor(current_actor().user_id, form.version.data)
            services.place_item(item, form.when, gathering=gathering, editor=editor)
            come_back = editing_address if "edit" in request.args else address_of
            return saved(come_back(gathering.id, PLACE), _("The item has its time."))
    page = render_template("gatherings/place_item.html", gathering=gathering, item=item, form=form)
    return page, form.status


@blueprint.post("/programme-items/<int:item_id>/move")
@requires("run_gatherings")
@retried
def move_item(item_id: int) -> ResponseReturnValue:
    """Let an item change places with its neighbour, as the pressed button says."""
    item, gathering = load_item(item_id)
    way = request.form.get("way") or request.form.get("mark", "")
    if way not in set(Way):
        abort(400)
    place = editing_address(gathering.id, f"item-{item_id}-{way}")
    if not ordering.move_item(item, Way(way), gathering=gathering, by=current_actor().user_id):
        return redirect(place, 303)
    back = Way.DOWN if way == Way.UP else Way.UP
    undo = (url_for("gatherings.move_item", item_id=item_id), back.value)
    return saved(place, _("«%(title)s» is moved.", title=named(item.title)), undo=undo)


@blueprint.post("/programme-items/<int:item_id>/delete")
@requires("run_gatherings")
@retried
def delete_item(item_id: int) -> ResponseReturnValue:
    """Take an item off the programme; the answer offers the undo."""
    item, gathering = load_item(item_id)
    services.delete_item(item, gathering=gathering, by=current_actor().user_id)
    undo = (url_for("gatherings.restore_item", item_id=item_id), "")
    told = _("«%(title)s» is off the programme.", title=named(item.title))
    return saved(editing_address(gathering.id, PLACE), told, undo=undo)


@blueprint.post("/programme-items/<int:item_id>/restore")
@requires("run_gatherings")
@retried
def restore_item(item_id: int) -> ResponseReturnValue:
    """Bring a deleted item back."""
    item, gathering = load_item(item_id, deleted=True)
    place = editing_address(gathering.id, PLACE)
    if item.deleted_at is None:
        return redirect(place, 303)
    services.restore_item(item, gathering=gathering, by=current_actor().user_id)
    return saved(place, _("«%(title)s» is back.", title=named(item.title)))
