"""The words of notices: a sentence each, what it is about, and where that is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from app import clock, formats
from app.boards.queries.notices import Told
from app.coaching.views.blueprint import THREADS
from app.networks.models import CycleWords
from app.networks.queries.gatherings import default_deadline
from app.notices.models import NoticeKind
from app.notices.queries import OF_GATHERINGS
from app.notices.wording import KINDS

__all__ = ["ICONS", "KINDS", "Page", "day_text", "page_of", "sentence", "sentence_of_letter"]

ICONS = {
    NoticeKind.COMMENT: "Chat",
    NoticeKind.MENTION: "Person",
    NoticeKind.HELP_ASKED: "QuestionmarkCircle",
    NoticeKind.HELP_ANSWERED: "LightBulb",
    NoticeKind.LOAN: "Branching",
    NoticeKind.CYCLE_OPEN: "Clock",
    NoticeKind.SCORE: "TrendUp",
    NoticeKind.GATHERING_NEW: "Calendar",
    NoticeKind.GATHERING_MOVED: "Calendar",
    NoticeKind.GATHERING_CANCELLED: "XMark",
    NoticeKind.GATHERING_AHEAD: "Calendar",
    NoticeKind.GATHERING_HELD: "PersonGroup",
    NoticeKind.GATHERING_SUMMARY: "FileText",
    NoticeKind.DEADLINE_MOVED: "Clock",
}
OF_TURNS = frozenset(
    {NoticeKind.GATHERING_NEW, NoticeKind.GATHERING_MOVED, NoticeKind.GATHERING_CANCELLED}
)


@dataclass(frozen=True, slots=True)
class Page:
    """The page that a notice leads to, and the place on it."""

    endpoint: str
    values: dict[str, Any]
    anchor: str | None = None


def page_of(told: Told) -> Page:
    """Return where that is which a notice tells of."""
    if told.gathering_id is not None:
        anchor = "summary" if told.kind is NoticeKind.GATHERING_SUMMARY else None
        return Page("gatherings.show_gathering", {"gathering_id": told.gathering_id}, anchor)
    return _page_in_team(told)


def _page_in_team(told: Told) -> Page:
    anchor = None if told.kind in {NoticeKind.LOAN, NoticeKind.CYCLE_OPEN} else THREADS
    if told.kind is NoticeKind.SCORE:
        return Page("coaching.show_progress", {"team_id": told.team_id})
    if told.cycle_id is not None:
        return Page("cycles.show_cycle", {"cycle_id": told.cycle_id}, anchor)
    if told.idea_id is not None:
        return Page("boards.show_idea", {"idea_id": told.idea_id})
    if told.series_id is not None:
        return Page("boards.show_series", {"series_id": told.series_id}, anchor)
    if told.goal_id is not None:
        return Page("boards.show_goal", {"goal_id": told.goal_id}, anchor)
    return Page("coaching.show_talk", {"team_id": told.team_id})


def sentence(told: Told) -> str:
    """Return what a notice says on a page, with the name of the thing."""
    return _sentence(told, _thing_named(told))


def sentence_of_letter(told: Told) -> str:
    """Return what a notice says in a letter: of what the team wrote, only names of its measures."""
    return _sentence(told, _thing(told))


def day_text(day: date) -> str:
    """Return a day as the heading of what happened then."""
    days = (clock.today() - day).days
    if days < 2:
        return (_("Today"), _("Yesterday"))[max(days, 0)]
    return formats.day(day, year=day.year != clock.today().year)


def _sentence(told: Told, thing: str) -> str:
    if told.kind in OF_GATHERINGS:
        return _sentence_of_gathering(told)
    words = {"who": _who(told), "thing": thing, "team": told.team_name}
    if told.kind is NoticeKind.COMMENT and told.is_answer:
        text = _("%(who)s answered in the talk about %(thing)s.", **words)
    elif told.kind is NoticeKind.COMMENT:
        text = _("%(who)s wrote a comment about %(thing)s.", **words)
    elif told.kind is NoticeKind.MENTION:
        text = _("%(who)s mentioned you in a comment about %(thing)s.", **words)
    else:
        text = _sentence_of_other(told, words)
    return formats.capital(text)


def _sentence_of_other(told: Told, words: dict[str, str]) -> str:
    if told.kind is NoticeKind.HELP_ASKED:
        return _("%(team)s is stuck and would like help with %(thing)s.", **words)
    if told.kind is NoticeKind.HELP_ANSWERED:
        return _("The facilitator has answered what you asked about %(thing)s.", **words)
    if told.kind is NoticeKind.LOAN:
        return _("%(borrower)s has borrowed %(thing)s from you.", borrower=_borrower(told), **words)
    if told.kind is NoticeKind.CYCLE_OPEN:
        return _("%(thing)s has been open for long. What did you learn?", **words)
    if told.is_by_facilitator:
        return _("%(who)s has said how far %(team)s has come.", **words)
    return _("%(team)s has said how far it has come.", **words)


def _sentence_of_gathering(told: Told) -> str:
    if told.kind is NoticeKind.GATHERING_SUMMARY:
        return _("You were not at gathering %(number)s. Read what came of it.", number=told.number)
    if told.kind is NoticeKind.GATHERING_HELD or told.starts_on is None:
        return _(
            "Gathering %(number)s is over. Say how it was, and look at what you agreed on.",
            number=told.number,
        )
    if told.kind in OF_TURNS:
        return _sentence_of_turn(told, told.starts_on)
    deadline = told.numbers_by or default_deadline(told.starts_on)
    if told.kind is NoticeKind.DEADLINE_MOVED:
        return _(
            "The deadline for numbers to gathering %(number)s is moved. It is now %(deadline)s.",
            number=told.number,
            deadline=formats.moment(deadline),
        )
    return _(
        "Gathering %(number)s is on %(day)s. The numbers are due %(deadline)s. See what is left to"
        " make ready.",
        number=told.number,
        day=formats.day(told.starts_on),
        deadline=formats.moment(deadline),
    )


def _sentence_of_turn(told: Told, starts_on: date) -> str:
    days = formats.days(starts_on, told.ends_on or starts_on, year=True)
    placed = _("%(days)s. Place: %(venue)s", days=days, venue=told.venue)
    words = {"number": told.number, "when": placed if told.venue else days}
    if told.kind is NoticeKind.GATHERING_NEW:
        return _("Gathering %(number)s is planned. It is %(when)s.", **words)
    if told.kind is NoticeKind.GATHERING_CANCELLED and told.is_cancelled:
        return _("Gathering %(number)s is cancelled. It was to be %(when)s.", **words)
    if told.kind is NoticeKind.GATHERING_CANCELLED:
        return _("Gathering %(number)s will be held after all. It is %(when)s.", **words)
    moved = _("Gathering %(number)s is moved. It is now %(when)s.", **words)
    deadline = told.numbers_by or default_deadline(starts_on)
    if deadline <= clock.now():
        return moved
    due = _("The numbers are due %(deadline)s.", deadline=formats.moment(deadline))
    return f"{moved} {due}"


def _who(told: Told) -> str:
    if told.is_by_facilitator:
        return _("the facilitator") if told.is_inside else _("a facilitator")
    return _("somebody in the team") if told.is_inside else told.team_name


def _borrower(told: Told) -> str:
    return told.borrower if told.borrower and told.may_be_named else _("another team")


def _thing_named(told: Told) -> str:
    """Return what a notice is about, with the name that the team gave it."""
    name = told.thing or ""
    if told.cycle_id is not None:
        return f"{_cycle(told)}: {name}"
    if told.idea_id is not None:
        return _("the idea «%(name)s»", name=name)
    if told.goal_id is not None:
        return _("the goal «%(name)s»", name=name)
    return _thing(told)


def _thing(told: Told) -> str:
    """Return what a notice is about, in words that are ours: a measure has a name of its own."""
    if told.cycle_id is not None:
        return _cycle(told)
    if told.idea_id is not None:
        return _("a change idea")
    if told.goal_id is not None:
        return _("a goal")
    if told.series_id is not None:
        return _("the measure «%(name)s»", name=told.thing or "")
    return _("the work of the team")


def _cycle(told: Told) -> str:
    return f"{CycleWords(told.cycle_words).name} {told.number}"
