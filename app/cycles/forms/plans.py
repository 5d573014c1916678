"""The forms of a cycle's plan."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from app.cycles.forms.naming import NamesRows
from app.cycles.forms.rows import QUESTION, QUESTIONS, Questions, Tasks
from app.goals.models import Idea
from app.measures.models.series import Series
from app.web.dates import DateField, check_year
from app.web.fields import WholeNumberField
from app.web.forms import EditForm

PLAN = (
    *("change", "about", "scale", "families", "planned_start_on", "planned_end_on"),
    *("series_id", "idea_id"),
)
MANY_FAMILIES = 100_000


class PlanForm(NamesRows, Questions, Tasks):
    """What is tested, on how many, where, and what the team thinks will happen."""

    change = StringField(
        _l("Which change will you test?"),
        [DataRequired(_l("Write which change you will test.")), Length(max=120)],
        description=_l("In a few words: SMS the day before the meeting."),
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
        description=_l("Under five, neither dates nor quotes of the test leave the team."),
    )
    planned_start_on = DateField(_l("Planned start"), [Optional(), check_year])
    planned_end_on = DateField(_l("Planned end"), [Optional(), check_year])
    series_id = SelectField(_l("Which measure will show it?"), coerce=int)
    idea_id = SelectField(_l("Which idea of the driver diagram does it test?"), coerce=int)
    about = TextAreaField(_l("More about the change"), [Optional(), Length(max=2000)])

    def offer_series(self, series: Sequence[Series]) -> None:
        """Let the measure be one of the team's own series, or none yet."""
        self.offer_numbers(series)
        if series:
            choices = [(one.id, one.measure.short_name) for one in series]
            self.series_id.choices = [(0, _("None yet")), *choices]
        else:
            del self.series_id

    def offer_ideas(self, ideas: Sequence[Idea]) -> None:
        """Let it test one of the ideas of its goal, or none of them."""
        if ideas:
            choices = [(one.id, one.text) for one in ideas]
            self.idea_id.choices = [(0, _("None of them")), *choices]
        else:
            del self.idea_id

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
        """Return what was filled in, by column, with its predictions and tasks as rows."""
        given = {name: self[name].data for name in PLAN if name in self}
        for name in {"series_id", "idea_id"} & given.keys():
            given[name] = given[name] or None
        if "prediction" in self:
            given["predictions"] = self.predictions
        return {**given, "tasks": self.tasks}


class EditPlanForm(PlanForm, EditForm):
    """The plan of a cycle that exists."""

    def lock_predictions(self) -> None:
        """Take the predictions off the form, unless they were sent by one who saw them open."""
        if not self.prediction.raw_data:
            for name in [
                name + end for end in QUESTIONS for name in QUESTION if name + end in self
            ]:
                del self[name]

    @property
    def refused(self) -> list[str]:
        """Return what was written of predictions that are locked meanwhile."""
        names = [name + end for end in QUESTIONS for name in ("question", "prediction")]
        return [self[name].data for name in names if name in self and self[name].data]
