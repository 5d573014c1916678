"""The words of packs: what they are called, when they were frozen, and what has changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app import formats
from app.clock import OSLO
from app.measures.wording import period_name
from app.packs.content import Change, ChangeKind, LatePeriod, NetworkContent
from app.packs.models import Pack
from app.packs.wording.changes import HEADINGS


@dataclass(frozen=True, slots=True)
class Told:
    """The changes of one kind: a heading, how many, and each in words with its team's id."""

    kind: ChangeKind
    heading: str
    count: int
    changes: tuple[Change, ...]


def pack_name(pack: Pack) -> str:
    """Return what a pack is called, by its number and its gathering: «Pakke 1 til samling 2»."""
    return name_of_pack(pack.number, gathering=pack.gathering.number)


def name_of_pack(number: int, *, gathering: int) -> str:
    """Return what a pack of a gathering is called by both their numbers."""
    return _("Pack %(number)s of gathering %(gathering)s", number=number, gathering=gathering)


def told_pack(content: NetworkContent) -> str:
    """Return what the pack is called that a content was read from; of no pack it is nothing."""
    number, gathering = content.pack_number, content.gathering
    if number is None or gathering is None:
        return ""
    return name_of_pack(number, gathering=gathering.number)


def frozen_text(pack: Pack) -> str:
    """Say when a pack was frozen: «Frosset 3. mars 2026 kl. 12.00»."""
    day = formats.day(pack.made_at.astimezone(OSLO).date(), year=True)
    return _("Frozen %(day)s at %(time)s", day=day, time=formats.time_of_day(pack.made_at))


def why_text(pack: Pack) -> str:
    """Say why a pack was frozen: at the deadline for numbers, or for somebody's reason."""
    if pack.due_at is not None:
        return _("Frozen at the deadline for numbers.")
    return _("Frozen by hand: %(reason)s.", reason=pack.reason.rstrip("."))


def until_text(pack: Pack) -> str:
    """Say which periods were to be in a pack."""
    day = formats.day(pack.numbers_until, year=True)
    return _("Numbers were asked for all periods that ended before %(day)s.", day=day)


def group_changes(changed: Sequence[Change]) -> list[Told]:
    """Return what has changed by kind, in the order in which they are told."""
    found = []
    for kind in ChangeKind:
        some = tuple([one for one in changed if one.kind is kind])
        if some:
            count = sum(one.count or 1 for one in some)
            found.append(Told(kind, str(HEADINGS[kind]), count, some))
    return found


def scope_text(content: NetworkContent) -> str:
    """Say of which teams all changes are listed; nothing where that is all of them."""
    seen = [one.shown_name for one in content.teams if one.sees_work]
    if len(seen) == len(content.teams):
        return ""
    if not seen:
        return _("Of the teams you see new numbers and shared tests.")
    return _(
        "You see everything of %(teams)s. Of the others you see new numbers and shared tests.",
        teams=_join(seen),
    )


def late_text(late: LatePeriod) -> str:
    """Say of which period a late number is, and when it came."""
    name = formats.capital(period_name(late.period, year=True))
    return _("%(period)s, came %(moment)s", period=name, moment=formats.moment(late.entered_at))


def late_mark(pack: Pack) -> str:
    """Mark a number that came after a pack: «Kom etter pakke 1 til samling 2»."""
    return _(
        "Came after pack %(pack)s of gathering %(gathering)s",
        pack=pack.number,
        gathering=pack.gathering.number,
    )


def files_in_short() -> list[tuple[str, str, str, str]]:
    """Return the files that a gathering asks for most: key, picture, name and what it is for."""
    return [
        ("pptx", "Presentation", "PowerPoint", _("A slide per team and measure")),
        ("pdf", "FilePdf", "PDF", _("To print, on A4")),
        ("xlsx", "FileExcel", "Excel", _("A sheet per measure, with charts")),
        ("csv_excel", "FileCsv", "CSV", _("A table with a codebook")),
        ("sqlite", "Table", "SQLite", _("A database to analyse")),
    ]


def _join(parts: Sequence[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return _("%(first)s and %(last)s", first=", ".join(parts[:-1]), last=parts[-1])
