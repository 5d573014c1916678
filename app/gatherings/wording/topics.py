"""The words of what was suggested for a programme, and what such words say of a team or a test."""

import re
from collections.abc import Iterable

from flask_babel import gettext as _

from app import formats
from app.gatherings.models import ProgrammeItem

QUOTES = re.compile("([«»])")
FORMS = r"s?(?:(?!\w)|team|grupp|lag|folk|kommun|skol)"
"""What follows the name of a team where a title names it: «Nesten» only begins like Nes."""


def tell_test(change: str, *, team: str = "") -> str:
    """Return how a programme tells of a test that others may read, with its team where it may."""
    title = f"«{formats.within_quotes(change)}»"
    return tell_with_team(title, team=team) if team else cut(title)


def tell_with_team(about: str, *, team: str) -> str:
    """Return how a programme tells what a team tells about."""
    return cut(_("%(team)s tells about %(measures)s", team=team, measures=about))


def tell_no_test() -> str:
    """Return how a programme tells of a test that others may not read."""
    return _("Something that a test taught us")


def tell_nothing() -> str:
    """Return how a programme tells of what went well in a team that may not be named."""
    return _("Something that we have learnt")


def cut(title: str) -> str:
    """Return as much of a title as there is room for."""
    return title[: ProgrammeItem.title.type.length]


def words_of_test(suggested: str) -> str:
    """Return the words of the test in a suggested title; nothing of one in general words."""
    return suggested.rpartition("«")[2].removesuffix("»") if "«" in suggested else ""


def is_named_in(suggested: str) -> bool:
    """Say whether a suggested title names a team before what it tells of."""
    return bool(suggested.rpartition("«")[0])


def speaks_of(title: str, names: Iterable[str]) -> bool:
    """Say whether a title names a team, also in another form of one of its names."""
    return any(
        re.search(rf"(?<!\w){re.escape(name)}{FORMS}", title, re.IGNORECASE) for name in names
    )


def call_anew(title: str, *, was: str, name: str) -> str:
    """Return a title with the new name of a team; what is quoted stays as it was written."""
    called = re.compile(rf"(?<!\w){re.escape(was)}(?=s?(?!\w))")
    if QUOTES.search(was):
        return cut(title.replace(was, name))
    depth, parts = 0, list[str]()
    for part in QUOTES.split(title):
        depth = max(0, depth + {"«": 1, "»": -1}.get(part, 0))
        parts.append(part if depth else called.sub(lambda _found: name, part))
    return cut("".join(parts))


def tell_learnt_anew(suggested: str, *, was: str, name: str) -> str:
    """Return a suggested title of what went well, with the new name of the team that it names."""
    about = suggested.removeprefix(was)
    if about == suggested:
        return suggested
    return tell_with_team(about[about.find("«") :], team=name)


def tell_anew(title: str, *, was: str, now: str, names: Iterable[str]) -> str:
    """Return what a title becomes when what is suggested of a test does.

    Own words stay as far as they say no more of the test, and of its team by any of its names, than
    is suggested now.
    """
    if title == was:
        return now
    before, words = words_of_test(was), words_of_test(now)
    found = re.compile(rf"(?<!\w){re.escape(before)}", re.IGNORECASE)
    is_told = bool(before) and found.search(title) is not None
    is_called = bool(before) and not is_named_in(now) and speaks_of(title, names)
    if is_called or (is_told and not words):
        return now
    is_rewritten = is_told and words != before
    return cut(found.sub(lambda _found: words, title)) if is_rewritten else title


def may_stay(title: str, *, was: str, now: str, but_not: Iterable[str]) -> bool:
    """Say whether a title is somebody's own words, and says no more than is suggested now."""
    if title == was or speaks_of(title, but_not):
        return False
    told = words_of_test(was)
    return bool(words_of_test(now)) or not told or told.casefold() not in title.casefold()
