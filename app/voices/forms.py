"""The form of a voice."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from app.voices.models import Participation, Who
from app.voices.wording import PARTICIPATION, WHO
from app.web.dates import says_no_date, says_no_day
from app.web.fields import WholeNumberField
from app.web.forms import EditForm, Form

LONGEST = 240
MOST_PEOPLE = 100_000


class VoiceForm(Form):
    """What somebody said, how far they took part, and what it changed."""

    who = RadioField(
        _l("Whose voice is it?"),
        [InputRequired(_l("Choose child, young person or parent."))],
        coerce=Who,
        choices=[(who.value, label) for who, label in WHO.items()],
        description=_l("Nothing more is said of who it is."),
    )
    participation = RadioField(
        _l("How far did they take part?"),
        [InputRequired(_l("Choose informed, heard or decided together."))],
        coerce=Participation,
        choices=[(how_far.value, label) for how_far, label in PARTICIPATION.items()],
    )
    people = WholeNumberField(
        _l("How many took part?"), [Optional()], description=_l("A number, no names.")
    )
    said = TextAreaField(
        _l("What was said?"),
        [
            DataRequired(_l("Write what was said, in their own words.")),
            Length(max=LONGEST),
            says_no_day,
        ],
        description=_l("In their own words. No names, places or days."),
    )
    changed = TextAreaField(
        _l("What did it lead to?"),
        [Optional(), Length(max=LONGEST), says_no_date],
        description=_l(
            "What you did differently afterwards. You may come back and write it later."
        ),
    )
    is_poster_full = False
    is_on_poster = BooleanField(
        _l("Show it on the poster «You said, we did»"),
        description=_l(
            "A page for the waiting room. It needs both what was said and what it led to."
        ),
    )

    def validate_people(self, field: WholeNumberField) -> None:
        """Refuse what cannot be a number of people."""
        if field.data is not None and not 1 <= field.data <= MOST_PEOPLE:
            raise ValidationError(_("Write how many took part, for example 6."))

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column; what cannot be chosen is not chosen."""
        names = ("who", "participation", "people", "said", "changed")
        is_on_poster = "is_on_poster" in self and self.is_on_poster.data
        return {**{name: self[name].data for name in names}, "is_on_poster": is_on_poster}

    @property
    def reaches_further(self) -> bool:
        """Say whether the voice goes on the poster now and did not."""
        on_poster = self.is_on_poster if "is_on_poster" in self else None
        return on_poster is not None and bool(on_poster.data and not on_poster.object_data)

    def say_poster_is_full(self) -> None:
        """Say beside the choice of the poster, before anything is written, that it is full."""
        self.is_poster_full = True
        self.is_on_poster.description = _("There are four on the poster now. Take one off first.")

    def keep_off_poster(self) -> None:
        """Take away the choice of the poster, for a voice that stays in the team."""
        del self.is_on_poster


class EditVoiceForm(VoiceForm, EditForm):
    """A voice that is kept already."""
