"""The words of what was learnt across a network: what came after a test, never because of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.boards.queries.learning import (
    After,
    Borrowable,
    Evidence,
    Followed,
    Learning,
    Scale,
    Service,
    SharedCycle,
    SharedIdea,
    Size,
)
from app.boards.wording import listed
from app.charts.wording import look_of, number_word
from app.cycles.models import Decision
from app.statistics.conclusions import Outcome

FEW_TEAMS = 4
LIKE = {
    After.BETTER: Outcome.IMPROVEMENT,
    After.FADED: Outcome.FADED,
    After.CHANGED: Outcome.CHANGE,
    After.NO_CHANGE: Outcome.NO_SIGNAL,
    After.WORSE: Outcome.DETERIORATION,
    After.BETTER_BEFORE: Outcome.NO_SIGNAL,
    After.CHANGED_BEFORE: Outcome.NO_SIGNAL,
    After.WORSE_BEFORE: Outcome.NO_SIGNAL,
    After.TOO_FEW: Outcome.TOO_FEW,
    After.HIDDEN: Outcome.HIDDEN,
}
"""The outcome of a series that each has the sign of; what began before a test is no sign of it."""


class Line(NamedTuple):
    """A sign, how it is coloured, and its words."""

    glyph: str
    tone: str
    text: str


class Decided(NamedTuple):
    """A decision, how many tests ended so, and the word for it."""

    sign: str
    tests: int
    text: str


def name_team(team_id: int, learning: Learning) -> str:
    """Return a team's name to its own and where it said yes; otherwise «et team»."""
    return learning.teams[team_id].shown_name if is_named(team_id, learning) else _("a team")


def is_named(team_id: int, learning: Learning) -> bool:
    """Say whether a reader may know which team it is."""
    return learning.teams[team_id].may_be_named or team_id in learning.own_teams


def tell_teams(idea: Evidence, learning: Learning) -> str:
    """Return who tested an idea: those who may be named, in the fixed order, and how many more."""
    teams = idea.teams
    named = [
        learning.teams[team_id].shown_name for team_id in teams if is_named(team_id, learning)
    ][:FEW_TEAMS]
    left = len(teams) - len(named)
    if not named:
        return ""
    if left:
        named.append(
            ngettext("another team", "%(count)s other teams", left, count=number_word(left))
        )
    return listed(named, most=len(named))


def tell_tested(idea: Evidence) -> str:
    """Return how many tests are shared, and in how many teams, without a full stop."""
    tests, teams = len(idea.told), len(idea.teams)
    if not tests:
        is_shared = any(one.is_told for one in idea.ideas)
        nobody_yet = _("Shared, but nobody has told of a test yet")
        return nobody_yet if is_shared else _("Nothing of this is shared with the others yet")
    tests_text = ngettext("one test", "%(count)s tests", tests, count=number_word(tests))
    teams_text = ngettext("in one team", "in %(count)s teams", teams, count=number_word(teams))
    return formats.capital(f"{tests_text} {teams_text}")


def tell_besides(idea: Evidence) -> str:
    """Return how many tests the reader sees besides those that are counted, and why."""
    besides = [one for one in idea.cycles if not one.is_told]
    unshared = sum(not one.is_shared for one in besides)
    apart = len(besides) - unshared
    told = []
    if unshared:
        text = ngettext(
            "One test of yours is not shared.",
            "%(count)s tests of yours are not shared.",
            unshared,
            count=formats.capital(number_word(unshared)),
        )
        told.append(text)
    if apart:
        text = ngettext(
            "One test is not shown to the other teams.",
            "%(count)s tests are not shown to the other teams.",
            apart,
            count=formats.capital(number_word(apart)),
        )
        told.append(text)
    return " ".join(told)


def tell_who_sees(row: SharedCycle | SharedIdea, learning: Learning) -> str:
    """Return why the other teams do not see something that the reader does; nothing if they do."""
    if row.is_told:
        return ""
    if not row.is_shared:
        return _("not shared: only you see this")
    if row.team_id in learning.own_teams:
        return _("kept apart: only you and the facilitators see this")
    return _("kept apart: only the team and the facilitators see this")


def tell_scale(idea: Evidence) -> str:
    """Return from how small to how large an idea has been tested."""
    known = [one for one in idea.by_size if one.families is not None]
    if not known:
        return idea.told[0].scale if idea.told else ""
    smallest, largest = known[0], known[-1]
    if smallest.families == largest.families:
        return smallest.scale
    return _("From «%(small)s» to «%(large)s».", small=smallest.scale, large=largest.scale)


def count_decisions(cycles: Iterable[SharedCycle]) -> list[Decided]:
    """Return how the tests ended, always all three, in the order in which one may choose."""
    decisions = [cycle.decision for cycle in cycles]
    words = {
        Decision.ADOPT: _("adopted"),
        Decision.ADAPT: _("adapted"),
        Decision.ABANDON: _("abandoned"),
    }
    return [Decided(one.value, decisions.count(one), text) for one, text in words.items()]


def tell_after(followed: Sequence[Followed]) -> list[Line]:
    """Return how many of the linked series did what, in the fixed order; nothing for none."""
    counts = {after: sum(one.after is after for one in followed) for after in After}
    return [_line(after, _count_after(after, count)) for after, count in counts.items() if count]


def tell_series(followed: Sequence[Followed], *, names: bool) -> list[Line]:
    """Return what each linked series of one test did.

    Of a team that is not named the measures are not named either: they could say who it is.
    """
    told = []
    for one in followed:
        text = formats.capital(after_text(one.after))
        if names:
            text = _("«%(measure)s»: %(after)s", measure=one.name, after=after_text(one.after))
        told.append(_line(one.after, text))
    return told


def after_text(after: After) -> str:
    """Return what a series did after a test."""
    return {
        After.BETTER: _("a shift in the wished direction"),
        After.FADED: _("a shift that is over"),
        After.CHANGED: _("a shift, and no direction is wished for"),
        After.NO_CHANGE: _("no new change to see"),
        After.WORSE: _("a shift against the wished direction"),
        After.BETTER_BEFORE: _("went in the wished direction before the test began"),
        After.CHANGED_BEFORE: _("changed before the test began, and no direction is wished for"),
        After.WORSE_BEFORE: _("went in the wrong direction before the test began"),
        After.TOO_FEW: _("too few points to say"),
        After.HIDDEN: _("hidden, small numbers"),
    }[after]


def decision_heading(decision: str, *, is_own: bool) -> str:
    """Return what became of a change where it was tested; each of the three weighs the same."""
    theirs = {
        Decision.ADOPT.value: _("They have taken this into use"),
        Decision.ADAPT.value: _("They adapted this and went on"),
        Decision.ABANDON.value: _("This did not work for them"),
    }
    yours = {
        Decision.ADOPT.value: _("You have taken this into use"),
        Decision.ADAPT.value: _("You adapted this and went on"),
        Decision.ABANDON.value: _("This did not work for you"),
    }
    return (yours if is_own else theirs)[decision]


def tell_borrowable(one: Borrowable) -> str:
    """Return who has tested something that one may borrow, and what they decided."""
    told = {
        Decision.ADOPT.value: _("%(team)s has tested «%(change)s» and taken it into use."),
        Decision.ADAPT.value: _("%(team)s has tested «%(change)s» and adapted it."),
        Decision.ABANDON.value: _("%(team)s has tested «%(change)s» and abandoned it."),
    }[one.decision]
    change = formats.within_quotes(one.change)
    return told % {"team": formats.capital(one.team or _("a team")), "change": change}


def months_text(cycle: SharedCycle) -> str:
    """Return the months of a test; nothing of one too small for its days to be told."""
    if not cycle.tells_of_families:
        return ""
    first, last = formats.full_month(cycle.started_on), formats.full_month(cycle.ended_on)
    if first == last:
        return first
    return f"{_month(cycle.started_on, beside=cycle.ended_on)}–{last}"


def name_services(services: Iterable[Service]) -> list[tuple[str, str]]:
    """Return services to choose from."""
    names = {
        Service.HEALTH: _("Health centre and school health service"),
        Service.SCHOOL: _("School"),
        Service.KINDERGARTEN: _("Kindergarten"),
        Service.PPT: _("PPT"),
        Service.WELFARE: _("Child welfare service"),
        Service.NAV: _("NAV"),
        Service.BUP: _("BUP"),
    }
    return [(one.value, names[one]) for one in services]


def name_sizes() -> list[tuple[str, str]]:
    """Return the sizes of municipalities to choose from."""
    return [
        (Size.SMALL.value, _("Under 5,000 inhabitants")),
        (Size.MIDDLE.value, _("5,000 to 19,999 inhabitants")),
        (Size.LARGE.value, _("20,000 inhabitants or more")),
    ]


def name_scales() -> list[tuple[str, str]]:
    """Return the scales of tests to choose from."""
    return [
        (Scale.FEW.value, _("One to four families")),
        (Scale.SOME.value, _("5 to 19 families")),
        (Scale.MANY.value, _("20 families or more")),
        (Scale.UNKNOWN.value, _("Number of families not written")),
    ]


def name_decisions() -> list[tuple[str, str]]:
    """Return the decisions to choose from."""
    return [
        (Decision.ADOPT.value, _("Adopted")),
        (Decision.ADAPT.value, _("Adapted")),
        (Decision.ABANDON.value, _("Abandoned")),
    ]


def _line(after: After, text: str) -> Line:
    tone, glyph = look_of(LIKE[after])
    return Line(glyph.value, tone.value, text)


def _count_after(after: After, count: int) -> str:
    return _("%(after)s: %(count)s", after=formats.capital(after_text(after)), count=count)


def _month(day: date, *, beside: date) -> str:
    full = formats.full_month(day)
    return full.rsplit(" ", 1)[0] if day.year == beside.year else full
