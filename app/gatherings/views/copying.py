"""Copying the programme of an earlier gathering, and its paper."""

from collections.abc import Sequence

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.gatherings.forms.programme import CopyForm
from app.gatherings.loaders import load_gathering_here, load_gathering_to_change
from app.gatherings.models import ProgrammeItem
from app.gatherings.queries.handouts import list_handouts
from app.gatherings.queries.programme import list_others_with_programme, read_programme
from app.gatherings.services import copying as services
from app.gatherings.views.blueprint import blueprint, editing_address
from app.gatherings.views.programme import PLACE
from app.gatherings.wording import programme as words
from app.networks.queries import deadline_of
from app.web.access import requires
from app.web.actor import current_actor
from app.web.transactions import retried, saved

MOST_UNDONE = 40


@blueprint.get("/gatherings/<int:gathering_id>/programme")
@requires("see_network")
def show_programme(gathering_id: int) -> ResponseReturnValue:
    """Show the programme alone, for paper."""
    gathering = load_gathering_here(gathering_id)
    return render_template(
        "gatherings/show_programme.html",
        gathering=gathering,
        programme=read_programme(gathering),
        handouts=list_handouts(gathering_id),
        deadline=deadline_of(gathering),
        words=words,
    )


@blueprint.route("/gatherings/<int:gathering_id>/programme/copy", methods=["GET", "POST"])
@requires("run_gatherings")
@retried
def copy_programme(gathering_id: int) -> ResponseReturnValue:
    """Put the items of another gathering of the network on the programme, beside what is there."""
    gathering = load_gathering_to_change(gathering_id)
    others, form = list_others_with_programme(gathering), CopyForm()
    form.offer(others)
    if form.validate_on_submit():
        with form.showing_errors():
            source = next(one for one in others if one.id == form.source.data)
            copied = services.copy_programme(source, gathering, by=current_actor().user_id)
            return _told(copied, to=gathering_id)
    shown = {"gathering": gathering, "form": form, "others": others}
    return render_template("gatherings/copy_programme.html", **shown), form.status


def _told(copied: Sequence[ProgrammeItem], *, to: int) -> ResponseReturnValue:
    """Tell how much was copied, and offer to undo it where it is anything."""
    place = editing_address(to, PLACE)
    if not copied:
        return saved(place, _("All of it is on the programme already."))
    keys = ",".join(str(one.id) for one in copied[:MOST_UNDONE])
    told = ngettext("%(num)s item is copied.", "%(num)s items are copied.", len(copied))
    return saved(place, told, undo=(url_for("gatherings.undo_copy", gathering_id=to), keys))


@blueprint.post("/gatherings/<int:gathering_id>/programme/copy/undo")
@requires("run_gatherings")
@retried
def undo_copy(gathering_id: int) -> ResponseReturnValue:
    """Take the items off again that were copied in one go."""
    gathering = load_gathering_to_change(gathering_id)
    keys = set(request.form.get("mark", "").split(","))
    services.take_back_copies(gathering, keys, by=current_actor().user_id)
    return saved(editing_address(gathering_id, PLACE), _("The copied items are off the programme."))
