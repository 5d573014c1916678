"""What may be suggested about a series, and when nothing is."""

import pytest

from app.statistics.suggestions import suggest_baseline, suggest_phases

LOW, HIGH = [5.0, 3.0, 4.0], [8.0, 9.0]
NOTHING: frozenset[int] = frozenset()


@pytest.mark.parametrize(("count", "expected"), [(7, None), (8, 7), (12, 11)])
def test_a_baseline_takes_eight_measured_points(count: int, expected: int | None) -> None:
    assert suggest_baseline([1.0] * 20, span=range(count), excluded=NOTHING) == expected


def test_missing_and_excluded_points_make_no_baseline() -> None:
    values = [1.0, None, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, None]

    assert suggest_baseline(values, span=range(11), excluded=NOTHING) == 9
    assert suggest_baseline(values, span=range(11), excluded=frozenset({9})) == 8
    assert suggest_baseline(values, span=range(11), excluded=frozenset({0, 9})) is None


def test_a_phase_is_suggested_where_nine_points_in_a_row_began() -> None:
    values = [*LOW * 5, *HIGH * 5]

    [found] = suggest_phases(values, span=range(25), baseline_last=None, excluded=NOTHING)

    assert (found.first, found.last) == (15, 23)


def test_eight_in_a_row_are_not_enough() -> None:
    values = [*LOW * 5, *HIGH * 4]

    assert suggest_phases(values, span=range(23), baseline_last=None, excluded=NOTHING) == []


def test_a_short_baseline_that_was_chosen_is_used() -> None:
    values = [*LOW * 3, *HIGH * 5]

    with_baseline = suggest_phases(values, span=range(19), baseline_last=7, excluded=NOTHING)
    without = suggest_phases(values, span=range(19), baseline_last=None, excluded=NOTHING)

    assert [one.first for one in with_baseline] == [9]
    assert without == []


def test_positions_are_those_of_the_whole_series() -> None:
    values = [*HIGH * 4, *LOW * 5, *HIGH * 5]

    found = suggest_phases(values, span=range(8, 33), baseline_last=None, excluded=NOTHING)

    assert [one.first for one in found] == [23]


def test_an_excluded_point_neither_makes_nor_breaks_a_shift() -> None:
    values = [*LOW * 5, *HIGH * 2, 1.0, *HIGH * 3]

    broken = suggest_phases(values, span=range(26), baseline_last=None, excluded=NOTHING)
    left_out = suggest_phases(values, span=range(26), baseline_last=None, excluded=frozenset({19}))

    assert broken == []
    assert [(one.first, one.last) for one in left_out] == [(15, 24)]


def test_an_empty_phase_suggests_nothing() -> None:
    assert suggest_phases([], span=range(0), baseline_last=None, excluded=NOTHING) == []
    assert suggest_baseline([], span=range(0), excluded=NOTHING) is None
