"""The rules and icons of Making Data Count, held against a slow reading of every window."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.statistics.patterns import Limits
from app.statistics.reference.mdc.causes import Cause, mark_causes
from app.statistics.reference.mdc.chart import MdcDrawing, draw_mdc
from app.statistics.reference.mdc.icons import Assurance, PointType, Variation
from app.statistics.reference.mdc.request import MdcRequest
from app.statistics.settings import Direction, Rules, RuleSet

Values = Sequence[float | None]
LIMITS = Limits(-6, -4, 4, 6)
LEVEL = [12.0, 9, 11, 8, 12, 10, 9, 13, 8, 11, 12, 9, 11, 8, 12, 10, 9, 13, 8, 11]
HIGHER = [value + 10 for value in LEVEL]

near_and_far = some.none() | some.sampled_from([-7, -5, -5, -4, -1, 0, 1, 2, 4, 5, 5, 7])
rising = some.integers(0, 9).map(lambda n: list(range(-n, n + 1)))
series = some.lists(some.lists(near_and_far, max_size=6) | rising, max_size=5).map(
    lambda parts: [value for part in parts for value in part]
)
rules = some.builds(
    Rules,
    some.just(RuleSet.MDC),
    points_for_shift=some.sampled_from([0, 6, 8]),
    points_for_trend=some.sampled_from([0, 5, 6]),
    two_in_three_counts_outside=some.booleans(),
)


def test_limits_are_2_66_mean_ranges_from_the_mean() -> None:
    point = draw_mdc(MdcRequest([4, 6, 5])).points[0]

    assert point.mean == 5
    assert point.limits == pytest.approx((1.01, 5 - 2.66, 5 + 2.66, 8.99))


def test_a_phase_fixes_its_own_limits_by_its_own_first_points() -> None:
    y = [*LEVEL, *HIGHER, *LEVEL]

    drawing = draw_mdc(MdcRequest(y, rebase=[21], fix_after_n_points=20))

    assert [point.rebase_group for point in drawing.points] == [0] * 20 + [1] * 40
    assert {point.mean for point in drawing.points} == {10.3, 20.3}


def test_a_rebase_outside_the_series_is_ignored_and_one_at_the_start_only_counts() -> None:
    drawing = draw_mdc(MdcRequest(LEVEL, rebase=[0, 1, 1, 99]))

    assert {point.rebase_group for point in drawing.points} == {1}


def test_limits_of_fewer_than_12_points_are_refused() -> None:
    with pytest.raises(ValueError, match="equal to 12"):
        MdcRequest(LEVEL, fix_after_n_points=11)


@pytest.mark.parametrize(("n_points", "is_short"), [(12, True), (13, False)])
def test_a_phase_of_fewer_than_13_points_has_a_warning(n_points: int, is_short: bool) -> None:
    drawing = draw_mdc(MdcRequest(LEVEL[:n_points]))

    assert drawing.points[0].short_group_warning is is_short


@pytest.mark.parametrize(
    ("improvement", "target", "assurance"),
    [
        (Direction.UP, 21.0, Assurance.INCONSISTENT),
        (Direction.UP, 30.0, Assurance.FAIL),
        (Direction.UP, 12.0, Assurance.PASS),
        (Direction.DOWN, 30.0, Assurance.PASS),
        (Direction.DOWN, 12.0, Assurance.FAIL),
        (Direction.NONE, 12.0, None),
        (Direction.UP, None, None),
    ],
)
def test_after_a_rebase_the_limits_of_the_last_phase_alone_give_assurance(
    improvement: Direction, target: float | None, assurance: Assurance | None
) -> None:
    request = MdcRequest([*LEVEL, *HIGHER], rebase=[21], improvement=improvement, target=target)

    assert draw_mdc(request).assurance is assurance


@pytest.mark.parametrize("improvement", [Direction.UP, Direction.DOWN])
def test_a_target_on_a_limit_is_not_yet_met_consistently(improvement: Direction) -> None:
    limits = draw_mdc(MdcRequest(LEVEL)).points[0].limits

    for target in (limits.lcl, limits.ucl):
        drawing = draw_mdc(MdcRequest(LEVEL, target=target, improvement=improvement))
        assert drawing.assurance is Assurance.INCONSISTENT


@pytest.mark.parametrize("screens", [True, False])
def test_equal_points_are_common_cause_and_inconsistent_in_the_reference(screens: bool) -> None:
    rules = Rules(RuleSet.MDC, screens_ranges=screens)

    drawing = draw_mdc(MdcRequest([1.0] * 20, target=0.9, rules=rules))

    assert drawing.variation is Variation.COMMON_CAUSE
    assert drawing.assurance is (Assurance.INCONSISTENT if screens else Assurance.PASS)


def test_nothing_at_all_and_nothing_measured_say_nothing() -> None:
    nothing = draw_mdc(MdcRequest([], target=1))
    missing = draw_mdc(MdcRequest([None] * 9, target=1))

    assert (nothing.points, nothing.variation, nothing.assurance) == ((), "common_cause", None)
    assert missing.assurance is Assurance.INCONSISTENT
    assert missing.points[0].mean is None
    assert missing.points[0].outside_limits is missing.points[0].close_to_limits is None


@pytest.mark.parametrize(
    ("improvement", "variation", "point_type"),
    [
        (Direction.UP, Variation.IMPROVEMENT_HIGH, PointType.IMPROVEMENT),
        (Direction.DOWN, Variation.CONCERN_HIGH, PointType.CONCERN),
        (Direction.NONE, Variation.NEUTRAL_HIGH, PointType.NEUTRAL_HIGH),
    ],
)
def test_the_last_point_decides_the_icon_of_variation(
    improvement: Direction, variation: Variation, point_type: PointType
) -> None:
    high = draw_mdc(MdcRequest([*LEVEL, 30.0], improvement=improvement))
    over = draw_mdc(MdcRequest([*LEVEL, 30.0, 10.0], improvement=improvement))

    assert (high.variation, high.points[-1].point_type) == (variation, point_type)
    assert over.variation is Variation.COMMON_CAUSE
    assert types_of(over)[-2:] == ["Above UCL", "Common Cause"]


def test_low_points_read_the_other_way() -> None:
    low = [*LEVEL, -20.0]

    icons = [draw_mdc(MdcRequest(low, improvement=way)).variation for way in Direction]

    assert icons == ["concern_low", "improvement_low", "neutral_low"]


def test_a_missing_value_is_in_no_trend_where_the_reference_stops() -> None:
    climb = [1, 2, 3, None, 4, 5, 6, 7]

    marks = mark_causes(climb, mean=4, limits=Limits(0, 0, 9, 9), rules=Rules(RuleSet.MDC))

    assert marks == {}


def test_the_words_tell_how_many_points_the_rules_ask_for() -> None:
    rules = Rules(RuleSet.MDC, points_for_shift=6, points_for_trend=5)
    rise = [5.0, -5, 5, -5, 0, 1, 2, 3, 4, -5, *[1.0, 2.0] * 3, -9]

    marks = mark_causes(rise, mean=0, limits=Limits(-99, -99, 99, 99), rules=rules)

    assert marks[8].text == "5 Point Trend (Increasing)"
    assert marks[15].text == "6 Points Above CL"


def test_a_peak_between_two_trends_is_called_falling() -> None:
    peak = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]

    marks = mark_causes(peak, mean=4, limits=Limits(0, 0, 9, 9), rules=Rules(RuleSet.MDC))

    assert [marks[at].is_high for at in (5, 6, 7)] == [True, False, False]


@settings(max_examples=500, deadline=None)
@given(values=series, wish=rules)
def test_every_mark_is_the_one_that_a_slow_reading_of_all_windows_gives(
    values: Values, wish: Rules
) -> None:
    marks = mark_causes(values, mean=0, limits=LIMITS, rules=wish)

    assert {at: (mark.cause, mark.is_high) for at, mark in marks.items()} == {
        at: slow[0]
        for at in range(len(values))
        if (slow := list(read_slowly(values, at, wish=wish)))
    }


def read_slowly(values: Values, at: int, *, wish: Rules) -> Iterator[tuple[Cause, bool]]:
    """Yield the rules that mark a point about the mean 0, the first that holds first."""
    value = values[at]
    if value is None:
        return
    if abs(value) > 6:
        yield Cause.OUTSIDE, value > 6
    if in_trend(values, at, size=wish.trend):
        onwards = at + 1 < len(values) and in_trend(values, at + 1, size=wish.trend)
        step = rise(values, at) if onwards else rise(values, at - 1)
        yield Cause.TREND, (step or rise(values, at - 1)) > 0
    far = 99 if wish.two_in_three_counts_outside else 6
    for window in windows(values, at, size=3):
        near = [one for one in window if one is not None and 4 < abs(one) <= far]
        if value in near and len(near) > 1 and is_one_sided(window):
            yield Cause.TWO_IN_THREE, value > 0
    if any(is_one_sided(window) for window in windows(values, at, size=wish.shift)):
        yield Cause.SHIFT, value > 0


def windows(values: Values, at: int, *, size: int) -> Iterator[Values]:
    """Yield every window of so many points that holds a point."""
    for first in range(max(0, at - size + 1), at + 1):
        if first + size <= len(values):
            yield values[first : first + size]


def is_one_sided(window: Values) -> bool:
    """Whether all points lie strictly above 0, or all below."""
    known = [one for one in window if one is not None]
    return len(known) == len(window) and (min(known) > 0 or max(known) < 0)


def in_trend(values: Values, at: int, *, size: int) -> bool:
    """Whether a point lies in a window in which every step goes one way."""
    return any(
        None not in window and is_one_sided([rise(window, i) for i in range(size - 1)])
        for window in windows(values, at, size=size)
    )


def rise(values: Values, at: int) -> float:
    """How far it is up from a point to the next; 0 where one is missing."""
    here, there = values[at], values[at + 1]
    return 0 if here is None or there is None else there - here


def types_of(drawing: MdcDrawing) -> list[str]:
    """The rule that marks each point, in words."""
    return [point.special_cause_type for point in drawing.points]
