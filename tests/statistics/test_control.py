"""Control charts as pages show them: what is refused, what is few, and what never varies."""

from collections.abc import Sequence
from math import inf, nan, sqrt

import pytest

from app.statistics.conclusions import Outcome, TargetStatus
from app.statistics.control import Counts, ImpossibleCounts, analyse_control
from app.statistics.settings import ChartKind, Direction, Rules, RuleSet, Settings
from app.statistics.signals import SignalKind

UP = Settings(direction=Direction.UP)
PARTS = [4, 6, 5, 7, 5, 6, 4, 7, 6, 5, 6, 4]
WHOLES = [10, 12, 9, 14, 10, 11, 10, 13, 12, 10, 11, 9]


def share(parts: Sequence[float], wholes: Sequence[float]) -> list[float | None]:
    """What is plotted of parts and wholes; nothing of nothing is nothing."""
    return [part / whole if whole else None for part, whole in zip(parts, wholes, strict=True)]


def test_the_limits_of_a_p_chart_follow_the_denominator_of_each_point() -> None:
    analysis = analyse_control(
        share(PARTS, WHOLES), kind=ChartKind.P, counts=Counts(PARTS, WHOLES), settings=UP
    )

    mean = sum(PARTS) / sum(WHOLES)
    assert analysis.last_phase.centre == pytest.approx(mean)
    assert [one and one.ucl for one in analysis.limits] == pytest.approx(
        [min(1, mean + 3 * sqrt(mean * (1 - mean) / n)) for n in WHOLES]
    )


def test_a_rate_is_multiplied_with_its_mean_and_limits() -> None:
    values = [100 * value for value in share(PARTS, WHOLES) if value is not None]

    plain = analyse_control(
        share(PARTS, WHOLES), kind=ChartKind.U, counts=Counts(PARTS, WHOLES), settings=UP
    )
    multiplied = analyse_control(
        values, kind=ChartKind.U, counts=Counts(PARTS, WHOLES, 100), settings=UP
    )

    assert multiplied.last_phase.centre == pytest.approx(100 * (plain.last_phase.centre or 0))
    assert [one and one.ucl for one in multiplied.limits] == pytest.approx(
        [one and 100 * (one.ucl or 0) for one in plain.limits]
    )


def test_a_point_outside_the_limits_stands_out_when_nothing_else_does() -> None:
    values: list[float | None] = [*[5.0, 9.0] * 8, 30.0, *[5.0, 9.0] * 2]

    analysis = analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=UP)

    assert analysis.conclusion.outcome is Outcome.OUTSIDE_LIMITS
    assert (analysis.conclusion.first, analysis.conclusion.kind) == (16, SignalKind.OUTSIDE)
    assert [i for i in range(21) if analysis.signal_at(i)] == [16]


def test_an_excluded_point_never_stands_out_and_does_not_widen_the_limits() -> None:
    values: list[float | None] = [*[5.0, 9.0] * 8, 30.0, *[5.0, 9.0] * 2]
    without = [value for value in values if value != 30.0]
    settings = Settings(direction=Direction.UP, excluded=frozenset({16}))

    for kind in (ChartKind.I, ChartKind.C):
        analysis = analyse_control(values, kind=kind, counts=Counts(), settings=settings)
        other = analyse_control(without, kind=kind, counts=Counts(), settings=UP)

        assert analysis.signal_at(16) is None
        assert analysis.limits[0] == other.limits[0]


def test_with_few_points_neither_mean_nor_limits_are_given_to_draw() -> None:
    analysis = analyse_control([5.0, 6.0, 50.0], kind=ChartKind.I, counts=Counts(), settings=UP)

    assert analysis.conclusion.outcome is Outcome.TOO_FEW
    assert analysis.limits == (None, None, None)
    assert not analysis.draws_centre(0)


@pytest.mark.parametrize("kind", [ChartKind.I, ChartKind.P, ChartKind.PP])
def test_a_measure_that_is_always_met_has_its_limits_on_its_mean(kind: ChartKind) -> None:
    settings = Settings(direction=Direction.UP, target=1.0)

    analysis = analyse_control(
        [1.0] * 12, kind=kind, counts=Counts([8] * 12, [8] * 12), settings=settings
    )

    assert analysis.conclusion.outcome is Outcome.CONSTANT
    assert analysis.limits[0] == (1.0, 1.0, 1.0, 1.0)
    assert analysis.target_status is TargetStatus.CONSISTENTLY_MET


def test_a_target_is_consistently_met_when_the_limits_lie_beyond_it() -> None:
    values: list[float | None] = [15.0, 16.0] * 8
    within = Settings(direction=Direction.UP, target=10)
    close = Settings(direction=Direction.UP, target=14.9)

    statuses = [
        analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=one).target_status
        for one in (within, close)
    ]

    assert statuses == [TargetStatus.CONSISTENTLY_MET, TargetStatus.MET]


@pytest.mark.parametrize("gap", [0, None])
def test_a_period_without_a_number_does_not_keep_a_target_from_being_met(gap: int | None) -> None:
    parts, wholes = [*[96] * 6, gap, *[95] * 6], [*[100] * 6, gap, *[100] * 6]
    values = [part / 100 if part else None for part in parts]
    settings = Settings(direction=Direction.UP, target=0.5)

    analysis = analyse_control(
        values, kind=ChartKind.P, counts=Counts(parts, wholes), settings=settings
    )

    assert analysis.target_status is TargetStatus.CONSISTENTLY_MET


def test_a_phase_with_a_hidden_point_has_neither_mean_limits_nor_conclusion() -> None:
    settings = Settings(direction=Direction.UP, phase_starts=(12,), target=0)
    values: list[float | None] = [5.0, 6.0] * 12

    analysis = analyse_control(
        values, kind=ChartKind.I, counts=Counts(), settings=settings, hidden={3}
    )

    first, second = analysis.conclusions
    assert (first.outcome, analysis.phases[0].centre) == (Outcome.HIDDEN, None)
    assert set(analysis.limits[:12]) == {None}
    assert second.outcome is not Outcome.HIDDEN
    assert None not in analysis.limits[12:]


@pytest.mark.parametrize(
    ("parts", "wholes", "words"),
    [
        ([3, 1], [5, 0], "part of nothing"),
        ([3, 6], [5, 5], "greater than the whole"),
        ([3, -1], [5, 5], "not negative"),
    ],
)
def test_numbers_that_cannot_be_are_refused_with_their_place(
    parts: list[float], wholes: list[float], words: str
) -> None:
    counts = Counts(parts, wholes)

    with pytest.raises(ImpossibleCounts, match=words) as refused:
        analyse_control([0.5, 0.5], kind=ChartKind.P, counts=counts, settings=UP)

    assert refused.value.position == 1


def test_more_events_than_the_denominator_are_welcome_in_a_rate() -> None:
    analysis = analyse_control(
        [3.0] * 12, kind=ChartKind.U, counts=Counts([15] * 12, [5] * 12), settings=UP
    )

    assert analysis.last_phase.centre == 3


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ImpossibleCounts, match="not negative"):
        analyse_control([3.0, -1.0], kind=ChartKind.C, counts=Counts(), settings=UP)


@pytest.mark.parametrize("value", [nan, inf])
def test_what_is_not_a_finite_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        analyse_control([1.0, value], kind=ChartKind.I, counts=Counts(), settings=UP)


def test_a_time_of_zero_between_events_is_refused() -> None:
    with pytest.raises(ValueError, match="greater than zero"):
        analyse_control([4.0, 0.0], kind=ChartKind.T, counts=Counts(), settings=UP)


@pytest.mark.parametrize("kind", [ChartKind.XBAR, ChartKind.S, ChartKind.MR, ChartKind.RUN])
def test_charts_of_subgroups_are_left_to_reference_mode(kind: ChartKind) -> None:
    with pytest.raises(ValueError, match="chart"):
        analyse_control([4.0, 1.0], kind=kind, counts=Counts(), settings=UP)


@pytest.mark.parametrize("values", [[], [None] * 5, [7.0]])
def test_little_is_an_honest_empty_chart(values: list[float | None]) -> None:
    analysis = analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=UP)

    assert set(analysis.limits) <= {None}
    assert analysis.conclusion.outcome in {Outcome.NOTHING_YET, Outcome.TOO_FEW}


def test_ten_thousand_points_are_read() -> None:
    values: list[float | None] = [float(i * 7919 % 13) for i in range(10_000)]

    analysis = analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=UP)

    assert len(analysis.limits) == 10_000


def test_huge_numbers_give_no_limit_that_is_not_a_number() -> None:
    values: list[float | None] = [1.7e308, 1.0e308] * 8

    analysis = analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=UP)

    assert all(limit != inf for one in analysis.limits if one for limit in one)


def test_nothing_to_measure_is_a_gap_and_counts_for_nothing() -> None:
    parts, wholes = [*PARTS, 0], [*WHOLES, 0]

    analysis = analyse_control(
        share(parts, wholes), kind=ChartKind.P, counts=Counts(parts, wholes), settings=UP
    )

    assert analysis.conclusion.n_points == 12
    assert analysis.limits[12] == (None, None, None, None)


def test_the_nhs_rules_find_two_of_three_near_a_limit() -> None:
    values: list[float | None] = [*[10.0, 12.0] * 8, 14.9, 15.0, 12.0]
    settings = Settings(
        direction=Direction.UP, rules=Rules(rule_set=RuleSet.MDC), baseline_ends=(15,)
    )

    analysis = analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=settings)

    assert [s.first for s in analysis.last_phase.signals] == [16, 17]
    assert analysis.conclusion.outcome is Outcome.UNUSUAL_PATTERN
