"""A team leaves a point out or counts it again, and writes a few words on the chart."""

from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import formats
from app.measures import queries
from app.measures.forms.choices import AnnotateForm, EditAnnotationForm, ExcludeForm
from app.measures.models.choices import Chosen
from app.measures.services import marks as services
from app.measures.services.choosing import Chooser
from app.measures.views.blueprint import blueprint
from app.measures.views.choosing import (
    asked_key,
    key_of_last_ended,
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

OF_ANNOTATION = "/series/<int:series_id>/annotations/<day:period>"


@blueprint.route("/series/<int:series_id>/exclusions/new", methods=["GET", "POST"])
@requires("edit_measures")
@retried
def exclude_point(series_id: int) -> ResponseReturnValue:
    """Leave a point out of the calculation, with the reason."""
    series = open_series(series_id)
    form = ExcludeForm(series, period=asked_key(series))
    if form.validate_on_submit():
        with form.showing_errors():
            period = form.chosen_period
            chooser = Chooser(current_actor().user_id, form.reason.data or "")
            excluded = services.exclude_point(series, period, chooser=chooser)
            name = formats.capital(period_name(period))
            message = _("%(period)s is shown, but does not count.", period=name)
            return tell_chosen(series, message, revision=excluded)
    offer_periods(form, series, kind=Chosen.EXCLUSION)
    return render_template("measures/exclude_point.html", form=form, series=series), form.status


@blueprint.post("/series/<int:series_id>/exclusions/<day:period>/delete")
@requires("edit_measures")
@retried
def include_point(series_id: int, period: date) -> ResponseReturnValue:
    """Let a point count again; the answer offers the undo."""
    series = open_series(series_id)
    name = formats.capital(period_name(period_on(series, period)))
    included = services.include_point(series, period, by=current_actor().user_id)
    return tell_chosen(series, _("%(period)s counts again.", period=name), revision=included)


@blueprint.route("/series/<int:series_id>/annotations/new", methods=["GET", "POST"])
@requires("edit_measures")
@retried
def annotate(series_id: int) -> ResponseReturnValue:
    """Write a few words on the chart."""
    series = open_series(series_id)
    usual = key_of_last_ended(series, kind=Chosen.ANNOTATION)
    form = AnnotateForm(series, period=asked_key(series) or usual)
    if form.validate_on_submit():
        with form.showing_errors():
            by, text = current_actor().user_id, form.text.data or ""
            written = services.annotate(series, form.chosen_period, text=text, by=by)
            return tell_chosen(series, _("The annotation is saved."), revision=written)
    offer_periods(form, series, kind=Chosen.ANNOTATION)
    return render_template("measures/annotate.html", form=form, series=series), form.status


@blueprint.route(f"{OF_ANNOTATION}/edit", methods=["GET", "POST"])
@requires("edit_measures")
@retried
def edit_annotation(series_id: int, period: date) -> ResponseReturnValue:
    """Change the words at a period."""
    series = open_series(series_id)
    chosen = period_on(series, period)
    form = EditAnnotationForm.of(saved_or_gone(series, period, get=queries.get_annotation))
    if form.validate_on_submit():
        with form.showing_errors():
            by, text, version = current_actor().user_id, form.text.data or "", form.version.data
            saved = services.change_annotation(series, period, text=text, version=version, by=by)
            return tell_chosen(series, _("The annotation is saved."), revision=saved)
    page = render_template(
        "measures/edit_annotation.html", form=form, series=series, period=chosen, name=name_in_full
    )
    return page, form.status


@blueprint.post(f"{OF_ANNOTATION}/delete")
@requires("edit_measures")
@retried
def delete_annotation(series_id: int, period: date) -> ResponseReturnValue:
    """Take the words at a period off the chart; the answer offers the undo."""
    series = open_series(series_id)
    period_on(series, period)
    removed = services.remove_annotation(series, period, by=current_actor().user_id)
    return tell_chosen(series, _("The annotation is removed."), revision=removed)
