"""Edge cases of the analysis: little, huge, left out, frozen and hidden."""

from math import inf, nan

import pytest

from app.statistics.analysis import analyse
from app.statistics.conclusions import Conclusion, Outcome, TargetStatus
from app.statistics.settings import Direction, Settings

UP = Settings(direction=Direction.UP)
SWINGING = [1.0, 3.0] * 6


def test_one_point_lies_on_its_own_median() -> None:
    phase = analyse([7.0], settings=UP).last_phase

    assert (phase.centre, phase.n_obs, phase.n_useful, phase.longest_run) == (7.0, 1, 0, None)


def test_an_empty_series_has_one_empty_phase() -> None:
    analysis = analyse([], settings=UP)

    assert [(phase.first, phase.last) for phase in analysis.phases] == [(0, -1)]


@pytest.mark.parametrize("value", [nan, inf, -inf])
def test_what_is_not_a_finite_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        analyse([1.0, value], settings=UP)


def test_a_point_on_the_median_neither_breaks_nor_lengthens_a_shift() -> None:
    values: list[float | None] = [*[1.0] * 5, 5.0, None, *[1.0] * 4, 5.0, *[9.0] * 9]

    first, second, _ = analyse(values, settings=UP).last_phase.signals

    assert (first.first, first.last, first.length, first.skipped) == (0, 10, 9, (5, 6))
    assert (second.first, second.last, second.length, second.skipped) == (12, 20, 9, ())


def test_a_shift_marks_only_the_points_that_count_in_it() -> None:
    values = [*[1.0] * 5, 5.0, *[1.0] * 4, 5.0, *[9.0] * 9]

    analysis = analyse(values, settings=UP)

    assert [i for i in range(20) if analysis.signal_at(i) is None] == [5, 10]


def test_medians_of_floats_are_compared_exactly() -> None:
    values = [0.1, 0.2, 0.30000000000000004, 0.2] * 6

    phase = analyse(values, settings=UP).last_phase

    assert (phase.centre, phase.n_useful) == (0.2, 12)


def test_the_median_of_huge_numbers_is_between_them() -> None:
    phase = analyse([1.6e308, 1.7e308], settings=UP).last_phase

    assert phase.centre == pytest.approx(1.65e308)


def test_ten_thousand_points_are_read() -> None:
    phase = analyse([1.0, 2.0] * 5_000, settings=UP).last_phase

    assert (phase.n_useful, phase.longest_run_max, phase.n_crossings) == (10_000, 16, 9_999)
    assert phase.n_crossings_min == 4917


def test_an_excluded_point_is_in_no_number_and_no_signal() -> None:
    settings = Settings(direction=Direction.UP, excluded=frozenset({0, 12}))

    analysis = analyse([99.0, *SWINGING[1:], *[9.0] * 3], settings=settings)

    assert (analysis.last_phase.n_obs, analysis.last_phase.centre) == (13, 3.0)
    assert analysis.signal_at(12) is None
    assert analysis.conclusion.n_points == 13


def test_the_last_value_is_the_last_point_that_counts() -> None:
    settings = Settings(excluded=frozenset({2}))

    conclusion = analyse([1.0, 2.0, 3.0, None], settings=settings).conclusion

    assert (conclusion.last_value, conclusion.last_index) == (2.0, 1)


def test_a_baseline_freezes_the_median_and_all_later_points_are_judged_by_it() -> None:
    settings = Settings(direction=Direction.UP, baseline_ends=(7,))

    analysis = analyse([1.0, 3.0] * 4 + [4.0] * 8, settings=settings)

    assert (analysis.last_phase.centre, analysis.last_phase.baseline_last) == (2.0, 7)
    assert analysis.last_phase.n_useful == 16
    assert analysis.conclusion.outcome is Outcome.IMPROVEMENT


def test_a_baseline_counts_positions_measured_or_not_in_the_phase_it_ends_in() -> None:
    settings = Settings(baseline_ends=(2,), phase_starts=(4,))

    first, second = analyse([1.0, None, 2.0, 9.0, 5.0, 6.0], settings=settings).phases

    assert (first.centre, first.baseline_last) == (1.5, 2)
    assert (second.centre, second.baseline_last) == (5.5, None)


def test_a_baseline_that_ends_outside_the_series_is_none() -> None:
    phase = analyse([1.0, 2.0, 6.0], settings=Settings(baseline_ends=(11,))).last_phase

    assert (phase.centre, phase.baseline_last) == (2.0, None)


def test_every_phase_may_have_a_baseline_of_its_own() -> None:
    settings = Settings(phase_starts=(4,), baseline_ends=(1, 5))

    first, second = analyse([1.0, 2.0, 9.0, 9.0, 5.0, 6.0, 8.0], settings=settings).phases

    assert (first.centre, first.baseline_last) == (1.5, 1)
    assert (second.centre, second.baseline_last) == (5.5, 5)


def test_phases_outside_the_series_are_dropped_and_doubles_are_one() -> None:
    settings = Settings(phase_starts=(3, 0, 3, 5, 99))

    phases = analyse([1.0] * 5, settings=settings).phases

    assert [(phase.first, phase.last) for phase in phases] == [(0, 2), (3, 4)]


def test_a_baseline_and_a_limit_of_few_hold_at_least_one_point() -> None:
    with pytest.raises(ValueError, match="baseline"):
        Settings(baseline_ends=(-1,))
    with pytest.raises(ValueError, match="fewest"):
        Settings(calls_few=0)


def test_a_phase_with_a_hidden_point_has_neither_median_nor_conclusion() -> None:
    settings = Settings(direction=Direction.UP, target=2)

    analysis = analyse([*SWINGING, 9.0], settings=settings, hidden={3})

    assert analysis.conclusion == Conclusion(Outcome.HIDDEN)
    assert (analysis.last_phase.centre, analysis.last_phase.signals) == (None, ())
    assert analysis.target_status is TargetStatus.NONE
    assert not analysis.draws_centre(0)


def test_what_a_hidden_point_holds_changes_nothing_that_is_shown() -> None:
    settings = Settings(direction=Direction.UP, target=2, phase_starts=(12,), baseline_ends=(7,))

    shown = [
        analyse([*SWINGING[:3], secret, *SWINGING[4:], *SWINGING], settings=settings, hidden={3})
        for secret in (1.0, 50.0, None)
    ]

    assert shown[0] == shown[1] == shown[2]
    assert [c.outcome for c in shown[0].conclusions] == [Outcome.HIDDEN, Outcome.NO_SIGNAL]
