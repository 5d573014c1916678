"""Logging: one measure, one period, and on to the next that waits."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import formats
from app.measures import queries
from app.measures.forms.readings import RecordForm, make_record_form
from app.measures.loaders import load_series, reader_of
from app.measures.models.feeding import FedBy
from app.measures.models.measurement import EnteredBy
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.services import recording as services
from app.measures.services.recording import Reading
from app.measures.views.blueprint import blueprint
from app.measures.views.conflicts import tell_conflict
from app.measures.views.flow import Flow, number_url, read_flow, undo_url
from app.measures.views.live import live_parts
from app.measures.views.look import (
    how_entered,
    list_period_choices,
    look_at,
    name_with_days,
    read_series,
    saved_message,
)
from app.measures.views.questions import Asked, ask_about
from app.measures.wording import nothing_text, reading_text, tell_fed
from app.measures.wording.rounds import time_left
from app.statistics.masking import Audience
from app.web.access import requires
from app.web.actor import current_actor
from app.web.drafts import fill_from_draft
from app.web.shell import enter
from app.web.transactions import retried, saved


@blueprint.route("/series/<int:series_id>/measurements/new", methods=["GET", "POST"])
@requires("record_measurements")
@retried
def record_measurement(series_id: int) -> ResponseReturnValue:
    """Take what a series says for one period."""
    series = load_series(series_id)
    enter(series.team.place, section="measures")
    form = _make_form(series)
    if form.validate_on_submit():
        with form.showing_errors():
            return _record(series, form)
    template = "measures/record_measurement.html"
    page = render_template(template, form=form, **_surroundings(series, form))
    return page, form.status


def tell_saved(series: Series, period: Period, *, reading: Reading) -> Response:
    """Commit a number that was changed, say how it stands now, offer the undo, and go on."""
    revision = queries.get_latest_revision(series, period)
    return _tell(series, period, reading=reading, undoes=revision.id, between=(None, None))


def _tell(
    series: Series,
    period: Period,
    *,
    reading: Reading,
    undoes: int,
    between: tuple[Summary | None, Summary | None],
) -> Response:
    """Commit, and tell of a number, which came ``between`` what the series said and says now.

    A new number, with both known, is asked about when it is odd or makes a new signal.
    """
    before, after = between[0], between[1] or read_series(series)
    flow = read_flow(series, period)
    message = saved_message(after, period, reading=reading, measure=series.measure)
    if flow.is_on:
        message = f"{series.measure.short_name}: {message}"
    asks: Asked = ()
    if before is not None:
        asks = ask_about(series, period, reading=reading, between=(before, after), kept=flow.kept)
    if not flow.is_on:
        url = number_url("measures.show_point", series, period=period)
        asks = (*asks, ("", url, _("See the history")))
    undo = (undo_url(series, period), str(undoes))
    return saved(flow.next_url, message, undo=undo, asks=asks)


def _record(series: Series, form: RecordForm) -> Response:
    before, period = read_series(series), form.chosen_period
    by, entered = current_actor().user_id, how_entered(series)
    typed = form.reading
    logged = services.log_measurement(series, period, reading=typed, by=by, entered=entered)
    reading, between = logged.measurement.reading, (before, logged.said[reader_of(series)])
    return _tell(series, period, reading=reading, undoes=logged.revision_id, between=between)


def _make_form(series: Series) -> RecordForm:
    """Return the form: as it was sent, or for the period asked for, else the oldest that waits."""
    if request.method == "POST":
        return make_record_form(series, period=None)
    period = _asked_period(series) or queries.next_period_due(series)
    return make_record_form(
        series, period=period or next(iter(queries.list_open_periods(series)), None)
    )


def _shown_period(form: RecordForm) -> Period | None:
    """Return the period that the form is about, or None for what is no period."""
    try:
        return form.chosen_period
    except ValueError:
        return None


def _offer_periods(form: RecordForm, series: Series, *, shown: Period | None, flow: Flow) -> None:
    """Let the form offer the open periods and the one it is about; in a round that one alone."""
    if series.measure.frequency is Frequency.ONCE:
        return
    if flow.is_on and shown is not None:
        form.period.choices = list_period_choices([shown])
        return
    periods = queries.list_open_periods(series)
    if shown is not None and shown not in periods:
        periods = [shown, *periods]
    latest_first = sorted(periods, key=lambda one: one.start, reverse=True)
    form.period.choices = list_period_choices(latest_first)


def _asked_period(series: Series) -> Period | None:
    try:
        return Period.parse(request.args.get("period", ""), series.measure.frequency)
    except ValueError:
        return None


def _surroundings(series: Series, form: RecordForm) -> dict[str, object]:
    period = _shown_period(form) or _asked_period(series)
    flow = read_flow(series, period)
    _offer_periods(form, series, shown=period, flow=flow)
    place = f"series/{series.id}/{period.key if period else 'new'}"
    shown: dict[str, object] = {
        "series": series,
        "measure": series.measure,
        "look": look_at(series),
        "live": live_parts(series, period=period),
        "flow": flow,
        "time_left": time_left(flow.left),
        "nothing": nothing_text(series.measure),
        "fed": tell_fed(series),
        "may_count": series.fed_by is FedBy.TALLY and reader_of(series) is Audience.TEAM,
        "is_phoned": how_entered(series) is EnteredBy.PHONED,
        "place": place,
        "draft": fill_from_draft(form, place),
    }
    if period is not None:
        shown["edit_url"] = number_url("measures.edit_measurement", series, period=period)
        shown["conflict"] = tell_conflict(series, period, form=form)
        if request.method == "GET":
            shown["logged_text"] = _logged_text(series, period)
    return shown


def _logged_text(series: Series, period: Period) -> str | None:
    """Return what a period says already, for the one who comes back to it."""
    slot = next((one for one in read_series(series).slots if one.period == period), None)
    if slot is None or slot.state.value == "not_delivered":
        return None
    text = reading_text(series.measure, slot)
    return _("%(name)s: %(text)s", name=formats.capital(name_with_days(period)), text=text)
