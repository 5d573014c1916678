"""The form for counting back: a row of boxes for each period."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from wtforms import BooleanField, Field
from wtforms.validators import Optional

from app import formats
from app.measures.forms.readings import BOXES, label_of
from app.measures.models.period import Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.services.counting import RowsRefused
from app.measures.wording import nothing_text, period_name
from app.web.fields import NumberField, WholeNumberField
from app.web.forms import Form


@dataclass(frozen=True, slots=True)
class Row:
    """One period of the form: its boxes, and the check box that says there was nothing."""

    period: Period
    boxes: tuple[Field, ...]
    nothing: Field

    @property
    def is_blank(self) -> bool:
        """Say whether nothing was filled in."""
        return not self.nothing.data and not any(_is_typed(box) for box in self.boxes)


class CountBackForm(Form):
    """Boxes for several periods; a row left blank is skipped."""

    periods: Sequence[Period] = ()
    boxes: Sequence[str] = ()

    @property
    def rows(self) -> list[Row]:
        """Return the rows, the oldest period first."""
        return [
            Row(
                period,
                tuple([self[f"{name}-{index}"] for name in self.boxes]),
                self[f"nothing-{index}"],
            )
            for index, period in enumerate(self.periods)
        ]

    @property
    def readings(self) -> dict[Period, Reading]:
        """Return what was filled in, by period."""
        found = {}
        for row in self.rows:
            numbers = dict(zip(self.boxes, [box.data for box in row.boxes], strict=True))
            if row.nothing.data:
                found[row.period] = Reading(State.NOTHING)
            elif not row.is_blank:
                found[row.period] = Reading(State.MEASURED, **numbers)
        return found

    @contextmanager
    def showing_errors(self) -> Iterator[None]:
        """Show what is wrong with each row beside its box, with nothing saved."""
        with super().showing_errors():
            try:
                yield
            except RowsRefused as refused:
                for period, error in refused.errors.items():
                    index = self.periods.index(period)
                    name = error.field if error.field in self.boxes else self.boxes[0]
                    self.add_error(error.message, field=f"{name}-{index}")
                raise


def make_count_back_form(series: Series, periods: Sequence[Period]) -> CountBackForm:
    """Return a form with a row for each of these periods."""
    measure = series.measure
    names = BOXES[measure.kind]
    fields: dict[str, Any] = {"periods": periods, "boxes": names}
    for index, period in enumerate(periods):
        row = formats.capital(period_name(period))
        for name in names:
            label = label_of(name, kind=measure.kind, words=measure.definition)
            kind = NumberField if name == "value" else WholeNumberField
            fields[f"{name}-{index}"] = kind(f"{row}, {label}", [Optional()])
        fields[f"nothing-{index}"] = BooleanField(f"{row}, {nothing_text(measure)}")
    form: CountBackForm = type("CountBackOfSeries", (CountBackForm,), fields)()
    return form


def _is_typed(box: Field) -> bool:
    return bool(box.raw_data and str(box.raw_data[0]).strip())
