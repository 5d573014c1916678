"""Runs, crossings and their limits."""

import pytest

from app.statistics.runs import (
    NO_RUNS,
    Run,
    centre,
    fewest_crossings,
    find_runs,
    find_shifts,
    judge,
    longest_run_limit,
)


@pytest.mark.parametrize(
    ("n_useful", "longest", "fewest"),
    [(1, 3, 0), (5, 5, 0), (10, 6, 2), (15, 7, 4), (20, 7, 6), (24, 8, 8), (60, 9, 23)],
)
def test_the_limits_grow_with_the_useful_points(n_useful: int, longest: int, fewest: int) -> None:
    assert longest_run_limit(n_useful) == longest
    assert fewest_crossings(n_useful) == fewest


def test_the_median_of_an_even_number_of_values_halves_the_sum_of_the_middle_two() -> None:
    assert centre([3.0, None, 1.0]) == 2.0
    assert centre([0.1, 0.2]) == (0.1 + 0.2) / 2
    assert centre([None]) is None


def test_a_value_on_the_line_and_a_missing_one_are_in_no_run() -> None:
    runs = find_runs([5.0, 6.0, None, 5.0, 7.0, 4.0, 5.0], line=5.0, start=10)

    assert runs == [Run(11, 14, 2, above=True), Run(15, 15, 1, above=False)]


def test_without_a_line_or_a_useful_point_there_is_no_run() -> None:
    assert find_runs([1.0], line=None) == find_runs([1.0], line=1.0) == []
    assert judge([]) == NO_RUNS
    assert not NO_RUNS.has_signal


def test_a_shift_is_a_run_longer_than_its_limit() -> None:
    runs = [Run(0, 7, 8, above=True), Run(8, 16, 9, above=False)]

    assert find_shifts(runs, longest_allowed=8) == runs[1:]


def test_a_long_run_or_too_few_crossings_are_a_signal() -> None:
    swinging = [Run(i, i, 1, above=bool(i % 2)) for i in range(12)]
    halves = [Run(0, 5, 6, above=False), Run(6, 11, 6, above=True)]
    long = [*swinging, Run(12, 20, 9, above=False)]

    found = [(judge(runs).has_long_run, judge(runs).has_few_crossings) for runs in (halves, long)]

    assert not judge(swinging).has_signal
    assert found == [(False, True), (True, False)]
