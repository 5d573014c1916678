"""The forms of a line that a team promises itself, and of how it went."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from app.gatherings.models import Followed
from app.gatherings.wording.commitments import FOLLOWED
from app.goals.models import Goal
from app.web.forms import EditForm, Form

TEXT, OWNER, TOLD = 300, 80, 600


class CommitmentForm(Form):
    """What is done until the next gathering, who sees to it, and which goal it is for."""

    text = StringField(
        _l("What will you do until the next gathering?"),
        [DataRequired(_l("Write what you will do.")), Length(max=TEXT)],
        description=_l("So small that you know it will be done. No names."),
    )
    owner = StringField(
        _l("Who sees to it?"),
        [Optional(), Length(max=OWNER)],
        description=_l("A role, such as «helsesykepleier». Not a name."),
    )
    goal_id: Any = SelectField(_l("Which goal is it for?"), coerce=int, default=0)

    def validate_text(self, field: StringField) -> None:
        """Refuse signs and pictures alone: nobody can tell later whether that was done."""
        if not any(one.isalnum() for one in field.data or ""):
            raise ValidationError(_("Write in words what you will do."))

    def offer_goals(self, goals: Iterable[Goal], *, kept: int | None = None) -> None:
        """Let it be for a goal that is worked on, for the one it is for already, or for none."""
        open_goals = [goal for goal in goals if not goal.is_closed or goal.id == kept]
        self.goal_id.choices = [(0, _("For no single goal"))]
        self.goal_id.choices += [(goal.id, goal.title) for goal in open_goals]

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        goal = self.goal_id.data or None
        return {"text": self.text.data, "owner": self.owner.data, "goal_id": goal}


class EditCommitmentForm(CommitmentForm, EditForm):
    """A line that exists."""


class FollowForm(EditForm):
    """How it went with a line, and what was learnt from it."""

    followed: Any = RadioField(
        _l("How did it go?"),
        [InputRequired(_l("Choose how it went."))],
        choices=list(FOLLOWED.items()),
        coerce=Followed,
    )
    told = TextAreaField(
        _l("What did you learn from it?"),
        [Optional(), Length(max=TOLD)],
        description=_l("A line is enough. What did not work is worth as much. No names."),
    )
