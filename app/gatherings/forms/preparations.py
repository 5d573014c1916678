"""The forms of what is made ready for a gathering, and of its deadline for numbers."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.clock import OSLO
from app.gatherings.models import PreparationKind
from app.gatherings.wording.preparations import KINDS
from app.networks.forms.deadlines import DeadlineAskingForm
from app.web.dates import DateField, check_year
from app.web.forms import EditForm
from app.web.times import TimeField


class PreparationForm(EditForm):
    """What every team makes ready."""

    title = StringField(
        _l("What do the teams make ready?"),
        [DataRequired(_l("Write what they make ready.")), Length(max=160)],
    )
    kind: Any = SelectField(
        _l("When is it done?"),
        coerce=PreparationKind,
        choices=[(kind.value, label) for kind, label in KINDS.items()],
    )
    about = TextAreaField(
        _l("More about it"), [Optional(), Length(max=1000)], description=_l("Only if it helps.")
    )
    due_on = DateField(
        _l("By when?"),
        [Optional(), check_year],
        description=_l("Empty: by the gathering. Numbers follow the deadline for numbers."),
    )

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        return {name: self[name].data for name in ("kind", "title", "about", "due_on")}


class DeadlineForm(DeadlineAskingForm, EditForm):
    """Until when the teams deliver their numbers."""

    day: Any = DateField(_l("Day"), [InputRequired(_l("Write a date.")), check_year])
    time: Any = TimeField(_l("Time"), [InputRequired(_l("Write the time as 09.30."))])

    @property
    def moment(self) -> datetime:
        """Return what was filled in, as the clock in Oslo shows it."""
        return datetime.combine(self.day.data, self.time.data, tzinfo=OSLO)
