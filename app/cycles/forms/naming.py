"""What a box is called when it is told of apart from the question or the task that it is of."""

from flask_babel import gettext as _

from app.cycles.forms.rows import QUESTION
from app.web.forms import Form


class NamesRows(Form):
    """A form with several questions, and perhaps tasks, whose boxes are called the same."""

    def name_of(self, field: str) -> str:
        """Return «Spørsmål 2, tallet»; what is there once has its own name."""
        name, _dash, number = field.rpartition("_")
        called = super().name_of(field)
        if not number.isdecimal():
            return called
        if name in {*QUESTION, "held"}:
            row = _("Question %(number)s", number=number)
        else:
            row = _("Task %(number)s", number=number)
        return f"{row}, {called[:1].lower()}{called[1:]}"
