"""The words of pauses: what they are, what they leave out, and what was done with them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.measures.queries.pauses import ToldEvent


def left_out_text(count: int) -> str:
    """Say how many numbers a pause leaves out."""
    if not count:
        return _("No whole period lies in it, so all numbers are asked for.")
    return ngettext("%(num)s number is not asked for.", "%(num)s numbers are not asked for.", count)


def tell_pause_event(told: ToldEvent) -> str:
    """Return what was done with a pause, by whom, in a sentence."""
    content, who = told.event.content, told.by or _("former member")
    action = told.event.action.removeprefix("pause.")
    if action == "edited":
        return _("%(who)s changed %(what)s.", who=who, what=_changes(content))
    what = _named(content)
    if action == "deleted":
        return _("%(who)s deleted %(what)s.", who=who, what=what)
    if action == "restored":
        return _("%(who)s brought back %(what)s.", who=who, what=what)
    return _("%(who)s added %(what)s.", who=who, what=what)


def _named(content: Mapping[str, Any]) -> str:
    if not content:
        return _("a pause")
    first, last = _day(content["starts_on"]), _day(content["ends_on"])
    days = formats.days(first, last, year=True)
    return _("«%(name)s», %(days)s", name=content["label"], days=days)


def _changes(content: Mapping[str, Any]) -> str:
    """Return what was changed from what to what: the name, the first day, the last day."""
    names = {"label": _("name"), "starts_on": _("first day"), "ends_on": _("last day")}
    told = [
        _(
            "%(what)s from %(before)s to %(after)s",
            what=name,
            before=_shown(content[key]["from"]),
            after=_shown(content[key]["to"]),
        )
        for key, name in names.items()
        if key in content
    ]
    return "; ".join(told) or _("a pause")


def _shown(value: str) -> str:
    try:
        return formats.day(_day(value), year=True)
    except ValueError:
        return f"«{value}»"


def _day(value: str) -> date:
    return date.fromisoformat(value)
