"""The forms of a tally: one press, and what to do with presses that came too late."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import HiddenInput

from app.measures.models.tally import LONGEST_MARK_KEY, Answer
from app.measures.queries.tallies import Sums
from app.web.forms import EditForm, Form

MOST_LATE = 999
_AMOUNT = [InputRequired(), NumberRange(min=0, max=MOST_LATE)]


class PressForm(Form):
    """One press; its own key counts it once, and nothing is stored of when it was sent."""

    key = HiddenField(_l("Press"))
    answer = HiddenField(_l("Answer"))

    def _note_mark(self) -> None:
        """Store no mark, for a mark has a time."""

    @property
    def chosen_key(self) -> str:
        """Return the key, cut to the longest that there is."""
        return str(self.key.data or "")[: LONGEST_MARK_KEY + 1]

    @property
    def chosen_answer(self) -> Answer | None:
        """Return the answer, None for what is no answer."""
        try:
            return Answer(str(self.answer.data or ""))
        except ValueError:
            return None


class SettleForm(EditForm):
    """Which of two numbers is right; it began from one version of the saved number."""


class LateForm(EditForm):
    """How many presses came too late, of each button."""

    yes: Any = IntegerField(_l("Yes"), _AMOUNT, widget=HiddenInput())
    no: Any = IntegerField(_l("No"), _AMOUNT, widget=HiddenInput())

    @property
    def sums(self) -> Sums:
        """Return the presses."""
        return Sums(self.yes.data, self.no.data)
