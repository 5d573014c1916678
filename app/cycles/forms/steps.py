"""The forms of the steps that a cycle takes, from Do to the decision."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.cycles.forms.naming import NamesRows
from app.cycles.forms.rows import NO_NAMES, QUESTIONS
from app.cycles.models import Decision, Held, Stage
from app.web.dates import DateField, check_year, says_no_day
from app.web.forms import EditForm, Form

HELD = [
    (Held.YES.value, _l("Yes")),
    (Held.PARTLY.value, _l("Partly")),
    (Held.NO.value, _l("No")),
]


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


class StartDayForm(EditForm):
    """The day a test that has begun really started, and why another one was written."""

    started_on = DateField(_l("Started on"), [InputRequired(_l("Write a date.")), check_year])
    reason = StringField(
        _l("Why is it changed?"),
        [DataRequired(_l("Write why, in a few words.")), Length(max=200)],
        description=_l("Stands in the history: we picked the wrong month."),
    )

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, and the version that it was filled in from."""
        return {name: self[name].data for name in ("started_on", "reason", "version")}


class DoneForm(StepForm):
    """What happened while the test was done."""

    what_happened = TextAreaField(
        _l("What happened?"),
        [DataRequired(_l("Write what happened, in a sentence.")), Length(max=2000)],
        description=NO_NAMES,
    )
    unexpected = TextAreaField(_l("Anything unexpected?"), [Optional(), Length(max=2000)])
    done_on = DateField(_l("Done on"), [InputRequired(_l("Write a date.")), check_year])


def _held() -> Any:
    missing = _l("Choose yes, partly or no.")
    return RadioField(_l("Did it hold?"), [InputRequired(missing)], coerce=Held, choices=HELD)


class StudyForm(NamesRows, StepForm):
    """Whether each prediction held, and what was learnt."""

    held, held_2, held_3 = _held(), _held(), _held()
    learnt = TextAreaField(
        _l("What did you learn?"),
        [DataRequired(_l("Write what you learnt. Two sentences will do.")), Length(max=2000)],
        description=_l("Two sentences will do. No names, and nothing that can be recognised."),
    )
    families_said = TextAreaField(
        _l("What did the families say?"),
        [Optional(), Length(max=1000), says_no_day],
        description=_l("Write «child», «young person» or «parent» only."),
    )

    def ask_of(self, count: int) -> None:
        """Ask of so many predictions."""
        for end in QUESTIONS[max(count, 1) :]:
            del self[f"held{end}"]

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, with one answer for each prediction."""
        given = super().fields
        names = [f"held{end}" for end in QUESTIONS if f"held{end}" in given]
        answers = [given.pop(name) for name in names]
        return {**given, "answers": answers}


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
        _l("Why?"),
        [DataRequired(_l("Write why, in a sentence.")), Length(max=1000)],
    )
    changed = TextAreaField(
        _l("What will you change in the next one?"),
        [Optional(), Length(max=1000)],
        description=_l("It goes with the plan of the next test."),
    )
    ended_on = DateField(_l("Decided on"), [InputRequired(_l("Write a date.")), check_year])
    plan_next = BooleanField()

    @property
    def wants_next(self) -> bool:
        """Say whether the plan of the next cycle is wanted at once; what is abandoned has none."""
        return bool(self.plan_next.data) and self.decision.data is not Decision.ABANDON

    @property
    def fields(self) -> dict[str, Any]:
        """Return the decision; what is to change stands with the reason when no plan takes it."""
        reason, changed = self.reason.data, self.changed.data
        if changed and not self.wants_next:
            reason = f"{reason}\n{changed}"
        ended_on = self.ended_on.data
        return {"decision": self.decision.data, "reason": reason, "ended_on": ended_on}


class StepBackForm(StepForm):
    """Taking back the step that led to the stage that was seen."""

    seen = RadioField(coerce=Stage, choices=[(stage.value, stage.value) for stage in Stage])
