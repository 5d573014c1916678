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
    count = len(usage.has_latest)
    day = formats.day(usage.valid_from, year=True)
    told = [
        ngettext(
            "Version %(number)s (from %(day)s): %(num)s team has numbers.",
            "Version %(number)s (from %(day)s): %(num)s teams have numbers.",
            count,
            number=usage.number,
            day=day,
        )
    ]
    if usage.has_older:
        told.append(_("Only older numbers: %(names)s.", names=", ".join(usage.has_older)))
    if usage.has_none:
        told.append(_("No numbers yet: %(names)s.", names=", ".join(usage.has_none)))
    return told


def _tell_copies(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    listed = ", ".join(names)
    return [_("Counts in a way of its own, and is not compared: %(names)s.", names=listed)]
