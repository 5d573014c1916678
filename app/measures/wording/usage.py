"""The words for who measures by which version of a definition."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.measures.queries.usage import Usage


def tell_usage(usage: Usage) -> str:
    """Return what is worth knowing before teams are compared; empty when there is nothing."""
    if usage.is_plain:
        return ""
    return " ".join([*_tell_version(usage), *_tell_copies(usage.copies)])


def _tell_version(usage: Usage) -> list[str]:
    if usage.number == 1:
        return []
    told = [_tell_latest(usage)]
    for number, names in usage.has_older:
        listed = ", ".join(names)
        told.append(
            _("Version %(number)s, only older numbers: %(names)s.", number=number, names=listed)
        )
    if not usage.has_older:
        told.append(_("Nobody uses an older version any longer."))
    if usage.has_none:
        told.append(_("No numbers yet: %(names)s.", names=", ".join(usage.has_none)))
    return told


def _tell_latest(usage: Usage) -> str:
    number, day = usage.number, formats.day(usage.valid_from, year=True)
    if not usage.has_latest:
        return _("Version %(number)s (from %(day)s): no team has numbers.", number=number, day=day)
    return ngettext(
        "Version %(number)s (from %(day)s), %(num)s team: %(names)s.",
        "Version %(number)s (from %(day)s), %(num)s teams: %(names)s.",
        len(usage.has_latest),
        number=number,
        day=day,
        names=", ".join(usage.has_latest),
    )


def _tell_copies(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    listed = ", ".join(names)
    return [_("Counts in a way of its own, and is not compared: %(names)s.", names=listed)]
