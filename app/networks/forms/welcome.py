"""The forms of the page that an invitation's link opens."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import DataRequired, Length

from app.accounts.forms import NewPasswordForm
from app.accounts.queries import KnownPerson
from app.web.actor import Actor
from app.web.forms import Form


class JoinForm(Form):
    """Joins as the person the page was shown to."""

    user_id = HiddenField()

    def is_of(self, actor: Actor) -> bool:
        """Say whether the page was shown to this person, and not to who sat here before."""
        if str(self.user_id.data) == str(actor.user_id):
            return True
        self.user_id.data = str(actor.user_id)
        return False


class WelcomeForm(NewPasswordForm):
    """What a new person is called, and their password."""

    not_guarded = {"name": "the name of an account"}
    name = StringField(
        _l("Your name"),
        [DataRequired(_l("Write your name.")), Length(max=120)],
        description=_l("As your team knows you."),
    )
    is_own_device = BooleanField(
        _l("This is my own phone or computer"),
        description=_l("You stay signed in for 60 days. Do not tick it on a shared machine."),
    )

    def __init__(self, email: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(KnownPerson(0, email, "", None), *args, **kwargs)
        self.owner = KnownPerson(0, email, self.called, None)

    @property
    def called(self) -> str:
        """Return the name that was written."""
        return self.name.data or ""
