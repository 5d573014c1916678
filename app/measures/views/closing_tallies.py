"""A tally becomes a number: closed by hand, said to be none, settled with another, or added to."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, ParamSpec

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import formats
from app.errors import DomainError, StaleEdit
from app.extensions import db
from app.measures.forms.tallies import LateForm, SettleForm
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.services import late_presses
from app.measures.services import tallies as services
from app.measures.views.blueprint import blueprint
from app.measures.views.choosing import period_on
from app.measures.views.tallies import OF_PERIOD
from app.measures.views.tally_page import closed_text, name_in_year, open_tally
from app.web.access import requires
from app.web.actor import current_actor
from app.web.error_pages import show_error
from app.web.transactions import retried, saved

P = ParamSpec("P")


def told_why(view: Callable[P, Any]) -> Callable[P, Any]:
    """Answer a broken rule with a page that says which; what somebody else saved has its own."""

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> Any:
        try:
            return view(*args, **kwargs)
        except StaleEdit:
            raise
        except DomainError as error:
            db.session.rollback()
            return show_error(409, words=(_("Nothing is changed"), error.message))

    return wrapper


@blueprint.post(f"{OF_PERIOD}/close")
@requires("record_measurements")
@retried
@told_why
def close_tally(series_id: int, period: date) -> ResponseReturnValue:
    """Let what is counted in a period that has ended become its number."""
    series = open_tally(series_id)
    counted = period_on(series, period)
    number = services.close_tally(series, counted, by=current_actor().user_id)
    if number is None:
        return saved(_tally_url(series), _("Nothing was counted, so there is no number yet."))
    message = closed_text(series, counted, reading=number.reading)
    return saved(url_for("boards.show_series", series_id=series.id), message)


@blueprint.post(f"{OF_PERIOD}/none")
@requires("record_measurements")
@retried
@told_why
def say_none(series_id: int, period: date) -> ResponseReturnValue:
    """Say of a period that has ended that there was nothing to count."""
    series = open_tally(series_id)
    counted = period_on(series, period)
    number = services.say_none(series, counted, by=current_actor().user_id)
    return saved(_tally_url(series), closed_text(series, counted, reading=number.reading))


@blueprint.post(f"{OF_PERIOD}/keep")
@requires("record_measurements")
@retried
@told_why
def keep_number(series_id: int, period: date) -> ResponseReturnValue:
    """Let the number that a period has stand, and forget what was counted beside it."""
    series, form = open_tally(series_id), SettleForm()
    counted = period_on(series, period)
    if not form.validate_on_submit():
        return _refuse_unread()
    late_presses.keep_number(series, counted, version=form.version.data, by=current_actor().user_id)
    return _tell_settled(series, counted, _("%(name)s keeps its number."))


@blueprint.post(f"{OF_PERIOD}/use")
@requires("record_measurements")
@retried
@told_why
def use_tally(series_id: int, period: date) -> ResponseReturnValue:
    """Let what is counted replace the number that a period has."""
    series, form = open_tally(series_id), SettleForm()
    counted = period_on(series, period)
    if not form.validate_on_submit():
        return _refuse_unread()
    late_presses.use_tally(series, counted, version=form.version.data, by=current_actor().user_id)
    return _tell_settled(series, counted, _("%(name)s has the number that was counted."))


@blueprint.post(f"{OF_PERIOD}/late")
@requires("record_measurements")
@retried
@told_why
def add_late(series_id: int, period: date) -> ResponseReturnValue:
    """Add presses that came after their period was closed."""
    series, form = open_tally(series_id), LateForm()
    counted = period_on(series, period)
    if not form.validate_on_submit():
        return _refuse_unread()
    version, by = form.version.data, current_actor().user_id
    number = late_presses.add_late(series, counted, sums=form.sums, version=version, by=by)
    message = closed_text(series, counted, reading=number.reading)
    return saved(_tally_url(series, settled=form.chosen_keys), message)


def _tell_settled(series: Series, period: Period, message: str) -> Response:
    return saved(_tally_url(series), message % {"name": formats.capital(name_in_year(period))})


def _refuse_unread() -> Response:
    words = _("The presses could not be read. Load the page again.")
    return show_error(422, words=(_("Nothing is changed"), words))


def _tally_url(series: Series, settled: str | None = None) -> str:
    return url_for("measures.show_tally", series_id=series.id, settled=settled)
