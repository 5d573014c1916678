"""How often chance alone signals, held against every series that a coin can make."""

from collections.abc import Iterator
from itertools import groupby, product
from math import comb

import pytest

from app.statistics.analysis import analyse
from app.statistics.arrays import np
from app.statistics.batch import analyse_many
from app.statistics.chance import (
    chance_of_signal,
    chance_outside,
    count_orders,
    count_series,
)
from app.statistics.rule_sets import read_runs
from app.statistics.settings import Rules, RuleSet, Settings
from app.statistics.signals import SignalKind


def tosses(number: int) -> Iterator[tuple[float, ...]]:
    """Every series of so many points, each just above or just below 0."""
    return product((-1.0, 1.0), repeat=number)


def halves(number: int) -> list[tuple[float, ...]]:
    """Every series of so many points that has half of them on each side of 0."""
    return [series for series in tosses(number) if series.count(1.0) == number // 2]


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

    frozen = chance_of_signal(points, rules=rules, is_frozen=True)
    own = chance_of_signal(points, rules=rules)

    found = sum(signals(series, rules=rules) for series in tosses(points))
    halved = halves(points)
    assert frozen == found / 2**points
    assert own == sum(signals(series, rules=rules) for series in halved) / len(halved)


@pytest.mark.parametrize(
    ("longest", "fewest", "most"), [(3, 1, 9), (2, 4, 6), (99, 3, 99), (1, 1, 9)]
)
def test_series_are_counted_by_their_longest_run_and_their_number_of_runs(
    longest: int, fewest: int, most: int
) -> None:
    counted = count_series(9, longest=longest, fewest=fewest, most=most)

    runs = [[len(list(run)) for _, run in groupby(series)] for series in tosses(9)]
    assert counted == sum(max(one) <= longest and fewest <= len(one) <= most for one in runs)


@pytest.mark.parametrize("points", [9, 10])
@pytest.mark.parametrize(
    ("longest", "fewest", "most"), [(3, 1, 9), (2, 4, 6), (99, 3, 99), (1, 1, 10)]
)
def test_orders_are_counted_by_their_longest_run_and_their_number_of_runs(
    points: int, longest: int, fewest: int, most: int
) -> None:
    counted = count_orders(points, longest=longest, fewest=fewest, most=most)

    runs = [[len(list(run)) for _, run in groupby(series)] for series in halves(points)]
    assert counted == sum(max(one) <= longest and fewest <= len(one) <= most for one in runs)


def test_all_orders_together_are_the_ways_to_choose_half_of_the_points() -> None:
    assert count_orders(60, longest=60, fewest=1, most=60) == comb(60, 30)


@pytest.mark.parametrize("points", [12, 24, 40])
def test_random_series_signal_about_their_own_median_as_often_as_is_said(points: int) -> None:
    series = np.random.default_rng(2014).normal(size=(40_000, points))

    share = float(analyse_many(series).signal.mean())

    assert share == pytest.approx(chance_of_signal(points), abs=0.004)
    assert share < chance_of_signal(points, is_frozen=True) - 0.02


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


def test_one_unit_in_twenty_two_is_outside_two_errors_by_chance() -> None:
    assert chance_outside(2) == pytest.approx(0.0455, abs=1e-4)
    assert chance_outside(3) == pytest.approx(0.0027, abs=1e-4)
