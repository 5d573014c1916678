"""The forms of a programme: an item, the time of an item that has none, and what to copy."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from app.clock import today
from app.gatherings.forms.teams_in_order import TeamsInOrderField
from app.gatherings.models import ItemKind
from app.gatherings.services.programme import ItemFields, When
from app.gatherings.wording.programme import KINDS, weekday
from app.networks.models import Gathering
from app.networks.queries import ListedTeam
from app.web.fields import WholeNumberField
from app.web.forms import EditForm, Form
from app.web.times import TimeField

LONGEST_ITEM = 600
LONGEST_PART = 120
USUAL_MINUTES = 30


def _as_day(value: Any) -> date | None:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


class PlacingForm(EditForm):
    """When an item is: its day, its time and its length."""

    on: Any = SelectField(_l("Day"), coerce=_as_day)
    starts_at: Any = TimeField(_l("Begins at"), [InputRequired(_l("Write the time as 09.30."))])
    minutes = WholeNumberField(_l("Minutes"), [InputRequired(_l("Write a whole number."))])

    def offer_days(self, gathering: Gathering) -> None:
        """Let one of the days of the gathering be chosen."""
        length = (gathering.ends_on - gathering.starts_on).days
        days = [gathering.starts_on + timedelta(days=one) for one in range(length + 1)]
        self.on.choices = [(one.isoformat(), weekday(one)) for one in days]

    @property
    def when(self) -> When:
        """Return what was filled in."""
        return When(self.on.data, self.starts_at.data, self.minutes.data)

    def validate_minutes(self, field: WholeNumberField) -> None:
        """Refuse a length that no item has."""
        if field.data is not None and not 1 <= field.data <= LONGEST_ITEM:
            raise ValidationError(_("Write from 1 to %(most)s minutes.", most=LONGEST_ITEM))


class ItemForm(PlacingForm):
    """An item of a programme."""

    kind: Any = SelectField(
        _l("What kind of work is it?"),
        coerce=ItemKind,
        choices=[(kind.value, label) for kind, label in KINDS.items()],
    )
    title = StringField(
        _l("Title"),
        [DataRequired(_l("Write what it is called.")), Length(max=160)],
    )
    starts_at: Any = TimeField(
        _l("Begins at"), [Optional()], description=_l("Empty when you do not know it yet.")
    )
    minutes = WholeNumberField(
        _l("Minutes"), [InputRequired(_l("Write a whole number."))], default=USUAL_MINUTES
    )
    led_by = StringField(
        _l("Led by"), [Optional(), Length(max=160)], description=_l("A role, a service or a team.")
    )
    theme = TextAreaField(
        _l("What is it about?"),
        [Optional(), Length(max=1000)],
        description=_l("What the teams should leave it with."),
    )
    teams = TeamsInOrderField(
        _l("Which teams have a part in it?"),
        [Optional()],
        description=_l("Choose when each comes. Leave a team at the dash when it has no part."),
    )
    minutes_per_team = WholeNumberField(
        _l("Minutes for each team"),
        [Optional()],
        description=_l("For teams that show: the clock in the room counts down from it."),
    )

    def validate_minutes_per_team(self, field: WholeNumberField) -> None:
        """Refuse a length that no team has."""
        if field.data is not None and not 1 <= field.data <= LONGEST_PART:
            raise ValidationError(_("Write from 1 to %(most)s minutes.", most=LONGEST_PART))

    def offer(self, gathering: Gathering, teams: Sequence[ListedTeam]) -> None:
        """Let the days of the gathering and the teams of its network be chosen."""
        self.offer_days(gathering)
        self.teams.offer(teams)

    @property
    def fields(self) -> ItemFields:
        """Return what was filled in."""
        names = ItemFields.__dataclass_fields__
        return ItemFields(**{name: self[name].data for name in names})


class CopyForm(Form):
    """Which earlier gathering the programme is like."""

    source: Any = SelectField(_l("Which gathering?"), coerce=int)

    def offer(self, gatherings: Sequence[Gathering]) -> None:
        """Let one of these gatherings be chosen: the last one that was held first, then drafts."""
        held = [one for one in gatherings if one.ends_on < today()]
        drafts = [one for one in gatherings if one not in held]
        self.source.choices = [
            (one.id, _("Gathering %(number)s", number=one.number)) for one in (*held[::-1], *drafts)
        ]
