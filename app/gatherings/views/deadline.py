"""The page on which the deadline for numbers is chosen."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clock import OSLO
from app.gatherings.forms.preparations import DeadlineForm
from app.gatherings.loaders import load_gathering_to_change
from app.gatherings.services import deadline as services
from app.gatherings.views.blueprint import address_of, blueprint
from app.networks.queries import deadline_of
from app.web.access import requires
from app.web.actor import current_actor
from app.web.edits import Editor
from app.web.transactions import retried, saved


@blueprint.route("/gatherings/<int:gathering_id>/deadline", methods=["GET", "POST"])
@requires("run_gatherings")
@retried
def edit_deadline(gathering_id: int) -> ResponseReturnValue:
    """Take until when the teams deliver their numbers."""
    gathering = load_gathering_to_change(gathering_id)
    now = deadline_of(gathering).astimezone(OSLO)
    form = DeadlineForm(day=now.date(), time=now.time(), version=gathering.version)
    if form.validate_on_submit():
        with form.showing_errors():
            editor = Editor(current_actor().user_id, form.version.data)
            services.check_deadline(gathering, form.moment, is_meant=form.is_meant.data)
            is_new = services.change_deadline(gathering, form.moment, editor=editor)
            told = _("The deadline is changed, and the teams are told.") if is_new else None
            return saved(address_of(gathering_id), told)
    page = render_template("gatherings/edit_deadline.html", gathering=gathering, form=form)
    return page, form.status
