"""The words of what has happened between two gatherings: counts, and never a name."""

from collections.abc import Callable, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.boards.wording import count_of_teams
from app.charts.wording import number_word
from app.networks.models import CycleWords
from app.packs.queries.since import Tally
from app.statistics.conclusions import Outcome


def tell_tally(tally: Tally, *, cycle_words: CycleWords, tells_worse: bool) -> list[str]:
    """Tell of new shifts and of tests in a sentence each.

    Who sees no signs is told of the better ones alone, so that the others follow from no number.
    """
    better = tally.shifts.get(Outcome.IMPROVEMENT, 0)
    shifts = _tell_shifts(tally, better) if tells_worse else _tell_better(better)
    return [shifts, _tell_tests(tally, cycle_words)]


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


def _tell_better(count: int) -> str:
    if not count:
        return _("No new shifts to the better.")
    text = ngettext(
        "One new shift to the better.",
        "%(count)s new shifts to the better.",
        count,
        count=number_word(count),
    )
    return formats.capital(text)


def _tell_shifts(tally: Tally, better: int) -> str:
    """Tell of the new shifts, and how many went which way where that is not the same for all."""
    count = sum(tally.shifts.values())
    if not count:
        return _("No new shifts.")
    if better == count:
        return _tell_better(better)
    new = ngettext("One new shift", "%(count)s new shifts", count, count=number_word(count))
    worse, other = [tally.shifts.get(one, 0) for one in (Outcome.DETERIORATION, Outcome.CHANGE)]
    if worse == count:
        return formats.capital(_("%(shifts)s in the wrong direction.", shifts=new))
    if other == count:
        return formats.capital(f"{new}.")
    ways = [
        write(number_word(one))
        for one, write in zip((better, worse, other), WAYS, strict=True)
        if one
    ]
    return formats.capital(f"{new}, {_join(ways)}.")


def _join(parts: Sequence[str]) -> str:
    return _("%(first)s and %(last)s", first=", ".join(parts[:-1]), last=parts[-1])


def _tell_tests(tally: Tally, name: CycleWords) -> str:
    if tally.started:
        started = ngettext(
            "One new %(name)s",
            "%(count)s new %(name)s cycles",
            tally.started,
            count=number_word(tally.started),
            name=name.name,
        )
    else:
        started = _("No new %(name)s cycles", name=name.name)
    if not tally.adopted:
        return f"{formats.capital(started)}."
    adopted = ngettext(
        "one change taken up",
        "%(count)s changes taken up",
        tally.adopted,
        count=number_word(tally.adopted),
    )
    return formats.capital(_("%(first)s and %(last)s.", first=started, last=adopted))


WAYS: tuple[Callable[[str], str], ...] = (
    lambda count: _("%(count)s to the better", count=count),
    lambda count: _("%(count)s in the wrong direction", count=count),
    lambda count: _("%(count)s where no direction is wished for", count=count),
)
