"""The forms of a measure: what it is, what it is about, and what is better."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    RadioField,
    SelectField,
    StringField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.measures.forms.amounts import (
    Scale,
    as_stored,
    as_typed,
    check_size,
    check_target,
    stored_unit,
    typed_unit,
)
from app.measures.forms.planning import PlanFields, fill_in, list_needless
from app.measures.models.measure import Measure, MeasureType
from app.measures.models.period import Frequency
from app.measures.queries.planning import Past
from app.measures.services.definitions import FIXED_ONCE_MEASURED
from app.measures.wording import (
    DIRECTION_LABELS,
    FREQUENCY_LABELS,
    KIND_LABELS,
    TYPE_LABELS,
)
from app.statistics.masking import About, Kind
from app.statistics.settings import Direction
from app.web.fields import NumberField, WholeNumberField
from app.web.forms import EditForm

LONGEST_SHORT_NAME = 60
PER = (100, 1000, 10_000, 100_000)
MOST_MINUTES = 600
ABOUT_CHOICES = {
    About.PRACTICE: _l(
        "Practice: meetings, routines, calendars. Other teams in the network see all numbers."
    ),
    About.PEOPLE: _l(
        "People: children, young people, families. Others do not see numbers that are of fewer"
        " than five."
    ),
    About.SENSITIVE: _l(
        "Sensitive: violence, child welfare. Others see only large numbers, of ten or more."
    ),
}
SMALL_NUMBERS = _l(
    "This decides what others see when numbers are small, so that nobody can be recognised. Your"
    " own team always sees its own numbers."
)
NO_SCALE: Scale = (None, None)
COLUMNS = (
    "name",
    "measure_type",
    "kind",
    "unit",
    "rate_per",
    "scale_min",
    "scale_max",
    "direction",
    "frequency",
    "about",
    "staff_answers",
    "minutes",
)


class MeasureFields:
    """What a measure is; kind and frequency are taken away when they cannot change."""

    name = StringField(
        _l("Name of the measure"),
        [DataRequired(_l("Give the measure a name.")), Length(max=160)],
        description=_l("For example: Meetings where all services came."),
    )
    kind: Any = RadioField(
        _l("What kind of number is it?"),
        [InputRequired(_l("Choose what kind of number it is."))],
        choices=[(kind.value, label) for kind, label in KIND_LABELS.items()],
    )
    direction: Any = RadioField(
        _l("What is better?"),
        [InputRequired(_l("Choose what is better."))],
        choices=[(way.value, label) for way, label in DIRECTION_LABELS.items()],
    )
    frequency: Any = SelectField(
        _l("How often?"),
        choices=[(often.value, label) for often, label in FREQUENCY_LABELS.items()],
        coerce=Frequency,
        default=Frequency.FORTNIGHT.value,
        description=_l("We suggest every two weeks: then a year gives enough points."),
    )
    target = NumberField(
        _l("Target"),
        [Optional()],
        description=_l("In per cent, days or points, as it will be read: 80 means 80 %."),
    )
    about: Any = RadioField(
        _l("What is it about?"),
        [InputRequired(_l("Choose what it is about."))],
        choices=[(about.value, label) for about, label in ABOUT_CHOICES.items()],
        description=SMALL_NUMBERS,
    )
    staff_answers = BooleanField(
        _l("The numbers are answers from staff"),
        description=_l("Then fewer than five answers are hidden, in your own team too."),
    )
    short_name = StringField(
        _l("Short name"),
        [Optional(), Length(max=LONGEST_SHORT_NAME)],
        description=_l("For charts and lists. Left empty, we use the name."),
    )
    measure_type: Any = SelectField(
        _l("Type"),
        choices=[(kind.value, label) for kind, label in TYPE_LABELS.items()],
        coerce=MeasureType,
        default=MeasureType.PROCESS.value,
        description=_l(
            "Outcome: what it leads to for children and families. Process: whether you do what"
            " you planned. Balance: whether something else gets worse."
        ),
    )
    rate_per: Any = SelectField(
        _l("A rate is so many per"),
        choices=[(per, f"{per:,}".replace(",", " ")) for per in PER],
        coerce=int,
        default=100,
    )
    unit = StringField(
        _l("Unit"), [Optional(), Length(max=40)], description=_l("For example days or hours.")
    )
    scale_min = NumberField(_l("Lowest on the scale"))
    scale_max = NumberField(_l("Highest on the scale"))
    minutes = WholeNumberField(
        _l("Minutes it takes each time"),
        [Optional()],
        description=_l("About how long it takes to find the numbers."),
    )

    def validate_scale_max(self, field: Field) -> None:
        """Ask for both ends of a scale, the lowest below the highest."""
        form: Any = self
        if "scale_min" not in form:
            return
        lowest, highest = form["scale_min"].data, field.data
        check_size(lowest)
        check_size(highest)
        if form.chosen_kind is not Kind.AVERAGE or lowest == highest is None:
            return
        if lowest is None or highest is None or lowest >= highest:
            raise ValidationError(_l("Write both ends of the scale, for example 1 and 5."))

    def validate_target(self, field: Field) -> None:
        """Refuse a target that cannot be reached."""
        form: Any = self
        kind: Kind | None = form.chosen_kind
        if kind is not None and field.data is not None:
            check_target(field.data, kind=kind, scale=form.scale)

    def validate_minutes(self, field: Field) -> None:
        """Refuse minutes that cannot be meant."""
        if field.data is not None and not 0 <= field.data <= MOST_MINUTES:
            raise ValidationError(_l("Write a number of minutes from 0 to 600."))

    @property
    def chosen_direction(self) -> Direction | None:
        """Return which way was called better, if any was."""
        form: Any = self
        chosen = form["direction"].data
        return Direction(chosen) if chosen in list(Direction) else None

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        form: Any = self
        kind: Kind = form.chosen_kind
        found = {name: form[name].data for name in COLUMNS if name in form}
        found["direction"], found["about"] = Direction(found["direction"]), About(found["about"])
        found["short_name"] = form["short_name"].data or found["name"][:LONGEST_SHORT_NAME].rstrip()
        found["target"] = as_stored(form["target"].data, kind=kind)
        if "kind" in form:
            found |= _kind_and_scale(kind, form.scale)
        if "unit" in form:
            has_scale = kind is Kind.AVERAGE and form.scale != NO_SCALE
            found["unit"] = stored_unit(found["unit"], kind=kind, has_scale=has_scale)
        return found


def _kind_and_scale(kind: Kind, scale: Scale) -> dict[str, Any]:
    lowest, highest = scale if kind is Kind.AVERAGE else NO_SCALE
    return {"kind": kind, "scale_min": lowest, "scale_max": highest}


class EditMeasureForm(MeasureFields, PlanFields, EditForm):
    """A measure that exists; its definition is changed by a new version.

    ``past`` is what its series has so far, when it has one only.
    """

    def __init__(self, measure: Measure, *, is_measured: bool, past: Past | None = None) -> None:
        saved = {name: getattr(measure, name) for name in (*COLUMNS, "short_name", "version")}
        kind, per, target = measure.kind, measure.rate_per, measure.target
        saved |= fill_in(past, kind=kind, per=per, target=target)
        saved["target"] = as_typed(measure.target, kind=measure.kind)
        saved["unit"] = typed_unit(measure.unit)
        super().__init__(**saved)
        self.measure, self.is_measured = measure, is_measured
        if is_measured:
            for name in (*FIXED_ONCE_MEASURED, *_list_unused(measure), *list_needless(kind)):
                del self[name]

    @property
    def chosen_kind(self) -> Kind | None:
        """Return the kind that was chosen, or the one it has."""
        if self.is_measured:
            return self.measure.kind
        return Kind(self.kind.data) if self.kind.data in list(Kind) else None

    @property
    def per(self) -> int:
        """Return what a rate is per, as chosen or as it is."""
        chosen = self.rate_per.data if "rate_per" in self else None
        return chosen or self.measure.rate_per

    @property
    def scale(self) -> Scale:
        """Return the ends of the scale that were typed, or those it has."""
        if self.is_measured:
            return self.measure.scale_min, self.measure.scale_max
        return self.scale_min.data, self.scale_max.data


def _list_unused(measure: Measure) -> list[str]:
    """Return the boxes that say nothing about a measure of this kind."""
    has_unit = measure.kind in {Kind.RATE, Kind.AVERAGE} and measure.scale_min is None
    unused = [] if has_unit else ["unit"]
    return unused if measure.kind is Kind.RATE else [*unused, "rate_per"]
