"""The form of a link for leaders."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from app.clock import today
from app.packs.services.leader_links import USUAL, Sent
from app.web.dates import DateField, check_year
from app.web.forms import Form


class LeaderLinkForm(Form):
    """Whom the half page is sent to, what is needed from them, and for how long."""

    label = StringField(
        _l("Who gets it?"),
        [DataRequired(_l("Write who gets it.")), Length(max=120)],
        description=_l("A group or a meeting, not a person. Only you see it."),
    )
    needs = TextAreaField(
        _l("What do you need from them?"),
        [Length(max=300)],
        description=_l("One sentence, on the page. Write no names."),
    )
    expires_on = DateField(
        _l("The link works until"),
        [InputRequired(_l("Write a date.")), check_year],
        default=lambda: today() + USUAL,
        description=_l("Up to a year. You can end it before."),
    )

    @property
    def sent(self) -> Sent:
        """Return what was filled in."""
        assert self.expires_on.data is not None
        label, needs = self.label.data or "", self.needs.data or ""
        return Sent(label, " ".join(needs.split()), self.expires_on.data)
