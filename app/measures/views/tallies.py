"""Counting along the way: a large button for each answer, sums that others see, and undo."""

from datetime import date

from flask import jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.errors import DomainError
from app.extensions import db
from app.measures.forms.tallies import PressForm
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.models.tally import MOST_LATE, Answer
from app.measures.services import tallies as services
from app.measures.views.blueprint import blueprint
from app.measures.views.choosing import period_on
from app.measures.views.late_notice import read_late
from app.measures.views.tally_page import none_text, open_tally, read_sums, read_tally
from app.measures.wording.feeding import ANSWERS, question_of, tell_fed
from app.web.access import requires
from app.web.transactions import retried, saved

OF_PERIOD = "/series/<int:series_id>/tally/<day:period>"


@blueprint.get("/series/<int:series_id>/tally")
@requires("record_measurements")
def show_tally(series_id: int) -> ResponseReturnValue:
    """Show the buttons of a series that is counted along the way."""
    series = open_tally(series_id)
    return render_template(
        "measures/show_tally.html",
        page=read_tally(series),
        late=read_late(series),
        most_late=MOST_LATE,
        form=PressForm(),
        question=question_of(series.measure),
        none_text=none_text(series),
        fed=tell_fed(series),
    )


@blueprint.get(f"{OF_PERIOD}/sums")
@requires("record_measurements")
def show_sums(series_id: int, period: date) -> ResponseReturnValue:
    """Return what is counted in a period so far, for those who count at the same time."""
    series = open_tally(series_id)
    return jsonify(read_sums(series, period_on(series, period)))


@blueprint.post(f"{OF_PERIOD}/presses")
@requires("record_measurements")
@retried
def count_press(series_id: int, period: date) -> ResponseReturnValue:
    """Count one press of a button."""
    series, form = open_tally(series_id), PressForm()
    counted, answer = period_on(series, period), form.chosen_answer
    if not form.validate_on_submit() or answer is None:
        return _refuse(series, counted, error=None, answer=None)
    try:
        services.count_press(series, counted, key=form.chosen_key, answer=answer)
    except DomainError as error:
        db.session.rollback()
        return _refuse(series, counted, error=error, answer=answer)
    undo_url = url_for("measures.take_back_press", series_id=series_id, period=period)
    said = _("%(answer)s is counted.", answer=_word_of(series, answer))
    return _tell(series, counted, said=said, undo=(undo_url, form.chosen_key))


@blueprint.post(f"{OF_PERIOD}/presses/delete")
@requires("record_measurements")
@retried
def take_back_press(series_id: int, period: date) -> ResponseReturnValue:
    """Take one press back, by its key."""
    series, key = open_tally(series_id), request.form.get("key") or request.form.get("mark", "")
    counted = period_on(series, period)
    try:
        services.take_back(series, counted, key=key)
    except DomainError as error:
        db.session.rollback()
        return _refuse(series, counted, error=error, answer=None)
    return _tell(series, counted, said=_("The last press is undone."))


def _tell(
    series: Series, period: Period, *, said: str, undo: tuple[str, str] | None = None
) -> Response:
    """Save; answer a script with the sums, and a form with the page."""
    if _is_script():
        sums = read_sums(series, period)  # before the commit, so that the lock is taken once
        db.session.commit()
        return jsonify(sums | {"said": said})
    return saved(_url_of(series, period), said, undo=undo)


def _refuse(
    series: Series, period: Period, *, error: DomainError | None, answer: Answer | None
) -> ResponseReturnValue:
    """Say why a press is not counted, and lead to where it can still be added."""
    if error is None:
        return jsonify({"said": _("The press could not be read. Load the page again.")}), 422
    is_late = isinstance(error, services.PeriodClosed)
    if _is_script():
        return jsonify({"said": error.message, "late": is_late}), 409
    if is_late and answer in (Answer.YES, Answer.NO):
        return saved(_url_of(series, period, late=period.start, **{answer.value: 1}))
    return saved(_url_of(series, period), error.message)


def _url_of(series: Series, period: Period, **more: object) -> str:
    # its own options are typed, other names go into the address
    return url_for("measures.show_tally", series_id=series.id, period=period.key, **more)  # type: ignore[arg-type]


def _word_of(series: Series, answer: Answer) -> str:
    return "+1" if series.measure.kind.value == "count" else str(ANSWERS[answer])


def _is_script() -> bool:
    return request.headers.get("Accept") == "application/json"
