"""The forms of closing: a goal that is reached or stopped, and a year of a team."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.goals.models import GoalStatus
from app.web.dates import DateField, check_year
from app.web.forms import EditForm


class CloseGoalForm(EditForm):
    """How a goal ended, when, and what stays of it with whom."""

    outcome = RadioField(
        _l("How did it end?"),
        [InputRequired(_l("Choose one of the two."))],
        choices=[
            (GoalStatus.REACHED.value, _l("We have reached it")),
            (GoalStatus.CLOSED.value, _l("We stop here")),
        ],
    )
    closed_on = DateField(_l("Which day?"), [InputRequired(_l("Write a date.")), check_year])
    kept = TextAreaField(
        _l("What stays, and who owns it?"),
        [Optional(), Length(max=2000)],
        description=_l("The routine that goes on, and the role that sees to it. No names."),
    )

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        return {
            "status": GoalStatus(self.outcome.data),
            "closed_on": self.closed_on.data,
            "kept": self.kept.data or "",
        }


class CloseYearForm(EditForm):
    """What a team says of its year, in three short texts."""

    proud_of = TextAreaField(_l("What are we proud of?"), [Optional(), Length(max=2000)])
    learnt = TextAreaField(_l("What have we learnt?"), [Optional(), Length(max=2000)])
    carried_on = TextAreaField(_l("What do we carry on?"), [Optional(), Length(max=2000)])

    @property
    def texts(self) -> Mapping[str, str]:
        """Return what was written, by column."""
        return {name: self[name].data or "" for name in ("proud_of", "learnt", "carried_on")}
