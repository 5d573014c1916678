"""The form of how far a team has come."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length

from app.coaching.services.progress import HALVES
from app.coaching.wording import list_steps
from app.web.forms import Form

MOST_LETTERS = 2000
NO_STEP = _l("Choose a step.")


class ScoreForm(Form):
    """A step of the scale, and why."""

    halves = RadioField(
        _l("Which step fits best?"),
        [InputRequired(NO_STEP), AnyOf([str(halves) for halves in HALVES], NO_STEP)],
        validate_choice=False,
    )
    reason = TextAreaField(
        _l("Why this step?"),
        [DataRequired(_l("Write a sentence.")), Length(max=MOST_LETTERS)],
        description=_l("What have you seen or heard? No names of families."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.halves.choices = [
            (str(step.halves), f"{step.number}: {step.title}. {step.sentence}")
            for step in list_steps()
        ]

    @property
    def words(self) -> str:
        """Return why."""
        return self.reason.data or ""
