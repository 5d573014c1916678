"""The form of a goal."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from app import clock
from app.goals.models import AIM, GoalStatus
from app.goals.wording import STATUSES
from app.web.dates import DateField, check_year
from app.web.forms import EditForm, Form


class GoalForm(Form):
    """An aim statement: what, by how much, for whom, by when; why, and what matters to families."""

    title = StringField(
        _l("Short name"),
        [DataRequired(_l("Give the goal a short name.")), Length(max=120)],
        description=_l("Two or three words that the team uses."),
    )
    what = TextAreaField(
        _l("What is to become better?"),
        [DataRequired(_l("Write what is to become better.")), Length(max=300)],
        description=_l("As the family would notice it. No names."),
    )
    how_much = StringField(
        _l("By how much?"),
        [DataRequired(_l("Write how much, for example 8 of 10.")), Length(max=120)],
        description=_l("For example: from 4 to 8 of 10 meetings."),
    )
    for_whom = StringField(_l("For whom?"), [DataRequired(_l("Write for whom.")), Length(max=200)])
    by_when = DateField(_l("By when?"), [InputRequired(_l("Write a date.")), check_year])
    owner = StringField(
        _l("Who owns the goal?"),
        [Optional(), Length(max=80)],
        description=_l("A role, never a name: the head of the health centre."),
    )
    why = TextAreaField(_l("Why is this important?"), [Optional(), Length(max=2000)])
    what_matters = TextAreaField(
        _l("What matters to children, young people and families?"),
        [Optional(), Length(max=2000)],
        description=_l("What have they told you? Write «child», «young person» or «parent» only."),
    )

    passed = HiddenField()

    def validate_by_when(self, field: DateField) -> None:
        """Ask once about a day that has passed, unless it stood there before."""
        day = field.data
        if day is None or field.errors or day >= clock.today() or day == field.object_data:
            return
        if self.passed.data != day.isoformat():
            self.passed.data = day.isoformat()
            raise ValidationError(_("The date has passed. Is that right? Then save once more."))

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        return {name: self[name].data for name in (*AIM, "by_when") if name in self}


class EditGoalForm(GoalForm, EditForm):
    """The aim statement of a goal that exists, and whether it is worked on or rests.

    That it is over is said on a page of its own, and so is that it goes on again.
    """

    goal_status = SelectField(
        _l("Status"),
        choices=[(one.value, STATUSES[one]) for one in (GoalStatus.ACTIVE, GoalStatus.PAUSED)],
        coerce=GoalStatus,
    )

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        status = {"status": self.goal_status.data} if "goal_status" in self else {}
        return {**super().fields, **status}

    def ask_texts_only(self) -> None:
        """Leave out how far it is, which is said of a closed goal by opening it again."""
        del self.goal_status
