"""Forms for what a period says: the boxes that a measure's kind needs, named by its definition."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, StopValidation

from app.measures.forms.periods import ChoosesPeriod
from app.measures.models.measurement import Measurement
from app.measures.models.period import Frequency, Period
from app.measures.models.reading import LONGEST_NOTE, Reading, State
from app.measures.models.series import Series
from app.measures.models.summary import Slot
from app.measures.services.periods import PeriodTaken
from app.measures.wording.boxes import label_of
from app.statistics.masking import Kind
from app.web.dates import DateField
from app.web.fields import NumberField, WholeNumberField
from app.web.forms import EditForm, Form

BOXES = {
    Kind.PERCENTAGE: ("numerator", "denominator"),
    Kind.RATE: ("numerator", "denominator"),
    Kind.COUNT: ("numerator",),
    Kind.AVERAGE: ("value", "denominator"),
}
ALL_BOXES = ("numerator", "denominator", "value")


class NeededUnlessNothing(InputRequired):
    """A number is needed, also when it is 0, unless there was nothing to measure."""

    def __call__(self, form: Any, field: Field) -> None:
        """Let an empty box pass when nothing was measured."""
        if form["nothing"].data:
            field.errors = []
            raise StopValidation
        super().__call__(form, field)


NEEDED = [NeededUnlessNothing(_l("Write a number here."))]


class ReadingFields:
    """The boxes of a reading; those that its measure does not use are taken away."""

    numerator = WholeNumberField(_l("Numerator"), NEEDED)
    value = NumberField(_l("Average"), NEEDED)
    denominator = WholeNumberField(_l("Denominator"), NEEDED)
    note = StringField(
        _l("Note"),
        [Optional(), Length(max=LONGEST_NOTE)],
        description=_l("Counts only, no names."),
        render_kw={"placeholder": _l("Did something special happen?")},
    )
    nothing = BooleanField(_l("Nothing to measure"))

    @property
    def reading(self) -> Reading:
        """Return the reading that was typed."""
        form: Any = self
        numbers = {name: form[name].data for name in ALL_BOXES if name in form}
        state = State.NOTHING if form["nothing"].data else State.MEASURED
        return Reading(state, note=form["note"].data or "", **numbers)


class RecordForm(ChoosesPeriod, ReadingFields, Form):
    """A period and what it says."""

    period: Any = SelectField(_l("Period"), validate_choice=False)
    taken: PeriodTaken | None = None

    def __init__(self, series: Series, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.frequency = series.measure.frequency
        fit_boxes(self, series)

    @contextmanager
    def showing_errors(self) -> Iterator[None]:
        """Keep what the period has already, so that the page can show both."""
        with super().showing_errors():
            try:
                yield
            except PeriodTaken as taken:
                self.taken = taken
                raise

    @property
    def resent(self) -> dict[str, object]:
        """Return what was typed, for the button that replaces what the period has."""
        names = [name for name in (*ALL_BOXES, "note", "mark") if name in self]
        typed: dict[str, object] = {name: self[name]._value() for name in names}
        if self["nothing"].data:
            typed["nothing"] = 1
        return typed | {"version": self.taken.version if self.taken else ""}

    @property
    def is_full(self) -> bool:
        """Say whether there is no period left to choose."""
        return not getattr(self["period"], "choices", True)


class RecordOccasionForm(RecordForm):
    """A day and what was measured on it."""

    period = DateField(_l("Day"), [InputRequired(_l("Write the date as 30.06.2027."))])


class EditReadingForm(ReadingFields, EditForm):
    """A new reading of a period that has one, and why it is changed."""

    reason = StringField(_l("Why is it changed?"), [Optional(), Length(max=LONGEST_NOTE)])

    @property
    def resent(self) -> dict[str, object]:
        """Return what was typed, for the button that replaces what somebody saved meanwhile."""
        names = [*ALL_BOXES, "note", "reason", "mark", "version"]
        typed: dict[str, object] = {name: self[name]._value() for name in names if name in self}
        return typed | ({"nothing": 1} if self["nothing"].data else {})

    @classmethod
    def empty(cls, series: Series) -> "EditReadingForm":
        """Return the form with nothing but what was typed."""
        form = cls()
        fit_boxes(form, series)
        return form

    @classmethod
    def of(cls, series: Series, measurement: Measurement, *, shown: Slot) -> "EditReadingForm":
        """Return the form filled in with what the reader may see of the measurement."""
        value = measurement.value if shown.value is not None else None
        form = cls(
            numerator=shown.numerator,
            denominator=shown.denominator,
            value=value,
            note=shown.note,
            version=measurement.version,
        )
        fit_boxes(form, series)
        return form


def make_record_form(series: Series, *, period: Period | None) -> RecordForm:
    """Return the form for recording a period of a series."""
    if series.measure.frequency is Frequency.ONCE:
        return RecordOccasionForm(series, period=period.start if period else None)
    return RecordForm(series, period=period.key if period else None)


def fit_boxes(form: Any, series: Series) -> None:
    """Keep the boxes that the measure uses, with the words of its definition."""
    measure = series.measure
    for name in ALL_BOXES:
        if name not in BOXES[measure.kind]:
            del form[name]
        else:
            form[name].label.text = label_of(name, kind=measure.kind, words=measure.definition)
