"""The words of boards: how many teams have a shift, who is named, how long it has been quiet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.charts.wording import Glyph, Sign, number_word
from app.cycles.models import Decision
from app.networks.queries import ListedTeam
from app.networks.queries.carers import Carer

WEEK = 7
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Told:
    """What a board says above its charts: in bold first, then the rest."""

    heading: str
    text: str


class Spread(StrEnum):
    """How the teams of a funnel lie together: the limits may have been widened for them."""

    OF_CHANCE = "of-chance"
    WITHIN_WIDER = "within-wider"
    MORE_THAN_CHANCE = "more-than-chance"


def listed(names: Sequence[str], *, most: int = 6) -> str:
    """Return names as one writes them: «Alta, Vadsø og Vardø», and how many more there are."""
    shown = list(names[:most])
    if len(names) > most:
        left = len(names) - most
        shown.append(ngettext("%(num)s other", "%(num)s others", left))
    if len(shown) < 2:
        return "".join(shown)
    return _("%(first)s and %(last)s", first=", ".join(shown[:-1]), last=shown[-1])


def count_of_teams(count: int, *, of: int) -> str:
    """Return «Tre av tolv team»."""
    text = ngettext(
        "%(count)s of %(all)s team",
        "%(count)s of %(all)s teams",
        of,
        count=number_word(count) if count else _("none"),
        all=number_word(of),
    )
    return formats.capital(text)


def tell_of_network(better: Sequence[ListedTeam], *, of: int, is_over: bool) -> Told:
    """Tell how many teams have a shift to the better, or had; only the willing are named."""
    if of == 1:
        return Told(_tell_of_the_only(bool(better), is_over=is_over), _name_the_willing(better))
    teams = count_of_teams(len(better), of=of)
    heading = _("%(teams)s have a shift to the better in one or more measures.", teams=teams)
    if is_over:
        heading = _("%(teams)s had a shift to the better in one or more measures.", teams=teams)
    return Told(heading, _name_the_willing(better))


def _tell_of_the_only(is_better: bool, *, is_over: bool) -> str:
    """Tell of the one team that there is whether it has a shift to the better, or had."""
    if is_over and is_better:
        return _("The team had a shift to the better in one or more measures.")
    if is_over:
        return _("The team had no shift to the better.")
    if is_better:
        return _("The team has a shift to the better in one or more measures.")
    return _("The team has no shift to the better.")


def tell_of_measure(
    shifted: Sequence[ListedTeam], *, of: int, signs: Sequence[Sign] | None, is_better: bool
) -> Told:
    """Tell how many teams have a shift; to facilitators, who give ``signs``, also of the others."""
    teams = count_of_teams(len(shifted), of=of)
    better = _("%(teams)s have a shift to the better", teams=teams)
    heading = better if is_better else _("%(teams)s have a shift", teams=teams)
    if signs is None:
        return Told(f"{heading}.", _name_the_willing(shifted))
    names = listed([team.shown_name for team in shifted], most=12)
    rest = _tell_of_the_rest(signs, counted=Glyph.DIAMOND if is_better else Glyph.DOT)
    parts = [f"{names}." if names else "", f"{formats.capital(rest)}." if rest else ""]
    return Told(f"{heading}:" if names else f"{heading}.", " ".join(part for part in parts if part))


def tell_of_funnel(
    outside: Sequence[ListedTeam],
    *,
    of: int,
    willing: Sequence[ListedTeam] | None,
    spread: Spread = Spread.OF_CHANCE,
) -> Told:
    """Tell how many teams lie outside a funnel; facilitators read the names, in the fixed order.

    Others read the names of those outside for the better who said yes, which are the `willing`.
    Where the teams together differ more than chance, chance is not said to explain where they lie.
    """
    heading = _head_a_funnel(len(outside), of=of, spread=spread)
    if not outside:
        if spread is Spread.OF_CHANCE:
            return Told(heading, _("The differences are no larger than chance alone gives."))
        return Told(heading, _("No single team stands apart from the others."))
    named = listed([team.shown_name for team in outside], most=12)
    text = ngettext(
        "%(teams)s lies outside what chance alone explains.",
        "%(teams)s lie outside what chance alone explains.",
        len(outside),
        teams=named if willing is None else count_of_teams(len(outside), of=of),
    )
    if willing is None:
        return Told(heading, text)
    return Told(heading, f"{text} {_name_the_willing(willing)}".rstrip())


def _head_a_funnel(n_outside: int, *, of: int, spread: Spread) -> str:
    """Return what is said first of a funnel."""
    if n_outside * 2 > of:
        return _("Many stand out.")
    if spread is Spread.MORE_THAN_CHANCE:
        return _("The teams differ more than chance alone gives.")
    if n_outside:
        return _("Most lie where we can expect.")
    return _("All lie where we can expect.")


def tell_of_chance(expected: float, *, of: int) -> str:
    """Tell how many of the series chance alone would make signal, as far as it makes one."""
    about = int(formats.half_up(expected))
    if not about:
        return _("In %(all)s series, a signal seldom comes by chance alone.", all=number_word(of))
    return ngettext(
        "Of %(all)s series, chance alone would give about %(count)s signal.",
        "Of %(all)s series, chance alone would give about %(count)s signals.",
        about,
        count=number_word(about),
        all=number_word(of),
    )


def tell_of_chance_outside(expected: float, *, of: int) -> str:
    """Tell how many of the teams chance alone would put outside a funnel."""
    about = int(formats.half_up(expected))
    if not about:
        return _("With so few teams, chance alone seldom puts anybody outside.")
    return ngettext(
        "Of %(all)s teams, chance alone would put about %(count)s outside.",
        "Of %(all)s teams, chance alone would put about %(count)s outside.",
        about,
        count=number_word(about),
        all=number_word(of),
    )


def _tell_of_the_rest(signs: Sequence[Sign], *, counted: Glyph) -> str:
    """Say how many of the other teams say what, in one sentence without its full stop."""
    glyphs = [sign.glyph for sign in signs if sign.has_begun]
    clauses = [
        words(glyphs.count(glyph))
        for glyph, words in REST.items()
        if glyph is not counted and glyph in glyphs
    ]
    if len(glyphs) < len(signs):
        clauses.append(_tell_not_begun(len(signs) - len(glyphs)))
    return listed(clauses, most=len(clauses))


def _tell_not_begun(count: int) -> str:
    return ngettext(
        "one has no numbers yet",
        "%(count)s have no numbers yet",
        count,
        count=number_word(count),
    )


def _name_the_willing(teams: Sequence[ListedTeam]) -> str:
    named = [team.shown_name for team in teams if team.may_be_named]
    return _("Happy to tell about it: %(names)s.", names=listed(named)) if named else ""


def name_signs() -> tuple[tuple[str, str], ...]:
    """Return the signs of cycles and their words: running, or how they ended."""
    return (
        ("running", _("running")),
        (Decision.ADOPT.value, _("adopted")),
        (Decision.ADAPT.value, _("adapted")),
        (Decision.ABANDON.value, _("abandoned")),
    )


def quiet_for(last_day: date, today: date) -> str:
    """Return how long nothing has come from a team: «stille i 11 uker»."""
    weeks = max(1, (today - last_day).days // WEEK)
    return ngettext("quiet for %(num)s week", "quiet for %(num)s weeks", weeks)


def quiet_for_months(last_day: date, today: date) -> str:
    """Return the same in the whole months since one, for a day that is not to be counted back."""
    months = (today.year - last_day.year) * MONTHS + today.month - last_day.month - 1
    if months < 1:
        return _("quiet for a while")
    return ngettext("quiet for over %(num)s month", "quiet for over %(num)s months", months)


REST: dict[Glyph, Callable[[int], str]] = {
    Glyph.SQUARE: lambda count: ngettext(
        "one goes in the wrong direction",
        "%(count)s go in the wrong direction",
        count,
        count=number_word(count),
    ),
    Glyph.DOT: lambda count: ngettext(
        "one has changed", "%(count)s have changed", count, count=number_word(count)
    ),
    Glyph.RING: lambda count: ngettext(
        "one has no signal", "%(count)s have no signal", count, count=number_word(count)
    ),
    Glyph.COLON: lambda count: ngettext(
        "one has hidden numbers", "%(count)s have hidden numbers", count, count=number_word(count)
    ),
    Glyph.DASHES: lambda count: ngettext(
        "one has too few points", "%(count)s have too few points", count, count=number_word(count)
    ),
    Glyph.DASH: lambda count: ngettext(
        "one has not delivered", "%(count)s have not delivered", count, count=number_word(count)
    ),
}


def ready_text(days: int) -> str:
    """Say for how long a number has been ready to be logged."""
    return ngettext("Ready since %(num)s day ago", "Ready since %(num)s days ago", days)


def call_text(carers: Sequence[Carer]) -> str:
    """Say who takes care of a team's numbers; nothing when the team has named nobody."""
    leads = [one.name for one in carers if not one.is_deputy]
    deputies = [one.name for one in carers if one.is_deputy]
    told = []
    if leads:
        told.append(_("measurement lead %(name)s", name=listed(leads)))
    if deputies:
        told.append(_("deputy %(name)s", name=listed(deputies)))
    return ", ".join(told)


def tell_late(days: int, carers: Sequence[Carer]) -> str:
    """Say kindly for how long a number has been ready, and who takes care of it."""
    call = call_text(carers)
    return f"{ready_text(days)} · {call}." if call else f"{ready_text(days)}."
