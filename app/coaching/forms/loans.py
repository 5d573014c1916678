"""The form that asks for which goal something is borrowed."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from app.goals.models import Goal
from app.web.forms import Form


class BorrowForm(Form):
    """Which goal of one's own it is for; the first one is chosen beforehand."""

    goal_id = RadioField(
        _l("Which of your goals is it for?"),
        coerce=int,
        description=_l("You can change the plan afterwards. Nothing starts by itself."),
    )

    def offer(self, goals: Sequence[Goal]) -> None:
        """Let one of these goals be chosen."""
        self.goal_id.choices = [(goal.id, goal.title) for goal in goals]
        if self.goal_id.data is None and goals and not self.is_submitted():
            self.goal_id.data = goals[0].id
