"""The forms of comments and of notes of calls."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from app.coaching.wording import HOW_TO_WRITE
from app.web.forms import EditForm, Form

MOST_LETTERS = 4000


class CommentForm(Form):
    """A comment."""

    text = TextAreaField(
        _l("Comment"),
        [DataRequired(_l("Write something.")), Length(max=MOST_LETTERS)],
        description=HOW_TO_WRITE,
    )

    @property
    def words(self) -> str:
        """Return what was written."""
        return self.text.data or ""


class EditCommentForm(CommentForm, EditForm):
    """A comment that exists."""


class CallForm(Form):
    """The note of a call."""

    text = TextAreaField(
        _l("What did you talk about?"),
        [DataRequired(_l("Write something.")), Length(max=MOST_LETTERS)],
        description=_l("What you agreed on. The team sees the note. No names of families."),
    )

    @property
    def words(self) -> str:
        """Return what was written."""
        return self.text.data or ""
