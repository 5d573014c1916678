"""The forms by which people say that they are here, and by which they are counted."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import HiddenInput

from app.gatherings.services.attendance import MOST_BY_HAND
from app.networks.forms.networks import Between
from app.web.fields import WholeNumberField
from app.web.forms import Form

NO_TEAM = 0


class HereForm(Form):
    """The team that somebody is here for: the button of it is the answer."""

    team = IntegerField(_l("Team"), [Optional()], widget=HiddenInput())

    @property
    def team_id(self) -> int | None:
        """Return the chosen team, or None for who is of none."""
        return self.team.data or None

    @property
    def is_answered(self) -> bool:
        """Say whether a button was pressed."""
        return self.team.data is not None


class CountForm(Form):
    """How many are here for a team beside those who said so themselves."""

    count = WholeNumberField(
        _l("Counted by hand"),
        [InputRequired(_l("Write a whole number.")), Between(0, MOST_BY_HAND)],
    )
    before = IntegerField(
        _l("Counted before"), [InputRequired(_l("Write a whole number."))], widget=HiddenInput()
    )
