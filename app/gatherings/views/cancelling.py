"""Saying that a gathering will not be, that it will after all, or that it was put in by mistake."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.errors import DomainError
from app.extensions import db
from app.gatherings.forms.cancelling import HoldForm
from app.gatherings.loaders import Cancelled, load_gathering_here
from app.gatherings.services.deleting import delete_gathering as delete
from app.gatherings.views.blueprint import address_of, blueprint
from app.networks.services import gatherings as services
from app.web.access import requires
from app.web.actor import current_actor
from app.web.forms import Form
from app.web.transactions import retried, saved, tell


@blueprint.post("/gatherings/<int:gathering_id>/cancel")
@requires("edit_network")
@retried
def cancel_gathering(gathering_id: int) -> ResponseReturnValue:
    """Cancel a gathering; the answer offers the undo."""
    gathering = load_gathering_here(gathering_id)
    services.cancel_gathering(gathering, by=current_actor().user_id)
    undo = (url_for("gatherings.hold_gathering", gathering_id=gathering_id), "")
    told = _("Gathering %(number)s is cancelled. Calendars are told.", number=gathering.number)
    return saved(address_of(gathering_id), told, undo=undo)


@blueprint.post("/gatherings/<int:gathering_id>/hold")
@requires("edit_network")
@retried
def hold_gathering(gathering_id: int) -> ResponseReturnValue:
    """Hold a cancelled gathering after all; where its deadline has passed, ask first."""
    gathering = load_gathering_here(gathering_id)
    if gathering.cancelled_at is None:
        return redirect(address_of(gathering_id), 303)
    form = HoldForm()
    if form.validate_on_submit():
        with form.showing_errors():
            by, is_meant = current_actor().user_id, form.is_meant.data
            services.hold_gathering_after_all(gathering, by=by, is_meant=is_meant)
            told = _("Gathering %(number)s will be held.", number=gathering.number)
            return saved(address_of(gathering_id), told)
    page = render_template("gatherings/hold_gathering.html", gathering=gathering, form=form)
    return page, form.status


@blueprint.route("/gatherings/<int:gathering_id>/delete", methods=["GET", "POST"])
@requires("edit_network")
@retried
def delete_gathering(gathering_id: int) -> ResponseReturnValue:
    """Take a gathering out of the calendar on which nothing hangs, after asking."""
    gathering, form = load_gathering_here(gathering_id), Form()
    if not form.validate_on_submit():
        return render_template("gatherings/delete_gathering.html", gathering=gathering, form=form)
    calendar = url_for("networks.list_gatherings", slug=gathering.network.slug)
    told = _("Gathering %(number)s is taken out of the calendar.", number=gathering.number)
    try:
        delete(gathering, by=current_actor().user_id)
    except DomainError as error:
        return saved(address_of(gathering_id), error.message)
    return saved(calendar, told)


@blueprint.app_errorhandler(Cancelled)
def tell_of_cancelled(error: Cancelled) -> ResponseReturnValue:
    """Go to the page of a cancelled gathering, and say there that nothing is written for it."""
    db.session.rollback()
    tell({"text": error.message}, "warning")
    return redirect(address_of(error.gathering_id), 303)
