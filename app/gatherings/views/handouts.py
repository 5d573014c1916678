"""Pages for keeping handouts: adding, changing, deleting and bringing back."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.gatherings.forms.handouts import HandoutForm
from app.gatherings.loaders import load_gathering_to_change, load_handout
from app.gatherings.queries.programme import list_items
from app.gatherings.services import handouts as services
from app.gatherings.views.blueprint import blueprint, editing_address
from app.gatherings.wording.handouts import HandoutWords, host_of
from app.web.access import requires
from app.web.actor import current_actor
from app.web.edits import Editor
from app.web.transactions import retried, saved

PLACE = "handouts"
blueprint.add_app_template_global(host_of)


@blueprint.route("/gatherings/<int:gathering_id>/handouts/new", methods=["GET", "POST"])
@requires("run_gatherings")
@retried
def add_handout(gathering_id: int) -> ResponseReturnValue:
    """Take a new handout of a gathering."""
    gathering, form = load_gathering_to_change(gathering_id), HandoutForm()
    form.offer(list_items(gathering_id))
    if form.validate_on_submit():
        with form.showing_errors():
            services.add_handout(gathering, fields=form.fields, by=current_actor().user_id)
            return saved(editing_address(gathering_id, PLACE), _("The handout is saved."))
    page = render_template("gatherings/add_handout.html", gathering=gathering, form=form)
    return page, form.status


@blueprint.route("/handouts/<int:handout_id>/edit", methods=["GET", "POST"])
@requires("run_gatherings")
@retried
def edit_handout(handout_id: int) -> ResponseReturnValue:
    """Change a handout."""
    handout, gathering = load_handout(handout_id)
    items, form = list_items(gathering.id), HandoutForm(obj=handout)
    form.offer(items)
    if form.validate_on_submit():
        with form.showing_errors():
            editor = Editor(current_actor().user_id, form.version.data)
            words = HandoutWords({one.id: one.title for one in items})
            change = services.HandoutChange(form.fields, words)
            services.edit_handout(handout, change, gathering=gathering, editor=editor)
            return saved(editing_address(gathering.id, PLACE), _("The handout is saved."))
    shown = {"gathering": gathering, "handout": handout, "form": form}
    return render_template("gatherings/edit_handout.html", **shown), form.status


@blueprint.post("/handouts/<int:handout_id>/delete")
@requires("run_gatherings")
@retried
def delete_handout(handout_id: int) -> ResponseReturnValue:
    """Take a handout away; the answer offers the undo."""
    handout, gathering = load_handout(handout_id)
    services.delete_handout(handout, gathering=gathering, by=current_actor().user_id)
    undo = (url_for("gatherings.restore_handout", handout_id=handout_id), "")
    told = _("«%(title)s» is taken away.", title=handout.title)
    return saved(editing_address(gathering.id, PLACE), told, undo=undo)


@blueprint.post("/handouts/<int:handout_id>/restore")
@requires("run_gatherings")
@retried
def restore_handout(handout_id: int) -> ResponseReturnValue:
    """Bring a deleted handout back."""
    handout, gathering = load_handout(handout_id, deleted=True)
    place = editing_address(gathering.id, PLACE)
    if handout.deleted_at is None:
        return redirect(place, 303)
    services.restore_handout(handout, gathering=gathering, by=current_actor().user_id)
    return saved(place, _("«%(title)s» is back.", title=handout.title))
