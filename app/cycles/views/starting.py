"""The page on which the day that a test started is put right."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.cycles import services, wording
from app.cycles.forms import StartDayForm
from app.cycles.loaders import load_cycle
from app.cycles.views.blueprint import address_of, blueprint, step_of
from app.web.access import requires
from app.web.actor import current_actor
from app.web.transactions import retried, saved


@blueprint.route("/cycles/<int:cycle_id>/start-day", methods=["GET", "POST"])
@requires("edit_cycles")
@retried
def correct_start(cycle_id: int) -> ResponseReturnValue:
    """Put right the day that a test started, until it is studied; the prediction stays locked."""
    cycle = load_cycle(cycle_id)
    if cycle.stage not in services.STARTED:
        return redirect(address_of(cycle), 303)
    form = StartDayForm(obj=cycle)
    if form.validate_on_submit():
        with form.showing_errors():
            services.correct_start(cycle, by=current_actor().user_id, **form.fields)
            return saved(step_of(cycle), _("The start day is put right."))
    name = wording.cycle_name(cycle)
    page = render_template("cycles/correct_start.html", cycle=cycle, form=form, name=name)
    return page, form.status
