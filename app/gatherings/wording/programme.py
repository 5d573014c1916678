"""The words of a programme."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from babel.dates import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app import formats
from app.charts.wording.number_words import number_word
from app.gatherings.models import ItemKind
from app.gatherings.queries.programme import Slot, end_of

LEAST_GAP, LONGEST_GAP = 5, 120
"""A shorter gap is a moment to change places, a longer one is meant; in minutes."""

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


def kind_note(kind: ItemKind) -> str:
    """Return the kind of an item where it says more than the title; breaks and plenaries do not."""
    return "" if kind in (ItemKind.PLENARY, ItemKind.BREAK) else kind_text(kind)


def has_clock(slot: Slot) -> bool:
    """Say whether an item has a clock for each of its teams."""
    return slot.item.kind is ItemKind.TEAMS_SHOW and bool(slot.teams)


@dataclass(frozen=True, slots=True)
class Part:
    """A team's time in an item, as the clock shows it and as a list tells it."""

    name: str
    seconds: int
    text: str


def list_parts(slot: Slot, minutes: int) -> list[Part]:
    """Return the time of each team of an item, from when to when where that is known."""
    parts = []
    at = slot.item.starts_at
    for team in slot.teams:
        length = ngettext("%(num)s minute", "%(num)s minutes", minutes)
        ends = end_of(at, minutes) if at else None
        times = f"{times_text(at, ends)}, {length}" if at and ends else length
        parts.append(Part(team.shown_name, minutes * 60, times))
        at = ends
    return parts


def gap_text(gap: int) -> str:
    """Return that an item does not follow right after the one before, or nothing."""
    if LEAST_GAP <= gap <= LONGEST_GAP:
        return ngettext(
            "One minute before this has no programme.",
            "%(num)s minutes before this have no programme.",
            gap,
        )
    if gap < 0:
        return ngettext(
            "It begins one minute before the item above has ended.",
            "It begins %(num)s minutes before the item above has ended.",
            -gap,
        )
    return ""


def parts_text(slot: Slot) -> str:
    """Return that the parts of the teams take another time than the item has, or nothing."""
    each, teams = slot.item.minutes_per_team, len(slot.teams)
    if not each or not teams or each * teams == slot.item.minutes:
        return ""
    return _(
        "%(teams)s teams of %(each)s minutes take %(together)s minutes. The item has %(has)s.",
        teams=teams,
        each=each,
        together=each * teams,
        has=slot.item.minutes,
    )


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


def how_soon(days: int, *, is_over: bool, is_cancelled: bool = False) -> str:
    """Return how long it is to a gathering, as a sentence."""
    if is_cancelled:
        return _("Cancelled.")
    if is_over:
        return _("Held.")
    if days == 0:
        return _("It is going on.")
    if days == 1:
        return _("Tomorrow.")
    return ngettext("In %(num)s day.", "In %(num)s days.", days)


def tell_without_day(count: int) -> str:
    """Return that items of a programme have no day any more, or nothing."""
    if not count:
        return ""
    return ngettext(
        "One item of the programme is on none of the days now, and is «Not placed yet».",
        "%(count)s items of the programme are on none of the days now, and are «Not placed yet».",
        count,
        count=formats.capital(number_word(count)),
    )


def named(title: str) -> str:
    """Return a title as it stands within «…»: quotes inside it are single ones."""
    return title.replace("«", "‘").replace("»", "’")


def as_read(fields: Mapping[str, object]) -> dict[str, str]:
    """Return saved fields of an item as its form shows them, by name."""
    return {name: _readable(value) for name, value in fields.items()}


def _readable(value: object) -> str:
    if isinstance(value, ItemKind):
        return kind_text(value)
    if isinstance(value, time):
        return formats.clock_time(value)
    if isinstance(value, date):
        return weekday(value)
    return "" if value is None else str(value)
