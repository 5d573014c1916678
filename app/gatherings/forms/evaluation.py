"""The short form about a gathering: three questions and a line, all of it optional."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import Length, Optional

from app.gatherings.queries.evaluation import Question
from app.gatherings.services.evaluation import Answers
from app.gatherings.wording.evaluation import ENDS, QUESTIONS, SCALE
from app.web.forms import Form

TEXT = 1000


def _from_1_to_5(question: Question) -> Any:
    """Return a question with its scale, and what the ends of it mean."""
    return RadioField(
        QUESTIONS[question],
        [Optional()],
        choices=SCALE,
        coerce=int,
        description=ENDS[question],
    )


class EvaluationForm(Form):
    """What somebody says of a gathering; nothing that tells of a person passes, for any reason.

    A reason would be kept in the audit with who gave it, and tell who has answered.
    """

    useful: Any = _from_1_to_5(Question.USEFUL)
    support: Any = _from_1_to_5(Question.SUPPORT)
    next_step: Any = _from_1_to_5(Question.NEXT_STEP)
    text: Any = TextAreaField(
        _l("What should we keep, or do otherwise next time?"),
        [Optional(), Length(max=TEXT)],
        description=_l("No names. The facilitators and the teams read it, with no name on it."),
    )

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Refuse also what a reason would have let pass."""
        is_valid = super().validate(*args, **kwargs)
        self.text.anyway = None
        if self.let_through:
            self.let_through = []
            words = _l("Take out what tells who somebody is.")
            self.text.errors = [*self.text.errors, str(words)]
            return False
        return is_valid

    @property
    def answers(self) -> Answers:
        """Return what was answered."""
        return Answers(
            self.useful.data, self.support.data, self.next_step.data, self.text.data or ""
        )
