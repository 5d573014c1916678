"""The words of what has happened between two gatherings: counts, and never a name."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.boards.wording import count_of_teams
from app.charts.wording import number_word
from app.networks.models import CycleWords
from app.packs.queries.since import Tally
from app.statistics.conclusions import Outcome


def tell_tally(tally: Tally, *, cycle_words: CycleWords, tells_worse: bool) -> list[str]:
    """Tell of new shifts and of tests in a sentence each; ``tells_worse`` to facilitators."""
    shifts = sum(tally.shifts.values())
    new = ngettext("%(num)s new shift", "%(num)s new shifts", shifts)
    clauses = _tell_ways(tally, tells_worse=tells_worse) if shifts else ""
    first = f"{new}, {clauses}." if clauses else f"{new}."
    return [first if shifts else _("No new shifts."), _tell_tests(tally, cycle_words)]


def tell_delivered(count: int, *, of: int) -> str:
    """Say how many teams have delivered all they were asked for."""
    teams = count_of_teams(count, of=of)
    return _("%(teams)s have delivered all their numbers.", teams=teams)


def tell_who_ask(count: int) -> str:
    """Say how many teams ask for help, or nothing where none does."""
    if not count:
        return ""
    text = ngettext(
        "One team asks for help.", "%(teams)s teams ask for help.", count, teams=number_word(count)
    )
    return formats.capital(text)


def _tell_ways(tally: Tally, *, tells_worse: bool) -> str:
    better, worse = tally.shifts.get(Outcome.IMPROVEMENT, 0), 0
    if tells_worse:
        worse = tally.shifts.get(Outcome.DETERIORATION, 0)
    words = {"better": number_word(better), "worse": number_word(worse)}
    if better and worse:
        return _("%(better)s to the better and %(worse)s in the wrong direction", **words)
    if worse:
        return _("%(worse)s in the wrong direction", **words)
    return _("%(better)s to the better", **words) if better else ""


def _tell_tests(tally: Tally, name: CycleWords) -> str:
    started = ngettext(
        "%(num)s new %(name)s", "%(num)s new %(name)s cycles", tally.started, name=name.name
    )
    if not tally.adopted:
        return f"{started}."
    adopted = ngettext("%(num)s change taken up", "%(num)s changes taken up", tally.adopted)
    return _("%(first)s and %(last)s.", first=started, last=adopted)
