"""What a box is called when it is told of apart from the question or the task that it is of."""

from flask_babel import gettext as _

from app.cycles.forms.rows import QUESTION, QUESTIONS
from app.web.forms import Form

ASKED = frozenset({*QUESTION, "held"})
"""What the names of the boxes of a question begin with."""


class NamesRows(Form):
    """A form with several questions, and perhaps tasks, whose boxes are called the same."""

    def name_of(self, field: str) -> str:
        """Return «Spørsmål 2, tallet»; what is there once has its own name."""
        name, _dash, number = field.rpartition("_")
        called = super().name_of(field)
        if field in ASKED and self._has_several:
            name, number = field, "1"
        if not number.isdecimal():
            return called
        if name in ASKED:
            row = _("Question %(number)s", number=number)
        else:
            row = _("Task %(number)s", number=number)
        return f"{row}, {called[:1].lower()}{called[1:]}"

    @property
    def _has_several(self) -> bool:
        """Say whether more than the first question is asked, or written."""
        names = [f"{name}{end}" for end in QUESTIONS[1:] for name in ("question", "prediction")]
        return "held_2" in self or any(self[name].data for name in names if name in self)
