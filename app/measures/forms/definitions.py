"""The words of an operational definition: with a new measure, and as a new version."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app import clock
from app.measures.forms.amounts import Scale
from app.measures.forms.measures import PER, MeasureFields
from app.measures.forms.planning import PlanFields
from app.measures.models.measure import Measure
from app.measures.models.period import Period
from app.statistics.masking import Kind
from app.web.dates import DateField
from app.web.forms import EditForm, Form

LONGEST = 1000
LONGEST_LABEL = 80
WORDS = (
    "question",
    "numerator",
    "numerator_label",
    "denominator",
    "denominator_label",
    "nothing_label",
    "included",
    "excluded",
    "belongs_to",
    "who_counts",
    "source_of_numbers",
    "how_to",
)


class NeededForFractions:
    """A text that may only be left out when the measure is a plain count."""

    def __call__(self, form: Any, field: Field) -> None:
        """Ask for the text, unless the form says that the measure is a count."""
        if not field.data and form.chosen_kind not in {None, Kind.COUNT}:
            raise ValidationError(_l("Write what belongs in the denominator."))


class DefinitionFields:
    """What is counted, who is included, and how it is done; only two of them are needed."""

    question = TextAreaField(
        _l("Which question does it answer?"),
        [Optional(), Length(max=300)],
        description=_l("For example: Do all the services come that we have called in?"),
    )
    numerator = TextAreaField(
        _l("What belongs in the numerator?"),
        [DataRequired(_l("Write what belongs in the numerator.")), Length(max=LONGEST)],
        description=_l("What you count, or what you take the average of. No names."),
    )
    denominator = TextAreaField(
        _l("What belongs in the denominator?"),
        [NeededForFractions(), Length(max=LONGEST)],
        description=_l("All that you count among. A plain count needs none."),
    )
    numerator_label = StringField(
        _l("Short name of the numerator"),
        [Optional(), Length(max=LONGEST_LABEL)],
        description=_l("Stands beside the box when you log: «Meetings where all came»."),
    )
    denominator_label = StringField(
        _l("Short name of the denominator"),
        [Optional(), Length(max=LONGEST_LABEL)],
        description=_l("For example «All meetings in the period»."),
    )
    nothing_label = StringField(
        _l("When there is nothing to measure, we write"),
        [Optional(), Length(max=LONGEST_LABEL)],
        description=_l("For example «No meetings in the period»."),
    )
    included = TextAreaField(_l("Who or what is included?"), [Optional(), Length(max=LONGEST)])
    excluded = TextAreaField(_l("Who or what is not included?"), [Optional(), Length(max=LONGEST)])
    belongs_to = TextAreaField(
        _l("Which date decides the period?"),
        [Optional(), Length(max=300)],
        description=_l("For example the date the meeting should have been held."),
    )
    who_counts = TextAreaField(
        _l("Who counts?"),
        [Optional(), Length(max=300)],
        description=_l("A role, and a deputy. No names of persons."),
    )
    source_of_numbers = TextAreaField(
        _l("Where do the numbers come from?"), [Optional(), Length(max=300)]
    )
    how_to = TextAreaField(_l("How is it done?"), [Optional(), Length(max=LONGEST)])

    @property
    def definition(self) -> dict[str, str]:
        """Return the words that were written, by column."""
        form: Any = self
        return {name: form[name].data or "" for name in WORDS}


class CreateMeasureForm(MeasureFields, DefinitionFields, PlanFields, Form):
    """A measure of one's own, with the first version of its definition."""

    goal_id: Any = SelectField(_l("Which goal is it for?"), [Optional()])

    @property
    def chosen_kind(self) -> Kind | None:
        """Return the kind that was chosen, if any was."""
        return Kind(self.kind.data) if self.kind.data in list(Kind) else None

    @property
    def per(self) -> int:
        """Return what a rate is per."""
        return self.rate_per.data or PER[0]

    @property
    def scale(self) -> Scale:
        """Return the ends of the scale that were typed."""
        return self.scale_min.data, self.scale_max.data


class DefineMeasureForm(DefinitionFields, EditForm):
    """A new version of a definition: from which day, why, and its words.

    ``version`` is the number of the version that it was written from.
    """

    chosen_kind: Kind | None = None
    valid_from = DateField(
        _l("In force from"),
        [InputRequired(_l("Write the date as 30.06.2027."))],
        description=_l("Periods that begin on this day or later are counted the new way."),
    )
    reason = StringField(
        _l("Why is it changed?"),
        [DataRequired(_l("Write why, so that others can read the line.")), Length(max=300)],
        description=_l("Stands in the history, and beside the break in the line."),
    )

    @classmethod
    def of(cls, measure: Measure) -> "DefineMeasureForm":
        """Return the form with the words of the latest version, from the period that goes on."""
        latest = measure.definition
        first = Period.containing(clock.today(), measure.frequency).start
        form = cls(
            valid_from=first,
            version=latest.number,
            **{name: getattr(latest, name) for name in WORDS},
        )
        form.chosen_kind = measure.kind
        return form

    @property
    def first_day(self) -> date:
        """Return the day from which the new version is in force."""
        day = self.valid_from.data
        assert day is not None
        return day

    def validate_valid_from(self, field: Field) -> None:
        """Refuse a day to come: what is logged until then is counted the old way."""
        if field.data is not None and field.data > clock.today():
            raise ValidationError(
                _l("This day has not come. Make the new version when you begin to count that way.")
            )
