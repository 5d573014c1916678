"""What may be said about a series, one outcome at a time."""

import pytest

from app.statistics.analysis import analyse
from app.statistics.conclusions import Outcome, TargetStatus
from app.statistics.settings import Direction, Settings
from app.statistics.signals import Side, SignalKind

UP = Settings(direction=Direction.UP)
DOWN = Settings(direction=Direction.DOWN)
SWINGING = [1.0, 3.0] * 6
RISEN = [1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, *[9.0] * 8]
RISEN_AND_BACK = [1.0, 9.0, *[9.0] * 8, 1.0, 8.0, 1.0, 2.0, 1.0, 2.0, 9.0, 1.0, 2.0, 1.0]


def test_a_series_without_a_measured_point_says_nothing_yet() -> None:
    empty = analyse([], settings=UP)
    undelivered = analyse([None, None], settings=UP)

    assert empty.conclusion.outcome is undelivered.conclusion.outcome is Outcome.NOTHING_YET
    assert (empty.last_phase.n_obs, undelivered.last_phase.n_obs) == (0, 2)


def test_ten_equal_points_are_constant() -> None:
    conclusion = analyse([0.1] * 10, settings=UP).conclusion

    assert conclusion.outcome is Outcome.CONSTANT
    assert (conclusion.n_points, conclusion.n_useful, conclusion.last_value) == (10, 0, 0.1)


def test_nine_equal_points_are_too_few_and_ten_more_off_the_line_are_needed() -> None:
    conclusion = analyse([0.1] * 9, settings=UP).conclusion

    assert conclusion.outcome is Outcome.TOO_FEW
    assert conclusion.missing_points == 10


def test_nine_useful_points_are_too_few_however_they_lie_and_one_more_is_needed() -> None:
    frozen = Settings(direction=Direction.UP, baseline_ends=(0,))

    analysis = analyse([1.0, *[5.0] * 9], settings=frozen)

    assert analysis.conclusion.outcome is Outcome.TOO_FEW
    assert (analysis.conclusion.n_useful, analysis.conclusion.missing_points) == (9, 1)
    assert (analysis.last_phase.signal, analysis.last_phase.signals) == (False, ())
    assert not analysis.draws_centre(0)


def test_a_running_shift_to_the_desired_side_is_an_improvement() -> None:
    conclusion = analyse(RISEN, settings=UP).conclusion

    assert conclusion.outcome is Outcome.IMPROVEMENT
    assert (conclusion.run_length, conclusion.side) == (8, Side.ABOVE)
    assert (conclusion.first, conclusion.last, conclusion.centre) == (8, 15, 5.5)


def test_the_same_shift_is_a_deterioration_when_less_is_better() -> None:
    assert analyse(RISEN, settings=DOWN).conclusion.outcome is Outcome.DETERIORATION


def test_the_same_shift_is_a_change_when_no_direction_is_desired() -> None:
    analysis = analyse(RISEN, settings=Settings())

    assert analysis.conclusion.outcome is Outcome.CHANGE
    assert {signal.favourable for signal in analysis.last_phase.signals} == {None}


def test_a_shift_that_is_over_has_faded_and_says_from_when_to_when() -> None:
    conclusion = analyse(RISEN_AND_BACK, settings=UP).conclusion

    assert conclusion.outcome is Outcome.FADED
    assert (conclusion.first, conclusion.last, conclusion.run_length) == (1, 9, 9)


def test_a_faded_shift_that_another_has_replaced_is_judged_by_the_other() -> None:
    analysis = analyse([*[1.0] * 9, 5.0, 1.0, *[9.0] * 10], settings=UP)

    assert analysis.conclusion.outcome is Outcome.IMPROVEMENT
    shifts = [signal for signal in analysis.last_phase.signals if signal.side]
    assert [(shift.favourable, shift.running) for shift in shifts] == [(False, False), (True, True)]


def test_too_few_crossings_without_a_long_run_are_an_unusual_pattern() -> None:
    analysis = analyse([float(value) for value in range(12)], settings=UP)

    assert analysis.conclusion.outcome is Outcome.UNUSUAL_PATTERN
    assert (analysis.conclusion.n_crossings, analysis.conclusion.n_crossings_min) == (1, 3)
    assert (analysis.conclusion.side, analysis.conclusion.run_length) == (None, None)
    assert [signal.kind for signal in analysis.last_phase.signals] == [SignalKind.FEW_CROSSINGS]
    assert analysis.signal_at(5) is None


def test_a_series_that_swings_as_chance_does_has_no_signal() -> None:
    analysis = analyse(SWINGING, settings=UP)

    assert analysis.conclusion.outcome is Outcome.NO_SIGNAL
    assert analysis.draws_centre(0)


def test_a_run_as_long_as_its_limit_is_no_shift() -> None:
    values = [1.0, 9.0, 1.0, 9.0, 1.0, *[9.0] * 8, 1.0, 1.0, 9.0, 1.0, 1.0, 9.0, *[1.0] * 5]

    analysis = analyse(values, settings=UP)

    assert (analysis.last_phase.longest_run, analysis.last_phase.longest_run_max) == (8, 8)
    assert analysis.conclusion.outcome is Outcome.NO_SIGNAL


def test_a_young_phase_is_too_few_while_the_phase_before_keeps_its_conclusion() -> None:
    settings = Settings(direction=Direction.UP, phase_starts=(16,))

    analysis = analyse([*RISEN, 4.0, 5.0], settings=settings)

    assert [c.outcome for c in analysis.conclusions] == [Outcome.IMPROVEMENT, Outcome.TOO_FEW]
    assert (analysis.draws_centre(0), analysis.draws_centre(1)) == (True, False)


@pytest.mark.parametrize(
    ("last", "status"),
    [(4.9, TargetStatus.NOT_MET), (5.0, TargetStatus.MET), (5.1, TargetStatus.MET)],
)
def test_the_last_point_meets_a_target_that_it_reaches(last: float, status: TargetStatus) -> None:
    settings = Settings(direction=Direction.UP, target=5)

    assert analyse([*SWINGING, last, None], settings=settings).target_status is status


def test_a_target_is_met_from_below_when_less_is_better() -> None:
    settings = Settings(direction=Direction.DOWN, target=2)

    assert analyse([3.0, 2.0], settings=settings).target_status is TargetStatus.MET


def test_ten_points_on_the_right_side_meet_a_target_consistently_and_nine_do_not() -> None:
    settings = Settings(direction=Direction.UP, target=5)

    nine = analyse([5.0] * 9, settings=settings)
    ten = analyse([5.0] * 10, settings=settings)

    assert nine.target_status is TargetStatus.MET
    assert ten.target_status is TargetStatus.CONSISTENTLY_MET


def test_a_phase_longer_than_ten_meets_a_target_consistently_only_as_a_whole() -> None:
    settings = Settings(direction=Direction.UP, target=5)

    analysis = analyse([4.0, *[6.0] * 11], settings=settings)

    assert analysis.target_status is TargetStatus.MET


def test_points_of_an_earlier_phase_do_not_help_to_meet_a_target_consistently() -> None:
    settings = Settings(direction=Direction.UP, target=5, phase_starts=(9,))

    analysis = analyse([6.0] * 18, settings=settings)

    assert analysis.target_status is TargetStatus.MET


def test_without_a_direction_or_a_point_there_is_nothing_to_compare_with_a_target() -> None:
    undirected = analyse([1.0], settings=Settings(target=5))
    empty = analyse([None], settings=Settings(direction=Direction.UP, target=5))

    assert undirected.target_status is empty.target_status is TargetStatus.NONE
