"""The forms of asking for help and of answering."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.coaching.wording import HOW_TO_WRITE
from app.web.forms import EditForm, Form

MOST_LETTERS = 4000


class HelpForm(Form):
    """What a team is stuck on."""

    text = TextAreaField(
        _l("What are you stuck on?"),
        [DataRequired(_l("Write a sentence.")), Length(max=MOST_LETTERS)],
        description=_l("One sentence is enough. No names of children or families."),
    )

    @property
    def words(self) -> str:
        """Return what was written."""
        return self.text.data or ""


class ReplyForm(Form):
    """What a team answers its facilitator, and whether it is still stuck."""

    text = TextAreaField(
        _l("Your answer"),
        [DataRequired(_l("Write something.")), Length(max=MOST_LETTERS)],
        description=HOW_TO_WRITE,
    )
    is_stuck = BooleanField(_l("We are still stuck: ask the facilitators anew"))

    @property
    def words(self) -> str:
        """Return what was written."""
        return self.text.data or ""


class AnswerForm(EditForm):
    """A facilitator's answer."""

    answer = TextAreaField(
        _l("Your answer"),
        [DataRequired(_l("Write an answer.")), Length(max=MOST_LETTERS)],
        description=HOW_TO_WRITE,
    )

    @property
    def words(self) -> str:
        """Return what was written."""
        return self.answer.data or ""
