"""Changing a number, deleting it, undoing, and the history of a series."""

from datetime import date

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import formats
from app.errors import NotKnown
from app.extensions import db
from app.measures import queries
from app.measures.forms.readings import EditReadingForm
from app.measures.loaders import load_series, reader_of
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.services import recording as services
from app.measures.services.periods import NumberHidden, check_seen
from app.measures.services.recording import ChangedSince, Edit, PeriodRefused
from app.measures.views.blueprint import blueprint
from app.measures.views.conflicts import tell_conflict
from app.measures.views.flow import back_url, number_url, undo_url
from app.measures.views.history_rows import list_history
from app.measures.views.look import how_entered, name_with_days
from app.measures.views.recording import tell_saved
from app.measures.wording import nothing_text, period_name
from app.web.access import requires
from app.web.actor import current_actor
from app.web.converters import read_key
from app.web.pages import Pages
from app.web.shell import enter
from app.web.transactions import retried, saved

OF_PERIOD = "/series/<int:series_id>/measurements/<day:period>"


@blueprint.route(f"{OF_PERIOD}/edit", methods=["GET", "POST"])
@requires("record_measurements")
@retried
def edit_measurement(series_id: int, period: date) -> ResponseReturnValue:
    """Change what a period says."""
    series = _load(series_id)
    chosen = period_of(series, period)
    try:
        form = _make_form(series, chosen)
    except NumberHidden as hidden:
        return refuse(hidden.message, back_to=back_url(series, chosen))
    if form.validate_on_submit():
        with form.showing_errors():
            reason, version = form.reason.data or "", form.version.data
            edit = Edit(form.reading, version, how_entered(series), reason)
            by = current_actor().user_id
            changed = services.change_measurement(series, chosen, edit=edit, by=by)
            return tell_saved(series, chosen, reading=changed.reading)
    words = _surroundings(series, chosen, form=form)
    return render_template("measures/edit_measurement.html", form=form, **words), form.status


@blueprint.post(f"{OF_PERIOD}/delete")
@requires("record_measurements")
@retried
def delete_measurement(series_id: int, period: date) -> ResponseReturnValue:
    """Delete what a period says; the answer offers the undo."""
    series = _load(series_id)
    chosen, by = period_of(series, period), current_actor().user_id
    seen = request.form.get("version", type=read_key)
    try:
        how = how_entered(series)
        revision = services.delete_measurement(series, chosen, by=by, version=seen, entered=how)
    except (ChangedSince, PeriodRefused) as refused:
        return refuse(refused.message, back_to=back_url(series, chosen))
    message = _("%(name)s is deleted.", name=formats.capital(period_name(chosen)))
    undo = (undo_url(series, chosen), str(revision.id))
    return saved(back_url(series, chosen), message, undo=undo)


@blueprint.post(f"{OF_PERIOD}/undo")
@requires("record_measurements")
@retried
def undo_measurement(series_id: int, period: date) -> ResponseReturnValue:
    """Let a period say what it said before the change that the mark names."""
    series = _load(series_id)
    chosen = period_of(series, period)
    mark = request.form.get("mark", default=0, type=read_key)
    try:
        by, how = current_actor().user_id, how_entered(series)
        undone = services.undo(series, mark, by=by, entered=how)
    except (ChangedSince, PeriodRefused) as refused:
        return refuse(refused.message, back_to=back_url(series, chosen))
    message = _("Undone. %(name)s is as it was before.", name=formats.capital(period_name(chosen)))
    if undone.after is None:
        message = _("Undone. The number of %(name)s is removed again.", name=period_name(chosen))
    return saved(back_url(series, chosen), message, undo=(undo_url(series, chosen), str(undone.id)))


@blueprint.get("/series/<int:series_id>/history")
@requires("see_team_work")
def show_history(series_id: int) -> ResponseReturnValue:
    """Show every change of a series, some at a time: who, when, from, to and why."""
    series = _load(series_id)
    pages = Pages.of(list_history(series), page=request.args.get("page", default=1, type=read_key))
    return render_template("measures/show_history.html", series=series, pages=pages)


def _load(series_id: int) -> Series:
    series = load_series(series_id)
    enter(series.team.place, section="measures")
    return series


def _surroundings(series: Series, period: Period, *, form: EditReadingForm) -> dict[str, object]:
    return {
        "series": series,
        "period": period,
        "name": name_with_days(period),
        "nothing": nothing_text(series.measure),
        "conflict": tell_conflict(series, period, form=form),
        "back_url": back_url(series, period),
        "edit_url": number_url("measures.edit_measurement", series, period=period),
        "delete_url": number_url("measures.delete_measurement", series, period=period),
    }


def _make_form(series: Series, period: Period) -> EditReadingForm:
    measurement = queries.find_measurement(series, period)
    if measurement is None:
        if request.method == "GET":
            raise NotKnown(period)
        return EditReadingForm.empty(series)
    if request.method == "GET":
        check_seen(series, measurement.reading, entered=how_entered(series))
    shown = queries.make_slot(
        series, period, reading=measurement.reading, audience=reader_of(series)
    )
    return EditReadingForm.of(series, measurement, shown=shown)


def period_of(series: Series, day: date) -> Period:
    """Return the period of a series that begins on a day; any other day is not found."""
    period = Period.containing(day, series.measure.frequency)
    if period.start != day:
        raise NotKnown(day)
    return period


def refuse(message: str, *, back_to: str) -> ResponseReturnValue:
    """Undo what was begun, say why, and lead back."""
    db.session.rollback()
    flash(message, "warning")
    return redirect(back_to, 303)
