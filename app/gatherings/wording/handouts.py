"""The words of handouts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask_babel import gettext as _


def host_of(address: str) -> str:
    """Return where an address leads, as a reader recognises it: «helsedirektoratet.no»."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


@dataclass(frozen=True, slots=True)
class HandoutWords:
    """Turns saved fields of a handout into what its form shows; knows the titles of items."""

    titles: Mapping[int, str] = field(default_factory=dict)

    def as_read(self, fields: Mapping[str, object]) -> dict[str, str]:
        """Return saved fields as the form shows them, by name."""
        return {name: self._readable(name, value) for name, value in fields.items()}

    def _readable(self, name: str, value: object) -> str:
        if name == "item_id":
            return (
                self.titles.get(value, "") if isinstance(value, int) else _("The whole gathering")
            )
        return str(value)
