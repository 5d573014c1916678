"""The forms of a cycle: its plan, and one for each step it takes."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from app.cycles.models import Decision, Held, Stage
from app.web.dates import DateField, check_year
from app.web.fields import WholeNumberField
from app.web.forms import EditForm, Form

PLAN = (
    *("change", "about", "question", "prediction", "scale", "families", "who_does_what"),
    *("planned_start_on", "planned_end_on", "series_id"),
)
MANY_FAMILIES = 100_000
NO_NAMES = _l("No names, and nothing that can be recognised.")


class PlanForm(Form):
    """What is tested, on how many, where, and what the team thinks will happen."""

    change = StringField(
        _l("Which change will you test?"),
        [DataRequired(_l("Write which change you will test.")), Length(max=120)],
        description=_l("In a few words: SMS the day before the meeting."),
    )
    question = StringField(
        _l("What do you want to find out?"), [Optional(), Length(max=300)], description=NO_NAMES
    )
    prediction = TextAreaField(
        _l("What do you think will happen?"),
        [DataRequired(_l("Write what you think will happen.")), Length(max=1000)],
        description=_l("It is locked when the test starts. You learn whether it held or not."),
    )
    scale = StringField(
        _l("On how many, and where?"),
        [
            DataRequired(_l("Write on how many and where, for example one family.")),
            Length(max=120),
        ],
        description=_l("Start small: one family, one employee, one meeting."),
    )
    families = WholeNumberField(
        _l("How many families?"),
        [Optional()],
        description=_l("Under five, nothing of the test is shown outside the team."),
    )
    who_does_what = TextAreaField(
        _l("Who does what?"),
        [Optional(), Length(max=1000)],
        description=_l("Write roles, not names: the health nurse, the contact teacher."),
    )
    planned_start_on = DateField(_l("Planned start"), [Optional(), check_year])
    planned_end_on = DateField(_l("Planned end"), [Optional(), check_year])
    series_id = SelectField(_l("Which measure will show it?"), coerce=int)
    about = TextAreaField(_l("More about the change"), [Optional(), Length(max=2000)])

    def offer_series(self, choices: list[tuple[int, str]]) -> None:
        """Let the measure be one of the team's own series, or none yet."""
        if choices:
            self.series_id.choices = [(0, _("None yet")), *choices]
        else:
            del self.series_id

    def validate_families(self, field: WholeNumberField) -> None:
        """Refuse what cannot be a number of families."""
        if field.data is not None and not 0 <= field.data <= MANY_FAMILIES:
            raise ValidationError(_("Write how many families, for example 3."))

    def validate_planned_end_on(self, field: DateField) -> None:
        """Refuse an end before the start."""
        start = self.planned_start_on.data
        if field.data is not None and start is not None and field.data < start:
            raise ValidationError(_("The end is before the start."))

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        given = {name: self[name].data for name in PLAN if name in self}
        if "series_id" in given:
            given["series_id"] = given["series_id"] or None
        return given


class EditPlanForm(PlanForm, EditForm):
    """The plan of a cycle that exists."""

    def lock_prediction(self) -> None:
        """Take the prediction off the form, unless one was sent by somebody who saw it open."""
        if not self.prediction.raw_data:
            del self.prediction


class StepForm(Form):
    """The form of a step: what it asks for are the words that the step's service takes."""

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by name."""
        apart = {"mark", "csrf_token"}
        return {field.name: field.data for field in self if field.name not in apart}


class StartForm(StepForm):
    """The day the test started."""

    started_on = DateField(_l("Started on"), [InputRequired(_l("Write a date.")), check_year])


class DoneForm(StepForm):
    """What happened while the test was done."""

    what_happened = TextAreaField(
        _l("What happened?"),
        [DataRequired(_l("Write what happened, in a sentence.")), Length(max=2000)],
        description=NO_NAMES,
    )
    unexpected = TextAreaField(_l("Anything unexpected?"), [Optional(), Length(max=2000)])
    done_on = DateField(_l("Done on"), [InputRequired(_l("Write a date.")), check_year])


class StudyForm(StepForm):
    """Whether the prediction held, and what was learnt."""

    held = RadioField(
        _l("Did it hold?"),
        [InputRequired(_l("Choose yes, partly or no."))],
        coerce=Held,
        choices=[
            (Held.YES.value, _l("Yes")),
            (Held.PARTLY.value, _l("Partly")),
            (Held.NO.value, _l("No")),
        ],
    )
    learnt = TextAreaField(
        _l("What did you learn?"),
        [DataRequired(_l("Write what you learnt. Two sentences will do.")), Length(max=2000)],
        description=_l("Two sentences will do. No names, and nothing that can be recognised."),
    )
    families_said = TextAreaField(
        _l("What did the families say?"),
        [Optional(), Length(max=1000)],
        description=_l("Write «child», «young person» or «parent» only."),
    )


class DecisionForm(StepForm):
    """What the team does with the change now, and why."""

    decision = RadioField(
        _l("What do you do now?"),
        [InputRequired(_l("Choose adopt, adapt or abandon."))],
        coerce=Decision,
        choices=[
            (Decision.ADOPT.value, _l("Adopt")),
            (Decision.ADAPT.value, _l("Adapt")),
            (Decision.ABANDON.value, _l("Abandon")),
        ],
    )
    reason = TextAreaField(
        _l("Why, and what will you change?"),
        [DataRequired(_l("Write why, in a sentence.")), Length(max=1000)],
    )
    ended_on = DateField(_l("Decided on"), [InputRequired(_l("Write a date.")), check_year])


class StepBackForm(StepForm):
    """Taking back the step that led to the stage that was seen."""

    seen = RadioField(coerce=Stage, choices=[(stage.value, stage.value) for stage in Stage])
