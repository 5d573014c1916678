"""The forms of a storyboard: the team's own words, and a question to another team."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from app.goals.models import Goal
from app.packs.wording.storyboards import FIELDS, LABELS, MOST_LETTERS
from app.web.forms import EditForm, Form


def _text(field: str) -> Any:
    return TextAreaField(LABELS[field], **_room(field))


def _room(field: str) -> dict[str, Any]:
    """Return how much has room in a field, and the words beside it that say so."""
    most = MOST_LETTERS[field]
    told = _l("At most %(most)s characters have room.", most=most)
    return {"validators": [Optional(), Length(max=most)], "description": told}


class StoryboardForm(EditForm):
    """A team's own words; what is left empty is made of what the team has logged."""

    goal = SelectField(_l("Which goal is it about?"), coerce=int)
    title = StringField(LABELS["title"], **_room("title"))
    aim = _text("aim")
    tested = _text("tested")
    learnt = _text("learnt")
    wants_help = _text("wants_help")

    @property
    def reaches_further(self) -> bool:
        """Say that what stands here is written for others, so that all of it is looked at."""
        return True

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        goal = {"goal_id": self.goal.data} if "goal" in self else {}
        return {**{name: self[name].data or "" for name in FIELDS}, **goal}

    def offer_goals(self, goals: Sequence[Goal], *, chosen: Goal | None) -> None:
        """Let a team that has several goals choose between them."""
        if len(goals) < 2:
            del self.goal
            return
        self.goal.choices = [(one.id, one.title) for one in goals]
        if not self.is_submitted() and chosen is not None:
            self.goal.data = chosen.id

    def go_back(self, field: str | None) -> None:
        """Empty a field, so that what is made of the log stands there again."""
        if field in FIELDS:
            self[field].data, self[field].raw_data = "", [""]


class QuestionForm(Form):
    """A question that somebody of the network asks a team at its storyboard."""

    text = TextAreaField(
        _l("Your question"),
        [DataRequired(_l("Write the question.")), Length(max=1000)],
        description=_l("No names of families. The team and its facilitators read it."),
    )
