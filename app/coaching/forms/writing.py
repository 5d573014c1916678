"""What the forms of the talk share: one box, and what was written in it."""

from typing import Any

from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from app.web.forms import Form

MOST_LETTERS = 4000


class WritingForm(Form):
    """A form with one text in words of one's own, in the box that it names."""

    box = "text"

    @property
    def words(self) -> str:
        """Return what was written."""
        return self[self.box].data or ""


def text_box(label: Any, *, help_text: Any, if_empty: Any, most: int = MOST_LETTERS) -> Any:
    """Return a box that must be written in."""
    return TextAreaField(label, [DataRequired(if_empty), Length(max=most)], description=help_text)
