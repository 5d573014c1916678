"""Perla's rules, and the exact distribution of the number of runs behind their limits."""

from collections import Counter
from fractions import Fraction
from itertools import combinations, groupby

import pytest

from app.statistics.analysis import analyse
from app.statistics.perla import count_ways, runs_limits
from app.statistics.settings import Rules, RuleSet, Settings
from app.statistics.signals import SignalKind

CORROBORATED = {
    10: (3, 9),
    14: (4, 12),
    16: (5, 13),
    24: (8, 18),
    30: (11, 21),
    40: (15, 27),
    50: (19, 33),
    60: (24, 38),
}
EXACT_WHERE_A_TRANSCRIPTION_IS_WIDER = {12: (4, 10), 20: (7, 15), 22: (8, 16)}
PERLA = Settings(rules=Rules(RuleSet.PERLA))


@pytest.mark.parametrize(("n_useful", "limits"), CORROBORATED.items())
def test_the_limits_are_the_published_ones_where_those_are_known(
    n_useful: int, limits: tuple[int, int]
) -> None:
    assert runs_limits(n_useful) == limits


@pytest.mark.parametrize(("n_useful", "limits"), EXACT_WHERE_A_TRANSCRIPTION_IS_WIDER.items())
def test_the_limits_are_the_exact_ones_where_a_transcription_says_wider(
    n_useful: int, limits: tuple[int, int]
) -> None:
    assert runs_limits(n_useful) == limits


@pytest.mark.parametrize(("low", "high"), [(0, 0), (0, 3), (1, 1), (3, 2), (4, 4), (5, 6), (2, 7)])
def test_the_ways_to_make_runs_are_those_counted_one_by_one(low: int, high: int) -> None:
    places = range(low + high)

    counted = Counter(
        len(list(groupby(place in chosen for place in places)))
        for chosen in combinations(places, low)
    )

    assert count_ways(low, high) == [counted[runs] for runs in range(low + high + 1)]


@pytest.mark.parametrize("n_useful", range(2, 15))
def test_fewer_or_more_runs_than_the_limits_come_by_chance_at_most_once_in_40(
    n_useful: int,
) -> None:
    half = n_useful // 2
    orders = list(combinations(range(n_useful), half))
    runs = [len(list(groupby(i in chosen for i in range(n_useful)))) for chosen in orders]

    fewest, most = runs_limits(n_useful)

    assert share(runs, below=fewest) <= Fraction(1, 40) < share(runs, below=fewest + 1)
    assert share(runs, above=most) <= Fraction(1, 40) < share(runs, above=most - 1)


@pytest.mark.parametrize(("n_above", "lengths"), [(5, []), (6, [6, 6])])
def test_a_shift_is_six_points_whatever_lies_on_the_median(
    n_above: int, lengths: list[int]
) -> None:
    y = [6, 4] * 5 + [6] * (n_above - 2) + [5, 6, 5, 6] + [4] * n_above + [6, 4] * 3

    signals = analyse(y, settings=PERLA).last_phase.signals

    shifts = [signal.length for signal in signals if signal.kind is SignalKind.SHIFT]
    assert shifts == lengths


@pytest.mark.parametrize(("rise", "n_trends"), [([1, 2, 2, 3], 0), ([1, 2, 2, 3, 3, 4], 1)])
def test_a_trend_is_five_points_with_repeats_counted_once(rise: list[float], n_trends: int) -> None:
    y = [3.0, 0, 3, 0, 3, 0, *rise, 0, 3, 0, 3, 0, 3]

    signals = analyse(y, settings=PERLA).last_phase.signals

    trends = [signal for signal in signals if signal.kind is SignalKind.TREND]
    assert len(trends) == n_trends
    assert all(trend.rising for trend in trends)


def share(runs: list[int], *, below: int = 0, above: int = 99) -> Fraction:
    """The share of orders with fewer or more runs than these."""
    return Fraction(sum(one < below or one > above for one in runs), len(runs))
