"""The forms of a tally: one press, and what to do with presses that came too late."""

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import HiddenInput

from app.measures.models.tally import LONGEST_MARK_KEY, MOST_LATE, Answer
from app.measures.queries.tallies import Sums
from app.web.forms import EditForm, Form

_KEYS = re.compile(rf"[0-9A-Za-z_-]{{1,12}}(?:\.[0-9A-Za-z_-]{{1,12}}){{0,{MOST_LATE - 1}}}")
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
    """How many presses came too late, of each button, and by which keys their device knows them."""

    yes: Any = IntegerField(_l("Yes"), _AMOUNT, widget=HiddenInput())
    no: Any = IntegerField(_l("No"), _AMOUNT, widget=HiddenInput())
    keys = HiddenField(_l("Press"))

    @property
    def sums(self) -> Sums:
        """Return the presses."""
        return Sums(self.yes.data, self.no.data)

    @property
    def chosen_keys(self) -> str | None:
        """Return what the device forgets once these presses are added; None without a device."""
        return read_keys(str(self.keys.data or ""))


def read_keys(text: str) -> str | None:
    """Return the beginnings of keys, as a device wrote them; None for anything else."""
    return text if _KEYS.fullmatch(text) else None
