"""The forms of seats and invitations, and of a programme with its first coordinator."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from app.accounts.forms import ADDRESS
from app.networks.services.invitations import Invitee
from app.networks.services.memberships import SeatFields
from app.web.actor import Role
from app.web.forms import EditForm, Form
from app.web.wording import ROLES


class ProgrammeForm(Form):
    """A new programme, and the coordinator who is invited to it."""

    name = StringField(_l("Name"), [DataRequired(_l("Write a name.")), Length(max=160)])
    about = TextAreaField(_l("What is it about?"), [Optional(), Length(max=2000)])
    email = EmailField(
        _l("The coordinator's e-mail address"),
        ADDRESS,
        description=_l("The coordinator gets an invitation, and makes the networks."),
    )

    @property
    def invitee(self) -> Invitee:
        """Return the coordinator to invite."""
        return Invitee(self.email.data or "", Role.COORDINATOR)


class SeatForm(EditForm):
    """What a person is in a team."""

    role = RadioField(
        _l("Role"),
        choices=[(role, ROLES[role]) for role in (Role.MEMBER, Role.LEADER)],
        coerce=Role,
        description=_l("Members log numbers and write. The leader also invites people."),
    )
    position = StringField(
        _l("Service or position"),
        [Optional(), Length(max=80)],
        description=_l("For example: health nurse, PPT, parent."),
    )
    care = RadioField(
        _l("Who sees to it that the numbers arrive?"),
        choices=[
            ("", _l("Somebody else")),
            ("is_measurement_lead", _l("Measurement lead")),
            ("is_deputy", _l("Deputy measurement lead")),
        ],
        default="",
        description=_l("A team has one of each. Choosing somebody new moves the task."),
    )

    @property
    def fields(self) -> SeatFields:
        """Return what was filled in."""
        return SeatFields(
            role=self.role.data,
            position=self.position.data or "",
            is_measurement_lead=self.care.data == "is_measurement_lead",
            is_deputy=self.care.data == "is_deputy",
        )


class InvitationForm(Form):
    """Who is invited, and to what."""

    email = EmailField(
        _l("E-mail address"),
        ADDRESS,
        description=_l("Work or private. Parents and young people use their own."),
    )
    role = RadioField(_l("Role"), coerce=Role)
    position = StringField(
        _l("Service or position"),
        [Optional(), Length(max=80)],
        description=_l("For example: health nurse, PPT, parent."),
    )

    def __init__(self, roles: Sequence[Role], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.only_role = roles[0]
        self.role.choices = [(role, ROLES[role]) for role in roles]
        if self.role.data is None:
            self.role.data = roles[0]
        if len(roles) == 1:
            del self.role

    @property
    def invitee(self) -> Invitee:
        """Return who is invited."""
        role = self.role.data if "role" in self else self.only_role
        return Invitee(self.email.data or "", role, self.position.data or "")
