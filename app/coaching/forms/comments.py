"""The forms of comments and of notes of calls."""

from flask_babel import lazy_gettext as _l

from app.coaching.forms.writing import WritingForm, text_box
from app.coaching.wording import HOW_TO_WRITE
from app.web.forms import EditForm

NOTHING = _l("Write something.")


class CommentForm(WritingForm):
    """A comment."""

    text = text_box(_l("Comment"), help_text=HOW_TO_WRITE, if_empty=NOTHING)


class EditCommentForm(CommentForm, EditForm):
    """A comment that exists."""


class CallForm(WritingForm):
    """The note of a call."""

    text = text_box(
        _l("What did you talk about?"),
        help_text=_l("What you agreed on. The team sees the note. No names of families."),
        if_empty=NOTHING,
    )
