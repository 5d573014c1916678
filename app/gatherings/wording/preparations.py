"""The words of what is made ready for a gathering."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app import formats
from app.gatherings.models import PreparationKind
from app.measures.queries import Due

MOST_NAMED = 3
KINDS: dict[StrEnum, Any] = {
    PreparationKind.TASK: _l("A task that the team ticks itself"),
    PreparationKind.NUMBERS: _l("Numbers: done when no measure waits for a number"),
    PreparationKind.STORYBOARD: _l("Storyboard: done when the team has seen it through"),
    PreparationKind.HELP: _l("Help: done when the team has said what it would like help with"),
    PreparationKind.VOICE: _l("Voice: done when a child, young person or parent is quoted"),
}
USUAL = {
    PreparationKind.NUMBERS: _l("Numbers for the gathering"),
    PreparationKind.STORYBOARD: _l("The storyboard is seen through"),
    PreparationKind.HELP: _l("What would you like help with?"),
    PreparationKind.VOICE: _l("A voice is chosen"),
}


def usual_title(kind: PreparationKind) -> str:
    """Return what a thing to make ready is usually called."""
    return str(USUAL[kind])


def waiting_text(due: Sequence[Due]) -> str:
    """Return which measures wait for a number, the first few by name."""
    if not due:
        return ""
    names = ", ".join(one.short_name for one in due[:MOST_NAMED])
    more = len(due) - MOST_NAMED
    if more <= 0:
        return _("Waits for: %(names)s.", names=names)
    return ngettext(
        "Waits for: %(names)s and one more.",
        "Waits for: %(names)s and %(num)s more.",
        more,
        names=names,
    )


def as_read(fields: Mapping[str, object]) -> dict[str, str]:
    """Return saved fields as their form shows them, by name."""
    return {name: _readable(value) for name, value in fields.items()}


def _readable(value: object) -> str:
    if isinstance(value, PreparationKind):
        return str(KINDS[value])
    if isinstance(value, date):
        return formats.day(value, year=True)
    return "" if value is None else str(value)
