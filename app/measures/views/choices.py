"""All that a team has chosen about the reading of its series, and undoing a choice."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.errors import NotKnown
from app.extensions import db
from app.measures.models.choices import SuggestionKind
from app.measures.services import suggestions
from app.measures.services.choosing import undo_choice as undo
from app.measures.services.periods import PeriodRefused
from app.measures.services.recording import ChangedSince
from app.measures.views.blueprint import blueprint
from app.measures.views.choice_rows import list_declined_rows, list_rows
from app.measures.views.choosing import open_series, page_of, period_on, tell_chosen
from app.web.access import requires
from app.web.actor import current_actor
from app.web.converters import read_key
from app.web.transactions import next_address, retried, saved

OF_SUGGESTION = "/series/<int:series_id>/suggestions/<kind>/<day:period>"


@blueprint.get("/series/<int:series_id>/choices")
@requires("edit_measures")
def list_choices(series_id: int) -> ResponseReturnValue:
    """Show all that the team has chosen about the reading of a series."""
    series = open_series(series_id)
    return render_template(
        "measures/list_choices.html",
        series=series,
        chosen=list_rows(series),
        declined=list_declined_rows(series),
    )


@blueprint.post("/series/<int:series_id>/choices/undo")
@requires("edit_measures")
@retried
def undo_choice(series_id: int) -> ResponseReturnValue:
    """Let a choice say what it said before the change that the mark names."""
    series = open_series(series_id)
    mark = request.form.get("mark", default=0, type=read_key)
    try:
        undone = undo(series, mark, by=current_actor().user_id)
    except (ChangedSince, PeriodRefused) as refused:
        db.session.rollback()
        flash(refused.message, "warning")
        return redirect(page_of(series), 303)
    return tell_chosen(series, _("Undone. It is as it was before."), revision=undone)


@blueprint.post(f"{OF_SUGGESTION}/decline")
@requires("edit_measures")
@retried
def decline_suggestion(series_id: int, kind: str, period: date) -> ResponseReturnValue:
    """Say «not now» to a suggestion; the answer offers the undo."""
    series = open_series(series_id)
    chosen = period_on(series, period)
    suggestions.decline_suggestion(series, _kind(kind), period=period, by=current_actor().user_id)
    address = url_for(
        "measures.suggest_again",
        series_id=series.id,
        kind=kind,
        period=chosen.start,
        next=request.args.get("next"),
    )
    return saved(
        next_address(otherwise=page_of(series)),
        _("We leave it for now. You find it again under «All that is chosen»."),
        undo=(address, ""),
    )


@blueprint.post(f"{OF_SUGGESTION}/restore")
@requires("edit_measures")
@retried
def suggest_again(series_id: int, kind: str, period: date) -> ResponseReturnValue:
    """Let a suggestion be made again."""
    series = open_series(series_id)
    suggestions.suggest_again(series, _kind(kind), period=period, by=current_actor().user_id)
    back = next_address(otherwise=page_of(series))
    return saved(back, _("The suggestion stands again."))


def _kind(text: str) -> SuggestionKind:
    try:
        return SuggestionKind(text)
    except ValueError as error:
        raise NotKnown(text) from error
