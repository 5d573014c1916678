"""How often chance alone signals, held against every series that a coin can make."""

from collections.abc import Iterator
from itertools import groupby, product

import pytest

from app.statistics.analysis import analyse
from app.statistics.chance import (
    chance_of_signal,
    chance_outside,
    count_series,
    expected_signals,
)
from app.statistics.rule_sets import read_runs
from app.statistics.settings import Rules, RuleSet, Settings
from app.statistics.signals import SignalKind


def tosses(number: int) -> Iterator[tuple[float, ...]]:
    """Every series of so many points, each just above or just below 0."""
    return product((-1.0, 1.0), repeat=number)


def signals(series: tuple[float, ...], *, rules: Rules) -> bool:
    """Whether the rules of the product signal about the line at 0, trends apart."""
    settings = Settings(rules=rules, calls_few=1)
    judged = read_runs(series, span=range(len(series)), line=0.0, settings=settings)
    return any(signal.kind is not SignalKind.TREND for signal in judged.signals)


@pytest.mark.parametrize("rule_set", RuleSet)
@pytest.mark.parametrize("points", [1, 2, 5, 10, 12])
def test_the_chance_of_a_signal_is_the_share_of_all_series_that_signal(
    points: int, rule_set: RuleSet
) -> None:
    rules = Rules(rule_set)

    chance = chance_of_signal(points, rules=rules)

    found = sum(signals(series, rules=rules) for series in tosses(points))
    assert chance == found / 2**points


@pytest.mark.parametrize(
    ("longest", "fewest", "most"), [(3, 1, 9), (2, 4, 6), (99, 3, 99), (1, 1, 9)]
)
def test_series_are_counted_by_their_longest_run_and_their_number_of_runs(
    longest: int, fewest: int, most: int
) -> None:
    counted = count_series(9, longest=longest, fewest=fewest, most=most)

    runs = [[len(list(run)) for _, run in groupby(series)] for series in tosses(9)]
    assert counted == sum(max(one) <= longest and fewest <= len(one) <= most for one in runs)


def test_all_series_together_are_two_to_the_power_of_their_points() -> None:
    assert count_series(60, longest=60, fewest=1, most=60) == 2**60


def test_chosen_lengths_of_a_shift_count() -> None:
    longer = Rules(RuleSet.MDC, points_for_shift=9)

    assert chance_of_signal(20, rules=longer) < chance_of_signal(20, rules=Rules(RuleSet.MDC))


def test_too_few_points_never_signal() -> None:
    assert chance_of_signal(9, calls_few=10) == chance_of_signal(0) == 0
    assert chance_of_signal(10, calls_few=10) > 0
    assert not analyse([1.0] * 3 + [9.0] * 6, settings=Settings()).last_phase.signal


def test_very_long_series_are_taken_for_long_ones() -> None:
    assert chance_of_signal(10_000) == chance_of_signal(400)


def test_the_expected_number_of_signals_adds_up_over_the_series() -> None:
    expected = expected_signals([24] * 100 + [5, 0])

    assert expected == pytest.approx(100 * chance_of_signal(24))
    assert 6 < expected < 7


def test_one_unit_in_twenty_two_is_outside_two_errors_by_chance() -> None:
    assert chance_outside(2) == pytest.approx(0.0455, abs=1e-4)
    assert chance_outside(3) == pytest.approx(0.0027, abs=1e-4)
