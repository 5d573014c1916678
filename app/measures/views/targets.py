"""A team changes its target from a period on, and corrects or takes back such a change."""

from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.measures import queries
from app.measures.drawing import spoken_value
from app.measures.forms.choices import ChangeTargetForm, CorrectTargetForm
from app.measures.loaders import reader_of
from app.measures.models.choices import Chosen
from app.measures.models.series import Series
from app.measures.services import targets as services
from app.measures.services.choosing import Chooser
from app.measures.views.blueprint import blueprint
from app.measures.views.choosing import (
    asked_key,
    name_in_full,
    offer_periods,
    open_series,
    period_on,
    saved_or_gone,
    tell_chosen,
)
from app.measures.wording import period_name
from app.web.access import requires
from app.web.actor import current_actor
from app.web.transactions import retried

OF_TARGET = "/series/<int:series_id>/targets/<day:period>"


@blueprint.route("/series/<int:series_id>/targets/new", methods=["GET", "POST"])
@requires("edit_measures")
@retried
def change_target(series_id: int) -> ResponseReturnValue:
    """Let another target hold from a period on."""
    series = open_series(series_id)
    form = ChangeTargetForm(series, period=asked_key(series))
    if form.validate_on_submit():
        with form.showing_errors():
            chooser = Chooser(current_actor().user_id, form.reason.data or "")
            period, target = form.chosen_period, form.chosen_target
            changed = services.change_target(series, period, target=target, chooser=chooser)
            message = _("The target is changed from %(period)s.", period=period_name(period))
            return tell_chosen(series, message, revision=changed)
    offer_periods(form, series, kind=Chosen.TARGET)
    page = render_template(
        "measures/change_target.html", form=form, series=series, target_now=_target_now(series)
    )
    return page, form.status


@blueprint.route(f"{OF_TARGET}/edit", methods=["GET", "POST"])
@requires("edit_measures")
@retried
def correct_target(series_id: int, period: date) -> ResponseReturnValue:
    """Correct a target that was changed from a period."""
    series = open_series(series_id)
    chosen = period_on(series, period)
    form = CorrectTargetForm(series, saved_or_gone(series, period, get=queries.get_target))
    if form.validate_on_submit():
        with form.showing_errors():
            chooser = Chooser(current_actor().user_id, form.reason.data or "")
            target, version = form.chosen_target, form.version.data
            corrected = services.correct_target(
                series, period, target=target, version=version, chooser=chooser
            )
            return tell_chosen(series, _("The target is saved."), revision=corrected)
    page = render_template(
        "measures/correct_target.html", form=form, series=series, period=chosen, name=name_in_full
    )
    return page, form.status


@blueprint.post(f"{OF_TARGET}/delete")
@requires("edit_measures")
@retried
def delete_target(series_id: int, period: date) -> ResponseReturnValue:
    """Let the target before go on; the answer offers the undo."""
    series = open_series(series_id)
    period_on(series, period)
    removed = services.remove_target(series, period, by=current_actor().user_id)
    return tell_chosen(series, _("The target before holds on."), revision=removed)


def _target_now(series: Series) -> str:
    """Return the target that holds now, as a sentence says it; empty when there is none."""
    target = queries.find_summary(series.id, reader_of(series)).target
    return "" if target is None else spoken_value(series.measure, target)
