"""How soon a change would show, simulated."""

from typing import Any

import numpy as np
import pytest

from app.statistics.analysis import analyse
from app.statistics.arrays import Floats
from app.statistics.masking import Kind
from app.statistics.planning import Plan, draw_series, first_signals, foresee
from app.statistics.settings import Rules, RuleSet, Settings

MONTH = 365.2425 / 12 / 7
MEETINGS = Plan(Kind.PERCENTAGE, now=0.5, hoped=0.8, per_week=5)


def drawn(plan: Plan, *, periods: int, n_series: int = 40) -> Floats:
    """Some of the series that the plan is simulated with."""
    chance = np.random.default_rng(1)
    return draw_series(plan, plan.hoped, weeks=1, shape=(n_series, periods), chance=chance)


def signals_alone(values: list[float], plan: Plan) -> bool:
    """What the analysis of the pages says of a series so far."""
    ends = (plan.baseline - 1,) if plan.is_frozen else ()
    wish = Settings(baseline_ends=ends, rules=plan.rules, calls_few=plan.calls_few)
    points = [None if np.isnan(value) else value for value in values]
    return analyse(points, settings=wish).last_phase.signal


def wait_alone(values: list[float], plan: Plan) -> int | None:
    """After how many periods that analysis signals for the first time; None if it did before."""
    if signals_alone(values[: plan.baseline], plan):
        return None
    waits = range(1, len(values) - plan.baseline + 1)
    so_far = (wait for wait in waits if signals_alone(values[: plan.baseline + wait], plan))
    return next(so_far, len(waits) + 1)


@pytest.mark.parametrize("is_frozen", [True, False])
@pytest.mark.parametrize("rule_set", RuleSet)
def test_a_wait_ends_when_the_analysis_of_the_pages_signals(
    rule_set: RuleSet, is_frozen: bool
) -> None:
    plan = Plan(
        Kind.PERCENTAGE,
        0.5,
        0.7,
        per_week=1.5,
        baseline=12,
        is_frozen=is_frozen,
        rules=Rules(rule_set),
    )
    values = drawn(plan, periods=25)

    waits = first_signals(values, plan=plan)

    alone = [wait_alone(row, plan) for row in values.tolist()]
    assert waits.tolist() == [wait for wait in alone if wait is not None]
    assert len(set(waits.tolist())) > 1


def test_the_same_question_has_the_same_answer() -> None:
    assert foresee(MEETINGS, weeks=1) == foresee(MEETINGS, weeks=1)


def test_a_large_change_shows_in_fewer_weeks_when_measured_weekly() -> None:
    weekly, monthly = foresee(MEETINGS, weeks=1), foresee(MEETINGS, weeks=MONTH)

    assert weekly.typical is not None
    assert monthly.typical is not None
    assert weekly.typical * weekly.weeks < monthly.typical * monthly.weeks / 2


def test_the_range_holds_the_middle_eight_of_ten() -> None:
    outlook = foresee(MEETINGS, weeks=1, n_series=1000)

    assert outlook.early is not None
    assert outlook.typical is not None
    assert outlook.late is not None
    assert outlook.early <= outlook.typical <= outlook.late
    assert outlook.never < 0.1


def test_nothing_shows_before_ten_points_off_the_median() -> None:
    sure = Plan(Kind.AVERAGE, now=1, hoped=100, per_week=100, spread=0.1, baseline=3)

    outlook = foresee(sure, weeks=1)

    assert outlook.early is not None
    assert outlook.early >= 10 - 3


def test_a_change_too_small_to_see_is_mostly_not_seen_within_two_years() -> None:
    outlook = foresee(Plan(Kind.PERCENTAGE, 0.5, 0.51, per_week=3), weeks=MONTH)

    assert (outlook.horizon, outlook.typical, outlook.late) == (24, None, None)
    assert outlook.never > 0.5


def test_a_change_that_is_sure_to_be_seen_is_never_missed_and_alarms_are_few() -> None:
    outlook = foresee(Plan(Kind.PERCENTAGE, 0.3, 0.9, per_week=50), weeks=1)

    assert outlook.never == 0
    assert 0 < outlook.false_alarm < 0.15


def test_a_frozen_median_shows_what_a_moving_one_hides() -> None:
    moving = Plan(Kind.PERCENTAGE, 0.5, 0.8, per_week=5, is_frozen=False)

    assert foresee(MEETINGS, weeks=1).never < foresee(moving, weeks=1).never


@pytest.mark.parametrize(
    "plan",
    [
        Plan(Kind.RATE, now=0.02, hoped=0.04, per_week=500),
        Plan(Kind.COUNT, now=8, hoped=16),
        Plan(Kind.AVERAGE, now=3.1, hoped=4.0, per_week=6, spread=0.9),
        Plan(Kind.AVERAGE, now=-2, hoped=2, per_week=6, spread=1),
        Plan(Kind.PERCENTAGE, now=0, hoped=1, per_week=20),
    ],
)
def test_every_kind_of_measure_can_be_planned(plan: Plan) -> None:
    outlook = foresee(plan, weeks=1)

    assert outlook.typical is not None
    assert 2 <= outlook.typical <= 20


def test_a_series_has_the_level_of_now_and_then_of_hope() -> None:
    values = drawn(Plan(Kind.COUNT, now=100, hoped=200), periods=10, n_series=200)

    assert values.shape == (200, 18)
    assert values[:, :8].mean() == pytest.approx(100, rel=0.02)
    assert values[:, 8:].mean() == pytest.approx(200, rel=0.02)


def test_a_period_without_cases_is_nothing_to_measure() -> None:
    values = drawn(Plan(Kind.PERCENTAGE, 0.5, 0.8, per_week=0.5), periods=50)

    assert np.isnan(values).mean() == pytest.approx(np.exp(-0.5), abs=0.05)


def test_hardly_any_cases_show_nothing_and_break_nothing() -> None:
    outlook = foresee(Plan(Kind.PERCENTAGE, 0.5, 0.8, per_week=1e-6), weeks=1)

    assert (outlook.typical, outlook.never, outlook.false_alarm) == (None, 1, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"now": 1.2},
        {"now": -0.1},
        {"now": 0.8},
        {"now": float("nan")},
        {"per_week": 0},
        {"per_week": 1e12},
        {"spread": -1},
        {"baseline": 0},
        {"baseline": 41},
    ],
)
def test_what_cannot_be_drawn_is_refused(wrong: dict[str, Any]) -> None:
    numbers: dict[str, Any] = {"now": 0.5, "hoped": 0.8, **wrong}

    with pytest.raises(ValueError, match=r".+"):
        Plan(Kind.PERCENTAGE, **numbers)
