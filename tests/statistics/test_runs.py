"""Runs, crossings and their limits."""

import pytest

from app.statistics.runs import (
    NO_RUNS,
    Run,
    fewest_crossings,
    find_runs,
    judge,
    list_runs,
    longest_run_limit,
    median,
)


@pytest.mark.parametrize(
    ("n_useful", "longest", "fewest"),
    [(1, 3, 0), (5, 5, 0), (10, 6, 2), (15, 7, 4), (20, 7, 6), (24, 8, 8), (60, 9, 23)],
)
def test_the_limits_grow_with_the_useful_points(n_useful: int, longest: int, fewest: int) -> None:
    assert longest_run_limit(n_useful) == longest
    assert fewest_crossings(n_useful) == fewest


def test_the_median_of_an_even_number_of_values_halves_the_sum_of_the_middle_two() -> None:
    assert median([3.0, None, 1.0]) == 2.0
    assert median([0.1, 0.2]) == (0.1 + 0.2) / 2
    assert median([None]) is None


def test_a_value_on_the_line_and_a_missing_one_are_in_no_run() -> None:
    runs = find_runs([5.0, 6.0, None, 5.0, 7.0, 4.0, 5.0], line=5.0, start=10)

    assert list_runs(runs) == [Run(11, 14, 2, above=True), Run(15, 15, 1, above=False)]


def test_runs_change_sides_whichever_side_is_first() -> None:
    values = [1.0, 9.0, 9.0, 1.0]

    from_below = list_runs(find_runs(values, line=5.0))
    from_above = list_runs(find_runs(values[1:], line=5.0))

    assert [run.above for run in from_below] == [False, True, False]
    assert [run.above for run in from_above] == [True, False]


def test_without_a_line_or_a_useful_point_there_is_no_run() -> None:
    runs = [find_runs([1.0], line=None), find_runs([1.0], line=1.0), find_runs([], line=1.0)]

    assert [list_runs(none) for none in runs] == [[], [], []]
    assert [judge(none) for none in runs] == [NO_RUNS] * 3
    assert not NO_RUNS.has_signal


def test_runs_are_told_from_first_to_last_with_their_side() -> None:
    runs = find_runs([9.0] * 8 + [1.0] * 9, line=5.0)

    assert list_runs(runs) == [Run(0, 7, 8, above=True), Run(8, 16, 9, above=False)]


def test_a_long_run_or_too_few_crossings_are_a_signal() -> None:
    swinging = judge(find_runs([1.0, 9.0] * 6, line=5.0))
    halves = judge(find_runs([1.0] * 6 + [9.0] * 6, line=5.0))
    long = judge(find_runs([1.0, 9.0] * 6 + [1.0] * 9, line=5.0))

    assert not swinging.has_signal
    assert (halves.has_long_run, halves.has_few_crossings) == (False, True)
    assert (long.has_long_run, long.has_few_crossings) == (True, False)
