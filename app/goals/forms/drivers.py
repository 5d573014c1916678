"""The forms of a driver and of a change idea."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from app.goals.models import Driver, IdeaStatus
from app.goals.wording import IDEA_STATUSES
from app.web.dates import DateField, check_year
from app.web.forms import EditForm, Form

DRIVER_TEXT, IDEA_TEXT = 160, 200
TEXTS_OF_IDEA = ("text", "first_test", "owner", "due_on", "is_shared")


class DriverForm(Form):
    """A driver: what must be in place, and what it lies below."""

    text = StringField(
        _l("What must be in place?"),
        [DataRequired(_l("Write what must be in place.")), Length(max=DRIVER_TEXT)],
        description=_l("A few words: «Everybody knows why they meet»."),
    )
    parent_id: Any = SelectField(_l("Below which driver?"), coerce=int)

    def offer_parents(self, drivers: Iterable[Driver], *, without: int | None = None) -> None:
        """Let it lie below the goal, or below one of its primary drivers."""
        primary = [one for one in drivers if one.parent_id is None and one.id != without]
        choices = [(0, _("None: directly below the goal"))]
        self.parent_id.choices = choices + [(one.id, one.text) for one in primary]

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        return {"text": self.text.data, "parent_id": self.parent_id.data or None}


class EditDriverForm(DriverForm, EditForm):
    """A driver that exists."""


class IdeaForm(Form):
    """A change idea: what may be tried, its first small test, and what it lies below."""

    text = StringField(
        _l("What could you try?"),
        [DataRequired(_l("Write what you could try.")), Length(max=IDEA_TEXT)],
        description=_l("Something one can do: «Text message the day before»."),
    )
    first_test = TextAreaField(
        _l("The first small test"),
        [Optional(), Length(max=1000)],
        description=_l("One family, one meeting, next week. No names."),
    )
    driver_id: Any = SelectField(_l("Which driver does it move?"), coerce=int)
    owner = StringField(
        _l("Who sees to it?"),
        [Optional(), Length(max=80)],
        description=_l("A role, never a name: the health nurse at the school."),
    )
    due_on = DateField(
        _l("By when?"),
        [Optional(), check_year],
        description=_l("Stands in the action plan."),
    )
    is_shared = BooleanField(
        _l("Share the idea with the network"),
        description=_l("Other teams then see it. Your team is named only where it has said yes."),
    )

    @property
    def reaches_further(self) -> bool:
        """Say whether the idea is shared now and was not."""
        return bool(self.is_shared.data and not self.is_shared.object_data)

    def offer_drivers(self, drivers: Iterable[Driver]) -> None:
        """Let it lie below the goal, or below any of its drivers."""
        listed = list(drivers)
        choices = [(0, _("Directly below the goal"))]
        for primary in (one for one in listed if one.parent_id is None):
            choices.append((primary.id, primary.text))
            below = [one for one in listed if one.parent_id == primary.id]
            choices += [(one.id, f"{primary.text} › {one.text}") for one in below]
        self.driver_id.choices = choices

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        texts = {name: self[name].data for name in TEXTS_OF_IDEA}
        return {**texts, "driver_id": self.driver_id.data or None}


class EditIdeaForm(IdeaForm, EditForm):
    """A change idea that exists, and how far it has come."""

    idea_status = SelectField(
        _l("How far is it?"),
        choices=[(status.value, label) for status, label in IDEA_STATUSES.items()],
        coerce=IdeaStatus,
        description=_l(
            "Follows from the cycles. You say yourselves when it is part of the routine."
        ),
    )

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        return {**super().fields, "status": self.idea_status.data}
