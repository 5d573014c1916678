"""Holding on to a gain: the page where a team begins, changes and ends it."""

from datetime import timedelta

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import clock, formats
from app.errors import NotKnown
from app.measures import queries
from app.measures.forms.holding import HoldingForm
from app.measures.loaders import load_series
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.queries.holding import list_events_of_holding, read_holding
from app.measures.services import holding as services
from app.measures.views.blueprint import blueprint
from app.measures.views.revising import refuse
from app.measures.wording.holding import (
    every_text,
    held_text,
    next_text,
    slip_text,
    tell_holding_event,
    why_text,
)
from app.statistics.masking import Audience
from app.web.access import requires
from app.web.actor import current_actor
from app.web.converters import read_key
from app.web.edits import Editor
from app.web.shell import enter
from app.web.transactions import retried, saved

AHEAD = timedelta(days=366)


@blueprint.route("/series/<int:series_id>/holding", methods=["GET", "POST"])
@requires("edit_measures")
@retried
def hold_gain(series_id: int) -> ResponseReturnValue:
    """Measure a series more seldom, or say how seldom it is measured now."""
    series = _load(series_id)
    form, version = HoldingForm(series), series.version
    if form.validate_on_submit():
        with form.showing_errors():
            editor = Editor(current_actor().user_id, form.version.data)
            services.hold_gain(series, every=form.every.data, editor=editor)
            every = every_text(series.measure.frequency, form.every.data)
            message = _("From now on you measure %(every)s.", every=every)
            return _tell(series, message, version=version)
    page = render_template("measures/hold_gain.html", form=form, **_told(series))
    return page, form.status


@blueprint.post("/series/<int:series_id>/holding/end")
@requires("edit_measures")
@retried
def end_holding(series_id: int) -> ResponseReturnValue:
    """Measure every period again."""
    series = _load(series_id)
    version = series.version
    services.end_holding(series, by=current_actor().user_id)
    return _tell(series, _("You measure every period again."), version=version)


@blueprint.post("/series/<int:series_id>/holding/undo")
@requires("edit_measures")
@retried
def undo_holding(series_id: int) -> ResponseReturnValue:
    """Take back the last change of how seldom a series is measured."""
    series = _load(series_id)
    editor = Editor(current_actor().user_id, request.form.get("mark", default=0, type=read_key))
    try:
        services.undo_holding(series, editor=editor)
    except services.HoldingRefused as refused:
        return refuse(refused.message, back_to=_page_of(series))
    message = _("You measure as often as before.")
    return saved(_page_of(series), f"{message} {next_text(_next_period(series))}".strip())


def _tell(series: Series, message: str, *, version: int) -> Response:
    """Say what was saved and which number is next, with the way to undo what was changed."""
    undo_url = url_for("measures.undo_holding", series_id=series.id)
    undo = (undo_url, str(series.version)) if series.version != version else None
    text = f"{message} {next_text(_next_period(series))}".strip()
    return saved(_page_of(series), text, undo=undo)


def _load(series_id: int) -> Series:
    """Return a series that periods can be left out of; any other has no such page."""
    series = load_series(series_id)
    if series.measure.frequency is Frequency.ONCE:
        raise NotKnown(series_id)
    enter(series.team.place, section="measures")
    return series


def _told(series: Series) -> dict[str, object]:
    holding = read_holding(queries.find_summary(series.id, Audience.TEAM))
    return {
        "series": series,
        "holding": holding,
        "held": held_text(holding),
        "slip": slip_text(holding.slip),
        "why": why_text(holding.why),
        "following": next_text(_next_period(series)) if holding.is_held else "",
        "changes": [
            (formats.past_day(told.event.at), tell_holding_event(told, measure=series.measure))
            for told in list_events_of_holding(series)
        ],
    }


def _next_period(series: Series) -> Period | None:
    """Return the period that a number is expected for next, if one comes in the next year."""
    due = queries.next_period_due(series)
    if due is not None:
        return due
    now = Period.containing(clock.today(), series.measure.frequency)
    open_now = {period.start for period in queries.list_open_periods(series)}
    coming = queries.read_expectation(series).list_expected(
        now, Period(AHEAD + now.end, now.frequency)
    )
    return next((one for one in coming if one > now or one.start in open_now), None)


def _page_of(series: Series) -> str:
    return url_for("boards.show_series", series_id=series.id)
