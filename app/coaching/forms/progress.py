"""The form of how far a team has come."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import AnyOf, InputRequired

from app.coaching.forms.writing import WritingForm, text_box
from app.coaching.services.progress import HALVES
from app.coaching.wording import list_steps

LONGEST_REASON = 2000
NO_STEP = _l("Choose a step.")


class ScoreForm(WritingForm):
    """A step of the scale, and why."""

    box = "reason"
    halves = RadioField(
        _l("Which step fits best?"),
        [InputRequired(NO_STEP), AnyOf([str(halves) for halves in HALVES], NO_STEP)],
        validate_choice=False,
    )
    reason = text_box(
        _l("Why this step?"),
        help_text=_l("What have you seen or heard? No names of families."),
        if_empty=_l("Write a sentence."),
        most=LONGEST_REASON,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.halves.choices = [
            (str(step.halves), f"{step.number}: {step.title}. {step.sentence}")
            for step in list_steps()
        ]
