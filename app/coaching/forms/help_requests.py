"""The forms of asking for help and of answering."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from app.coaching.forms.writing import WritingForm, text_box
from app.coaching.wording import HOW_TO_WRITE
from app.web.forms import EditForm


class HelpForm(WritingForm):
    """What a team is stuck on."""

    text = text_box(
        _l("What are you stuck on?"),
        help_text=_l("One sentence is enough. No names of children or families."),
        if_empty=_l("Write a sentence."),
    )


class EditHelpForm(HelpForm, EditForm):
    """A question that nobody has answered yet."""


class ReplyForm(WritingForm):
    """What a team answers its facilitator, and whether it is still stuck."""

    text = text_box(_l("Your answer"), help_text=HOW_TO_WRITE, if_empty=_l("Write something."))
    is_stuck = BooleanField(_l("We are still stuck: ask the facilitators anew"))


class AnswerForm(WritingForm, EditForm):
    """A facilitator's answer."""

    box = "answer"
    answer = text_box(_l("Your answer"), help_text=HOW_TO_WRITE, if_empty=_l("Write an answer."))
