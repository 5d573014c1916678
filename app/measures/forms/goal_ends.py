"""The form that closes a goal, with a question for each series of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from app.goals.forms.closing import CloseGoalForm
from app.measures.models.period import Frequency
from app.measures.models.series import Series
from app.measures.services.goal_ends import SeriesEnd

ENDS = {
    SeriesEnd.GOES_ON: _l("Goes on as now"),
    SeriesEnd.HELD: _l("Every second time, to see that it lasts"),
    SeriesEnd.STOPS: _l("We stop measuring; the numbers are kept"),
}


def make_close_form(series: Sequence[Series], **given: Any) -> CloseGoalForm:
    """Return the form of closing a goal that has these series open."""
    fields = {_name(one): _ask(one) for one in series}
    form: CloseGoalForm = type("CloseGoalFormOfSeries", (CloseGoalForm,), fields)(**given)
    return form


def list_asked(form: CloseGoalForm, series: Sequence[Series]) -> list[Any]:
    """Return the questions about the series, in their order."""
    return [form[_name(one)] for one in series]


def ends_of(form: CloseGoalForm, series: Sequence[Series]) -> Mapping[int, SeriesEnd]:
    """Return what was chosen for each series."""
    return {one.id: SeriesEnd(form[_name(one)].data) for one in series}


def _name(series: Series) -> str:
    return f"series_{series.id}"


def _ask(series: Series) -> Any:
    name = series.measure.short_name
    offered = [end for end in ENDS if end is not SeriesEnd.HELD or _may_hold(series)]
    return RadioField(
        _("The measure «%(name)s»", name=name),
        choices=[(end.value, ENDS[end]) for end in offered],
        default=SeriesEnd.GOES_ON.value,
    )


def _may_hold(series: Series) -> bool:
    return series.held_every is None and series.measure.frequency is not Frequency.ONCE
