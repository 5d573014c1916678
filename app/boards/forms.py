"""The small forms of a team's first hour."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.boards.services import CARE, Care
from app.cycles.forms import EditPlanForm
from app.goals.forms import GoalForm
from app.goals.queries import find_ready_goal
from app.networks.models import Membership
from app.web.forms import EditForm, Form

ASKED_FIRST = frozenset({"change", "scale", "prediction", "version", "mark", "csrf_token"})


class WhoForm(EditForm):
    """A person's own service, and who cares for the numbers."""

    position = StringField(
        _l("Your service or position"),
        [DataRequired(_l("Write where you come from.")), Length(max=80)],
        description=_l("For example: health nurse, PPT, parent."),
    )
    lead = SelectField(
        _l("Measurement lead"),
        coerce=int,
        description=_l("Sees to it that the numbers arrive. It takes a few minutes a week."),
    )
    deputy = SelectField(
        _l("Deputy measurement lead"),
        coerce=int,
        description=_l("Takes over in holidays and illness."),
    )
    seen_lead = HiddenField()
    seen_deputy = HiddenField()
    taken_by = ""

    def offer_seats(
        self, held: Mapping[str, Membership | None], *, of: Sequence[Membership]
    ) -> None:
        """Let the two be chosen among these seats; what is held by others is not offered."""
        for name, holder in held.items():
            if holder is not None and holder not in of:
                if self.is_submitted() and self[name].data not in (None, 0, holder.id):
                    self.taken_by = holder.user.name
                del self[name]
                continue
            people = [(seat.id, seat.user.name) for seat in of]
            self[name].choices = [(0, _("Not chosen yet")), *people]

    def show_held(self, held: Mapping[str, Membership | None]) -> None:
        """Remember who the page shows as lead and deputy."""
        for name, holder in held.items():
            seen = self[f"seen_{name}"]
            seen.data, seen.raw_data = str(holder.id if holder else 0), None

    @property
    def care(self) -> Care:
        """Return who was chosen, and who was shown."""
        names = [name for name in CARE if name in self]
        seen = {name: _number(self[f"seen_{name}"].data) for name in names}
        return Care({name: self[name].data or 0 for name in names}, seen)


class FirstGoalForm(GoalForm, EditForm):
    """The sentence of the first goal; why, and what matters, can be written later."""

    ready = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.why, self.what_matters, self.owner

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column, with the reason of the ready goal it began from."""
        ready = find_ready_goal(self.ready.data)
        return {**super().fields, "why": ready.why} if ready else super().fields


class MeasuresForm(Form):
    """Which measures a team takes up, all at once."""

    choices = SelectMultipleField(
        _l("Which measures?"),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validate_choice=False,
    )


class FirstTestForm(EditPlanForm):
    """The first test: what, on how many, and what the team thinks will happen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in [field.name for field in self if field.name not in ASKED_FIRST]:
            del self[name]

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in."""
        return {name: self[name].data for name in ("change", "scale", "prediction")}


def _number(text: str | None) -> int:
    digits = text or ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 12 else 0
