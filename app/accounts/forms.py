"""Forms of signing in, passwords and accounts."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, Email, InputRequired, Length

from app.accounts.queries import KnownPerson
from app.accounts.services import (
    WeakPassword,
    hash_password,
    is_right_password,
    refuse_weak_password,
)
from app.web.forms import EditForm, Form

LANGUAGES = [("nb", "Norsk (bokmål)"), ("en", "English")]
LONGEST = 200

ADDRESS = (
    DataRequired(_l("Write an e-mail address.")),
    Email(_l("This does not look like an e-mail address.")),
    Length(max=254),
)
_needs_email = ADDRESS[0]
_needs_name = DataRequired(_l("Write a name."))
_needs_password = InputRequired(_l("Write a password."))


class SignInForm(Form):
    """Asks for e-mail and password; sent twice, it signs in twice, which harms nobody."""

    email = EmailField(_l("E-mail"), validators=[_needs_email, Length(max=254)])
    password = PasswordField(_l("Password"), validators=[_needs_password, Length(max=LONGEST)])
    is_own_device = BooleanField(
        _l("This is my own phone or computer"),
        description=_l("You stay signed in for 60 days. Do not tick it on a shared machine."),
    )

    def _note_mark(self) -> None:
        """Let the form be sent again: the answer to the first may never have arrived."""


class AskForPasswordForm(Form):
    """Asks where to send a link."""

    email = EmailField(_l("E-mail"), validators=[_needs_email, Length(max=254)])


class NewPasswordForm(Form):
    """Takes a new password, and hashes it before the write lock is taken."""

    new_password = PasswordField(
        _l("New password"),
        description=_l("At least 12 characters. A few words that only you would put together."),
        validators=[_needs_password, Length(max=LONGEST, message=_l("This is too long."))],
    )
    password_hash = ""

    def __init__(self, owner: KnownPerson, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = owner

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse a weak password together with all else, and hash a strong one."""
        is_valid = super().validate(extra_validators)
        if self.new_password.errors or self._is_weak() or not is_valid:
            return False
        self.password_hash = hash_password(str(self.new_password.data))
        return True

    def _is_weak(self) -> bool:
        """Say whether the password is too weak, and tell why beside it."""
        password = str(self.new_password.data)
        try:
            refuse_weak_password(password, email=self.owner.email, name=self.owner.name)
        except WeakPassword as error:
            self.add_error(error.message, field=error.field)
            return True
        return False


class ChangePasswordForm(NewPasswordForm):
    """Takes a new password from somebody who knows the old one."""

    current_password = PasswordField(
        _l("The password you have now"), validators=[_needs_password, Length(max=LONGEST)]
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse who does not know the password of today."""
        if not super().validate(extra_validators):
            return False
        stored = self.owner.password_hash
        if is_right_password(str(self.current_password.data), stored=stored):
            return True
        self.add_error(_("This is not the password you have now."), field="current_password")
        return False


class OwnAccountForm(EditForm):
    """What a person may change about themselves."""

    not_guarded = {"name": "the name of an account"}
    name = StringField(_l("Name"), validators=[_needs_name, Length(max=120)])
    language = SelectField(_l("Language"), choices=LANGUAGES)

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, as the service takes it."""
        names = ("name", "language", "version")
        return {name: self[name].data for name in names}


class NewAccountForm(Form):
    """What an administrator writes about a new person."""

    not_guarded = {"name": "the name of an account"}
    email = EmailField(_l("E-mail"), validators=ADDRESS)
    name = StringField(_l("Name"), validators=[_needs_name, Length(max=120)])
    is_administrator = BooleanField(
        _l("Administrator"),
        description=_l("Takes care of accounts and programmes. Sees no goals and no numbers."),
    )

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, as the service takes it."""
        return {name: self[name].data for name in ("email", "name", "is_administrator")}
