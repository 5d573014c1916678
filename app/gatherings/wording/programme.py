"""The words of a programme."""

from datetime import date, time
from enum import StrEnum
from typing import Any

from babel.dates import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app import formats
from app.gatherings.models import ItemKind

KINDS: dict[StrEnum, Any] = {
    ItemKind.PLENARY: _l("Together"),
    ItemKind.TEAMS_SHOW: _l("Teams show"),
    ItemKind.GALLERY_WALK: _l("Gallery walk"),
    ItemKind.WORKSHOP: _l("Workshop"),
    ItemKind.TEAM_TIME: _l("Team time"),
    ItemKind.BREAK: _l("Break"),
}


def kind_text(kind: ItemKind) -> str:
    """Return what a kind of item is called."""
    return str(KINDS[kind])


def weekday(on: date) -> str:
    """Return a day with its weekday: «torsdag 3. desember»."""
    name = format_date(on, format="EEEE", locale=formats.language())
    return f"{name} {formats.day(on)}"


def weekdays(first: date, last: date) -> str:
    """Return the days of a gathering: «Torsdag 3. og fredag 4. desember 2026»."""
    if first == last:
        return formats.capital(f"{weekday(first)} {first.year}")
    if (last - first).days > 1 or first.month != last.month:
        return formats.capital(
            _("%(first)s to %(last)s", first=weekday(first), last=f"{weekday(last)} {last.year}")
        )
    name = format_date(first, format="EEEE", locale=formats.language())
    begins = f"{name} {first.day}{'' if formats.language() == 'en' else '.'}"
    return formats.capital(
        _("%(first)s and %(last)s", first=begins, last=f"{weekday(last)} {last.year}")
    )


def times_text(starts_at: time, ends_at: time) -> str:
    """Return from when to when: «10.00–10.20»."""
    return f"{formats.clock_time(starts_at)}–{formats.clock_time(ends_at)}"


def how_soon(days: int, *, is_over: bool) -> str:
    """Return how long it is to a gathering, as a sentence."""
    if is_over:
        return _("Held.")
    if days == 0:
        return _("It is going on.")
    if days == 1:
        return _("Tomorrow.")
    return ngettext("In %(num)s day.", "In %(num)s days.", days)
