"""The forms of networks and gatherings."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from app.networks.forms.deadlines import DeadlineAskingForm
from app.networks.models import CycleWords, FacilitatorsSee, Gathering, Network
from app.networks.services.gatherings import GatheringFields, ask_of_days, ask_of_deadline
from app.networks.services.networks import (
    POSSIBLE_LENGTHS,
    SILENT_AFTER_DAYS,
    NetworkFields,
)
from app.networks.wording import (
    AGREEMENTS,
    AS_THE_RULE_SET_SAYS,
    RULE_SENTENCES,
    RULE_SETS,
    WORDS,
)
from app.statistics.settings import RuleSet
from app.web.dates import DateField, check_year
from app.web.fields import WholeNumberField
from app.web.forms import EditForm, Form

MOST_GATHERINGS = 99
MOST_HIDDEN = 99
POSSIBLE_SILENCE = (14, 365)
LENGTHS = [(length, str(length) if length else AS_THE_RULE_SET_SAYS) for length in POSSIBLE_LENGTHS]


@dataclass(frozen=True)
class Between:
    """Refuses a number outside a range; what is no number has been refused already."""

    low: int
    high: int

    def __call__(self, _form: Form, field: WholeNumberField) -> None:
        """Check the number."""
        if field.data is not None and not self.low <= field.data <= self.high:
            words = _("Write a number from %(low)s to %(high)s.", low=self.low, high=self.high)
            raise ValidationError(words)


class NetworkForm(EditForm):
    """What is agreed in a network."""

    name = StringField(_l("Name"), [DataRequired(_l("Write a name.")), Length(max=160)])
    purpose = TextAreaField(
        _l("What is it for?"),
        [Optional(), Length(max=2000)],
        description=_l("One or two sentences that all teams recognise."),
    )
    starts_on = DateField(_l("First day"), [InputRequired(_l("Write a date.")), check_year])
    ends_on = DateField(_l("Last day"), [InputRequired(_l("Write a date.")), check_year])
    facilitators_see = RadioField(
        _l("What do the facilitators see of each team's numbers?"),
        choices=list(AGREEMENTS.items()),
        coerce=FacilitatorsSee,
        default=FacilitatorsSee.ALL,
        description=_l("As the teams have agreed. Teams always see all of their own numbers."),
    )
    cycle_words = RadioField(
        _l("Words for the parts of a cycle"),
        choices=list(WORDS.items()),
        coerce=CycleWords,
        default=CycleWords.PDSA,
    )
    fewest_people = WholeNumberField(
        _l("Measures about people"),
        [InputRequired(_l("Write a whole number.")), Between(0, MOST_HIDDEN)],
        default=5,
    )
    fewest_sensitive = WholeNumberField(
        _l("Measures about sensitive matters"),
        [InputRequired(_l("Write a whole number.")), Between(0, MOST_HIDDEN)],
        default=10,
    )
    silent_after_days = WholeNumberField(
        _l("Days without a sign before a team may need support"),
        [InputRequired(_l("Write a whole number.")), Between(*POSSIBLE_SILENCE)],
        default=SILENT_AFTER_DAYS,
        description=_l("The facilitators then see that a call may be welcome. Nothing is sent."),
    )

    rule_set = RadioField(
        _l("By which rules are the series read?"),
        choices=list(RULE_SETS.items()),
        coerce=RuleSet,
        default=RuleSet.ANHOEJ,
        description=_l("The rules decide when a series is said to have a shift."),
    )
    points_for_shift: Any = SelectField(
        _l("Points in a row for a shift"),
        choices=LENGTHS,
        coerce=int,
        default=0,
        description=_l("For Perla and Making Data Count. Anhøj finds its own from the points."),
    )
    points_for_trend: Any = SelectField(
        _l("Points that rise or fall for a trend"),
        choices=LENGTHS,
        coerce=int,
        default=0,
        description=_l("For Perla and Making Data Count. Anhøj has no trend."),
    )
    screens_ranges = BooleanField(
        _l("Leave out unusually large steps when limits are worked out"),
        default=True,
        description=_l("For I charts, I′, P′ and U′. As qicharts2 and the tools of the NHS do."),
    )
    two_in_three_counts_outside = BooleanField(
        _l("Let points beyond the limits count in «two of three near a limit»"),
        description=_l("For Making Data Count. The tools of the NHS have done so since 2023."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule_set.choices = [
            (key, f"{name}: {RULE_SENTENCES[key]}") for key, name in RULE_SETS.items()
        ]

    @property
    def fields(self) -> NetworkFields:
        """Return what was filled in."""
        names = NetworkFields.__dataclass_fields__
        return NetworkFields(**{name: self[name].data for name in names})


class GatheringForm(DeadlineAskingForm, EditForm):
    """When and where a gathering is, and what it is about."""

    number = WholeNumberField(
        _l("Number"),
        [InputRequired(_l("Write a whole number.")), Between(1, MOST_GATHERINGS)],
    )
    starts_on = DateField(_l("First day"), [InputRequired(_l("Write a date.")), check_year])
    ends_on = DateField(_l("Last day"), [Optional(), check_year])
    venue = StringField(_l("Place"), [Optional(), Length(max=120)])
    theme = StringField(_l("Theme"), [Optional(), Length(max=200)])
    is_outside = BooleanField(_l("Yes, these are the days"))

    def name_of(self, field: str) -> str:
        """Return what is asked about, so that the answer does not stand before the question."""
        return _("Days") if field == "is_outside" else super().name_of(field)

    def ask(self, network: Network, gathering: Gathering | None = None) -> None:
        """Ask about what is unusual and is not answered yet: the days, then the deadline."""
        if not self.is_outside.data:
            ask_of_days(network, self.fields, gathering=gathering)
        if not self.is_meant.data:
            ask_of_deadline(self.fields, gathering)

    @property
    def fields(self) -> GatheringFields:
        """Return what was filled in; a gathering without a last day is one day."""
        given = {name: self[name].data for name in GatheringFields.__dataclass_fields__}
        given["ends_on"] = given["ends_on"] or given["starts_on"]
        return GatheringFields(**given)
