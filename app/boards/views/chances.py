"""What chance alone would give where many series are judged at once."""

from collections.abc import Sequence

from app.boards.wording import tell_of_chance
from app.statistics.analysis import Analysis
from app.statistics.chance import chance_of_signal
from app.statistics.settings import RuleSet

MANY_SERIES = 10


def say_chance(read: Sequence[Analysis]) -> str:
    """Say how many signals chance alone gives, where so many series are judged at once.

    Only with the Anhøj rules: how often chance makes a trend is not known.
    """
    chances = [
        chance_of_signal(
            analysis.last_phase.n_useful,
            rules=analysis.settings.rules,
            is_frozen=analysis.last_phase.baseline_last is not None,
        )
        for analysis in read
        if analysis.last_phase.n_useful >= analysis.settings.calls_few
    ]
    has_trends = any(one.settings.rules.rule_set is not RuleSet.ANHOEJ for one in read)
    if len(chances) < MANY_SERIES or has_trends:
        return ""
    return tell_of_chance(sum(chances), of=len(chances))
