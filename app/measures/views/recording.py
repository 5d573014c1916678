"""Logging: one measure, one period, and on to the next that waits."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.measures import queries
from app.measures.forms.readings import RecordForm, make_record_form
from app.measures.loaders import load_series
from app.measures.models.measurement import EnteredBy
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.services import recording as services
from app.measures.services.recording import Reading
from app.measures.views.blueprint import blueprint
from app.measures.views.flow import read_flow, step_url
from app.measures.views.look import (
    how_entered,
    list_period_choices,
    look_at,
    name_with_days,
    saved_message,
)
from app.measures.wording import nothing_text, reading_text
from app.networks.loaders import load_team
from app.statistics.masking import Audience
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter
from app.web.transactions import retried, saved


@blueprint.get("/teams/<int:team_id>/log")
@requires("record_measurements")
def log_next(team_id: int) -> ResponseReturnValue:
    """Lead to the first series that waits for a number, or say that all is logged."""
    team = load_team(team_id)
    due = queries.list_due(team.id)
    if due and not request.args.get("done"):
        return redirect(step_url(due[0], step=1, of=len(due)))
    return render_template(
        "measures/log_next.html",
        team=team,
        due=due,
        series=queries.list_series_of_team(team.id, Audience.TEAM),
        name_with_days=name_with_days,
    )


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
            recorded = services.record_measurement(
                series,
                form.chosen_period,
                form.reading,
                by=current_actor().user_id,
                entered=how_entered(series),
            )
            return tell_saved(series, form.chosen_period, reading=recorded.reading)
    page = render_template(
        "measures/record_measurement.html", form=form, **_surroundings(series, form)
    )
    return page, form.status


def tell_saved(series: Series, period: Period, *, reading: Reading) -> Response:
    """Commit, say what the series says now, offer the undo, and go on."""
    revision = queries.get_latest_revision(series, period)
    undo_url = url_for("measures.undo_measurement", series_id=series.id, period=period.start)
    message, flow = saved_message(series, reading), read_flow(series)
    if flow.is_on:
        message = f"{series.measure.short_name}: {message}"
    return saved(flow.next_url, message, undo=(undo_url, str(revision.id)))


def _make_form(series: Series) -> RecordForm:
    """Return the form: as it was sent, or for the period asked for, else the oldest that waits."""
    if request.method == "POST":
        return make_record_form(series, period=None)
    period = _asked_period(series) or queries.next_period_due(series)
    return make_record_form(
        series, period=period or next(iter(queries.list_open_periods(series)), None)
    )


def _offer_periods(form: RecordForm, series: Series) -> None:
    """Let the form offer the open periods, and the one it is about when that is not open."""
    if series.measure.frequency is Frequency.ONCE:
        return
    periods = queries.list_open_periods(series)
    try:
        shown = form.chosen_period
    except ValueError:
        shown = None
    if shown is not None and shown not in periods:
        periods = [shown, *periods]
    form.period.choices = list_period_choices(periods)


def _asked_period(series: Series) -> Period | None:
    try:
        return Period.parse(request.args.get("period", ""), series.measure.frequency)
    except ValueError:
        return None


def _surroundings(series: Series, form: RecordForm) -> dict[str, object]:
    flow = read_flow(series)
    _offer_periods(form, series)
    shown: dict[str, object] = {
        "series": series,
        "measure": series.measure,
        "look": look_at(series),
        "flow": flow,
        "nothing": nothing_text(series.measure),
        "is_phoned": how_entered(series) is EnteredBy.PHONED,
    }
    if form.taken is not None:
        shown["typed_text"] = reading_text(series.measure, form.reading)
        shown["replace_url"] = url_for(
            "measures.edit_measurement",
            series_id=series.id,
            period=form.chosen_period.start,
            **flow.kept,
        )
    return shown
