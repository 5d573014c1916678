"""The form of a handout."""

import ipaddress
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from app.gatherings.models import ProgrammeItem
from app.web.forms import EditForm

HOST = re.compile(r"(?=.{4,253}$)(?:[\w-]{1,63}\.)+[\w-]{2,63}", re.UNICODE)


def is_address_of_page(address: str) -> bool:
    """Say whether an address leads to a page by https, and holds neither a name nor a password."""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.scheme != "https" or parts.username is not None or parts.password is not None:
        return False
    if any(one.isspace() or one in '<>"\\' for one in address):
        return False
    return HOST.fullmatch(host) is not None and not _is_number(host)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class HandoutForm(EditForm):
    """Something to read, as an address elsewhere."""

    not_guarded = {"address": "An address of a page may hold long numbers, and nobody's name."}

    title = StringField(
        _l("Title"), [DataRequired(_l("Write what it is called.")), Length(max=160)]
    )
    address = StringField(
        _l("Address"),
        [DataRequired(_l("Write the address, from https:// on.")), Length(max=500)],
        description=_l("From https:// on. Sirkel keeps no files itself."),
        render_kw={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"},
    )
    item_id: Any = SelectField(_l("What does it belong to?"), coerce=int, default=0)

    def offer(self, items: Sequence[ProgrammeItem]) -> None:
        """Let the handout belong to the whole gathering or to one of its items, if it has any."""
        if not items:
            del self.item_id
            return
        whole = (0, _("The whole gathering"))
        self.item_id.choices = [whole, *((one.id, one.title) for one in items)]

    def validate_address(self, field: StringField) -> None:
        """Refuse what is no address of a page."""
        if not is_address_of_page(field.data or ""):
            raise ValidationError(_("The address must begin with https:// and lead to a page."))

    @property
    def fields(self) -> dict[str, Any]:
        """Return what was filled in, by column."""
        item_id = (self.item_id.data or None) if "item_id" in self else None
        return {"title": self.title.data, "address": self.address.data, "item_id": item_id}
