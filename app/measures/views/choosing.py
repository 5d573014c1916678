"""What the pages of choosing share: the series, the periods to choose between, and the answer."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from flask import request, url_for
from werkzeug.wrappers import Response

from app import clock, formats
from app.errors import NotKnown
from app.measures import queries
from app.measures.loaders import load_series
from app.measures.models.choices import Chosen, SeriesRevision
from app.measures.models.period import IN_WEEKS, Period
from app.measures.models.series import Series
from app.measures.wording import period_days, period_name
from app.web.shell import enter
from app.web.transactions import saved

Row = TypeVar("Row")


def open_series(series_id: int) -> Series:
    """Return a series for who asks, and tell the frame where the page is."""
    series = load_series(series_id)
    enter(series.team.place, section="measures")
    return series


def asked_period(series: Series, name: str = "period") -> Period | None:
    """Return the period that an address names, None when it names none of this series."""
    try:
        return Period.parse(request.args.get(name, ""), series.measure.frequency)
    except ValueError:
        return None


def asked_key(series: Series) -> str | None:
    """Return the key of the period that an address names, to be chosen beforehand."""
    period = asked_period(series)
    return period.key if period else None


def key_of_last_ended(series: Series, *, kind: Chosen) -> str | None:
    """Return the key of the latest period that the chart shows by now, where a choice is open."""
    periods = queries.list_periods_for(series, kind)
    today = clock.today()
    return next((period.key for period in periods if period.end < today), None)


def period_on(series: Series, day: date) -> Period:
    """Return the period that begins on a day of an address; any other day is not found."""
    period = Period.containing(day, series.measure.frequency)
    if period.start != day:
        raise NotKnown(day)
    return period


def saved_or_gone(
    series: Series, day: date | None, *, get: Callable[[Series, Any], Row]
) -> Row | None:
    """Return what is edited; None when it was removed before the form was sent, so that it stays.

    The page of what does not exist is not found.
    """
    try:
        return get(series, day)
    except NotKnown:
        if request.method != "POST":
            raise
        return None


def offer_periods(form: Any, series: Series, *, kind: Chosen) -> None:
    """Let the form offer the periods to choose between, and the one that was chosen before."""
    periods = queries.list_periods_for(series, kind)
    try:
        chosen = form.chosen_period
    except ValueError:
        chosen = None
    if chosen is not None and chosen not in periods:
        periods = [chosen, *periods]
    form.period.choices = list_choices_of(periods)


def list_choices_of(periods: list[Period]) -> list[tuple[str, str]]:
    """Return the choices of a select: keys, and names with year and days."""
    return [(period.key, name_in_full(period)) for period in periods]


def name_in_full(period: Period) -> str:
    """Return «Uke 8 2026 · 16.–22. februar»; a month says its year and days by its name."""
    name = formats.capital(period_name(period, year=True))
    return f"{name} · {period_days(period)}" if period.frequency in IN_WEEKS else name


def tell_chosen(series: Series, message: str, *, revision: SeriesRevision | None) -> Response:
    """Commit, say what is chosen, offer the undo, and show the series."""
    undo = None
    if revision is not None:
        undo = (url_for("measures.undo_choice", series_id=series.id), str(revision.id))
    return saved(page_of(series), message, undo=undo)


def page_of(series: Series) -> str:
    """Return the address of the page of a series."""
    return url_for("boards.show_series", series_id=series.id)
