"""What chance alone would give where many series are judged at once."""

from collections.abc import Iterable
from math import isnan, nan

from app.boards.wording import tell_of_chance
from app.statistics.analysis import Analysis
from app.statistics.chance import chance_of_signal
from app.statistics.settings import RuleSet

MANY_SERIES = 10


def chance_in(analysis: Analysis) -> float | None:
    """Return how often chance alone gives a signal in a series; None for one with few points.

    Only with the Anhøj rules is that known: how often chance makes a trend is not a number.
    """
    if analysis.settings.rules.rule_set is not RuleSet.ANHOEJ:
        return nan
    phase = analysis.last_phase
    if phase.n_useful < analysis.settings.calls_few:
        return None
    is_frozen = phase.baseline_last is not None
    return chance_of_signal(phase.n_useful, rules=analysis.settings.rules, is_frozen=is_frozen)


def say_chance(found: Iterable[float | None]) -> str:
    """Say how many signals chance alone gives, where so many series are judged at once."""
    chances = [one for one in found if one is not None]
    if len(chances) < MANY_SERIES or isnan(signals := sum(chances)):
        return ""
    return tell_of_chance(signals, of=len(chances))
