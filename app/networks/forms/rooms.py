"""The forms of the page that a QR code in the room opens."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, Field, RadioField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from app.accounts.forms import ADDRESS
from app.accounts.services import normalise_email
from app.networks.forms.welcome import JoinForm, WelcomeForm
from app.networks.services.room_links import Comer
from app.web.forms import Form

OTHER = "other"
AS_ASKED = ("service", "other_service", "is_leader", "name", "email", "new_password")
SERVICES = [
    ("youth", _l("Young person (user representative)")),
    ("parent", _l("Parent (user representative)")),
    ("health", _l("Health centre and school health service")),
    ("school", _l("School")),
    ("kindergarten", _l("Kindergarten")),
    ("ppt", _l("PPT")),
    ("welfare", _l("Child welfare service")),
    ("nav", _l("NAV")),
    ("bup", _l("BUP")),
    (OTHER, _l("Another service")),
]


class ServiceForm(Form):
    """Where a person comes from; a user representative is a choice like the others."""

    service = RadioField(
        _l("Where do you come from?"),
        [InputRequired(_l("Choose one."))],
        choices=SERVICES,
    )
    other_service = StringField(
        _l("Which service or position?"),
        [Length(max=80)],
        description=_l("Only if it is not among those above."),
    )
    is_leader = BooleanField(_l("I lead the team"), description=_l("The team has no leader yet."))

    def let_lead(self, may_lead: bool) -> None:
        """Ask who leads only while nobody does; who has said so meanwhile is told."""
        if not may_lead and not self.is_leader.data:
            del self.is_leader

    def validate_other_service(self, field: StringField) -> None:
        """Ask which one, where it is none of the list."""
        if self.service.data == OTHER and not field.data:
            raise ValidationError(_("Write which service."))

    @property
    def comer(self) -> Comer:
        """Return what was filled in."""
        chosen = self.service.data
        names = dict(SERVICES)
        position = self.other_service.data if chosen == OTHER else str(names[chosen])
        is_leader = "is_leader" in self and bool(self.is_leader.data)
        return Comer(str(position or ""), is_leader=is_leader)


class JoinRoomForm(JoinForm, ServiceForm):
    """Joins as the person who is signed in."""


class WelcomeInRoomForm(WelcomeForm, ServiceForm):
    """Somebody new: address, name, password, and where they come from."""

    email = EmailField(
        _l("E-mail address"),
        ADDRESS,
        description=_l("Work or private. Parents and young people use their own."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(normalise_email(request.form.get("email")), *args, **kwargs)
        fields: dict[str, Field] = {field.short_name: field for field in self}
        asked = [name for name in AS_ASKED if name in fields]
        self._fields = {name: fields[name] for name in dict.fromkeys([*asked, *fields])}
