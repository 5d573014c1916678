"""A team begins a phase of its series, and chooses which points a median is of."""

from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.errors import NotKnown
from app.measures import queries
from app.measures.forms.choices import UNTIL, BaselineForm, EditPhaseForm, StartPhaseForm
from app.measures.models.choices import Baseline, Chosen
from app.measures.models.series import Series
from app.measures.queries import PhaseRead
from app.measures.queries.phases import FIRST_PHASE
from app.measures.services import phases as services
from app.measures.services.baselines import set_baseline as save_baseline
from app.measures.services.choosing import Chooser
from app.measures.views.blueprint import blueprint
from app.measures.views.choice_rows import address_of, phase_name
from app.measures.views.choosing import (
    asked_key,
    asked_period,
    list_choices_of,
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

OF_PHASE = "/series/<int:series_id>/phases/<day:period>"


@blueprint.route("/series/<int:series_id>/phases/new", methods=["GET", "POST"])
@requires("edit_measures")
@retried
def start_phase(series_id: int) -> ResponseReturnValue:
    """Begin a new phase of a series with a period."""
    series = open_series(series_id)
    form = StartPhaseForm(series, period=asked_key(series), reason=request.args.get("reason"))
    if form.validate_on_submit():
        with form.showing_errors():
            period, by = form.chosen_period, current_actor().user_id
            begun = services.start_phase(
                series, period, fields=form.fields, baseline=form.baseline, by=by
            )
            message = _("A new phase begins from %(period)s.", period=period_name(period))
            return tell_chosen(series, message, revision=begun)
    offer_periods(form, series, kind=Chosen.PHASE)
    return render_template("measures/start_phase.html", form=form, series=series), form.status


@blueprint.route(f"{OF_PHASE}/edit", methods=["GET", "POST"])
@requires("edit_measures")
@retried
def edit_phase(series_id: int, period: date) -> ResponseReturnValue:
    """Change what is said of a phase."""
    series = open_series(series_id)
    chosen = period_on(series, period)
    form = EditPhaseForm.of(saved_or_gone(series, period, get=queries.get_phase))
    if form.validate_on_submit():
        with form.showing_errors():
            fields, version = form.fields, form.version.data
            by = current_actor().user_id
            saved = services.change_phase(series, period, fields=fields, version=version, by=by)
            return tell_chosen(series, _("The phase is saved."), revision=saved)
    page = render_template(
        "measures/edit_phase.html", form=form, series=series, period=chosen, name=period_name
    )
    return page, form.status


@blueprint.post(f"{OF_PHASE}/delete")
@requires("edit_measures")
@retried
def delete_phase(series_id: int, period: date) -> ResponseReturnValue:
    """Let the phase before go on; the answer offers the undo."""
    series = open_series(series_id)
    name = period_name(period_on(series, period))
    removed = services.remove_phase(series, period, by=current_actor().user_id)
    message = _("The phase from %(period)s is removed.", period=name)
    return tell_chosen(series, message, revision=removed)


@blueprint.route("/series/<int:series_id>/baseline", methods=["GET", "POST"])
@requires("edit_measures")
@retried
def set_baseline(series_id: int) -> ResponseReturnValue:
    """Choose which points the median of a phase is of; the address may name ``phase``."""
    series = open_series(series_id)
    phase = _asked_phase(series)
    form = BaselineForm(series, phase, **_asked_baseline(series))
    if form.validate_on_submit():
        with form.showing_errors():
            chooser = Chooser(current_actor().user_id, form.reason.data or "")
            chosen, version = form.chosen, form.version.data
            set_to = save_baseline(
                series, phase.start, baseline=chosen, version=version, chooser=chooser
            )
            return tell_chosen(series, _saved_text(phase, chosen), revision=set_to)
    form.baseline_until.choices = [
        ("", _("Choose a period")),
        *list_choices_of(list(reversed(phase.periods))),
    ]
    page = render_template("measures/set_baseline.html", form=form, **_around(series, phase))
    return page, form.status


def _saved_text(phase: PhaseRead, chosen: Baseline) -> str:
    """Return that the baseline is saved, and how many points it waits for."""
    missing = (chosen.points or 0) - len(phase.counted)
    if missing <= 0:
        return _("The baseline is saved.")
    return ngettext(
        "The baseline is saved. It is whole when %(num)s more point is logged.",
        "The baseline is saved. It is whole when %(num)s more points are logged.",
        missing,
    )


def _asked_phase(series: Series) -> PhaseRead:
    """Return the phase that an address names by its first period; the last one without a name."""
    key = request.args.get("phase", "")
    if not key:
        return queries.list_phases(series)[-1]
    start = asked_period(series, "phase")
    if start is None and key != FIRST_PHASE:
        raise NotKnown(key)
    day = start.start if start else None
    found = saved_or_gone(series, day, get=queries.get_phase_read)
    return found or queries.read_phase(series, day)


def _asked_baseline(series: Series) -> dict[str, str]:
    """Return what an address asks to have chosen beforehand."""
    until = asked_period(series, "until")
    if until is None:
        return {}
    reason = request.args.get("reason", "")
    return {"baseline": UNTIL, "baseline_until": until.key, "reason": reason}


def _around(series: Series, phase: PhaseRead) -> dict[str, object]:
    """Return the phases to choose between, with their addresses, and how many points this one has.

    The form is sent to the address of its phase, so that it is saved there whatever begins later.
    """
    phases = [
        (phase_name(one, series=series), address_of(one, series=series), one.start == phase.start)
        for one in queries.list_phases(series)
    ]
    address = address_of(phase, series=series)
    return {"series": series, "phases": phases, "address": address, "count": len(phase.counted)}
