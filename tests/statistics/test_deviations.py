"""Where product mode deliberately differs from the references; docs/method.md says why of each."""

from collections.abc import Sequence

import pytest

from app.statistics.analysis import analyse
from app.statistics.conclusions import Outcome, TargetStatus
from app.statistics.control import Counts, ImpossibleCounts, analyse_control
from app.statistics.icons import Assurance, Variation, read_icons
from app.statistics.patterns import Limits
from app.statistics.perla import runs_limits
from app.statistics.reference.control_charts import draw_chart
from app.statistics.reference.drawing import Point
from app.statistics.reference.mdc.causes import mark_causes
from app.statistics.reference.mdc.chart import draw_mdc
from app.statistics.reference.mdc.icons import Assurance as NhsAssurance
from app.statistics.reference.mdc.icons import Variation as NhsVariation
from app.statistics.reference.mdc.request import MdcRequest
from app.statistics.reference.request import Request
from app.statistics.reference.runcharter import draw_segments
from app.statistics.settings import ChartKind, Direction, Rules, RuleSet, Settings
from app.statistics.signals import SignalKind
from app.statistics.successive_shifts import Seeks
from app.statistics.suggestions import suggest_phases

UP = Settings(direction=Direction.UP)
NHS = Rules(RuleSet.MDC)
Values = Sequence[float | None]


def refer(
    values: Values, kind: ChartKind, *, n: Values | None = None, exclude: Sequence[int] = ()
) -> tuple[Point, ...]:
    """The points of a chart as qicharts2 draws it."""
    return draw_chart(Request(values, n=n, chart=kind, exclude=exclude)).points


def test_few_points_claim_nothing_and_have_no_line_where_qicharts2_judges_them() -> None:
    values = [1.0, 2, *[9.0] * 7]
    settings = Settings(direction=Direction.UP, baseline_ends=(1,))

    theirs = draw_chart(Request(values, freeze=2)).phases[0]
    ours = analyse(values, settings=settings)

    assert theirs.runs_signal
    assert ours.conclusion.outcome is Outcome.TOO_FEW
    assert not ours.last_phase.signals
    assert not ours.draws_centre(0)


def test_the_limits_of_a_phase_of_few_points_are_not_drawn() -> None:
    values: list[float | None] = [*[5.0, 9] * 8, 40.0, 7.0]
    settings = Settings(phase_starts=(16,))

    theirs = draw_chart(Request(values, chart=ChartKind.I, part=[16])).points
    ours = analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=settings)

    assert theirs[16].ucl is not None
    assert None not in ours.limits[:16]
    assert ours.limits[16:] == (None, None)


def test_a_baseline_and_phases_combine_where_qicharts2_ignores_its_freeze() -> None:
    values = [1.0, 2, 9, 9, 5, 6, 8]
    settings = Settings(phase_starts=(4,), baseline_ends=(1, 5))

    theirs = draw_chart(Request(values, part=[4], freeze=2)).points
    ours = analyse(values, settings=settings)

    assert [theirs[0].cl, theirs[4].cl] == [5.5, 6]
    assert [phase.centre for phase in ours.phases] == [1.5, 5.5]


def test_an_excluded_point_never_signals_where_qicharts2_marks_it() -> None:
    values: list[float | None] = [*[5.0, 9] * 8, 40.0, 7.0]
    settings = Settings(excluded=frozenset({16}))

    theirs = refer(values, ChartKind.I, exclude=[17])
    ours = analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=settings)

    assert theirs[16].sigma_signal
    assert ours.signal_at(16) is None
    assert ours.limits[0] is not None
    assert ours.limits[0].ucl == theirs[0].ucl


def test_an_excluded_point_does_not_shape_the_limits_of_i_prime() -> None:
    values: list[float | None] = [*[5.0, 9] * 8, 14.0, 7.0]
    sizes = [10.0] * len(values)
    sums = [10 * (value or 0) for value in values]
    settings = Settings(excluded=frozenset({16}))

    theirs = refer(sums, ChartKind.IP, n=sizes, exclude=[17])
    missing = refer([*sums[:16], None, sums[17]], ChartKind.IP, n=sizes)
    ours = analyse_control(
        values, kind=ChartKind.IP, counts=Counts((), sizes), settings=settings
    ).limits[0]

    assert ours is not None
    assert ours.ucl == pytest.approx(missing[0].ucl)
    assert (ours.ucl or 0) < (theirs[0].ucl or 0)


def test_a_part_of_nothing_is_refused_where_qicharts2_counts_an_infinite_point() -> None:
    theirs = refer([3, 1], ChartKind.P, n=[5, 0])

    assert theirs[1].y == float("inf")
    with pytest.raises(ImpossibleCounts, match="part of nothing"):
        analyse_control([0.6, None], kind=ChartKind.P, counts=Counts([3, 1], [5, 0]), settings=UP)


def test_a_part_above_its_whole_is_refused_where_qicharts2_draws_no_limits() -> None:
    theirs = refer([6, 7], ChartKind.P, n=[5, 5])

    assert (theirs[0].cl, theirs[0].ucl) == (1.3, None)
    with pytest.raises(ImpossibleCounts, match="greater than the whole"):
        analyse_control([1.2, 1.4], kind=ChartKind.P, counts=Counts([6, 7], [5, 5]), settings=UP)


def test_a_negative_count_is_refused_where_qicharts2_draws_it() -> None:
    theirs = refer([3, -1], ChartKind.C)

    assert theirs[1].y == -1
    with pytest.raises(ImpossibleCounts, match="not negative"):
        analyse_control([3, -1], kind=ChartKind.C, counts=Counts(), settings=UP)


@pytest.mark.parametrize("kind", [ChartKind.I, ChartKind.PP, ChartKind.UP, ChartKind.IP])
def test_a_series_that_never_varies_has_its_limits_on_its_mean(kind: ChartKind) -> None:
    parts, wholes = [4.0] * 12, [8.0] * 12

    theirs = refer([0.5] * 12, kind) if kind is ChartKind.I else refer(parts, kind, n=wholes)
    ours = analyse_control([0.5] * 12, kind=kind, counts=Counts(parts, wholes), settings=UP)

    assert (theirs[0].lcl, theirs[0].ucl) == (None, None)
    assert ours.limits[0] == (0.5, 0.5, 0.5, 0.5)
    assert ours.conclusion.outcome is Outcome.CONSTANT


def test_times_that_never_vary_have_no_lower_limit_of_0() -> None:
    theirs = refer([4.0] * 12, ChartKind.T)
    ours = analyse_control([4.0] * 12, kind=ChartKind.T, counts=Counts(), settings=UP)

    assert (theirs[0].lcl, theirs[0].ucl) == (0.0, None)
    assert ours.limits[0] is not None
    assert ours.limits[0].lcl == ours.limits[0].ucl == pytest.approx(4)


def test_a_measure_that_is_always_met_passes_where_the_nhs_icon_is_inconsistent() -> None:
    values: list[float | None] = [1.0] * 14
    settings = Settings(direction=Direction.UP, target=1.0, rules=NHS)

    theirs = draw_mdc(MdcRequest(values, target=1.0))
    ours = analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=settings)

    assert theirs.assurance is NhsAssurance.INCONSISTENT
    icons = read_icons(ours)
    assert icons is not None
    assert (icons.variation, icons.assurance) == (Variation.COMMON_CAUSE, Assurance.PASS)
    assert ours.target_status is TargetStatus.CONSISTENTLY_MET


def test_a_missing_value_ends_a_trend_of_the_nhs_rules() -> None:
    climbing: list[float | None] = [5, 3, 6, 2, 5, 1, 2, 3, None, 4, 5, 6, 7, 4]
    settings = Settings(rules=NHS)

    ours = analyse(climbing, settings=settings)
    unbroken = analyse([one for one in climbing if one is not None], settings=settings)

    assert SignalKind.TREND not in {signal.kind for signal in ours.last_phase.signals}
    assert SignalKind.TREND in {signal.kind for signal in unbroken.last_phase.signals}


def test_few_points_have_no_icons_where_the_nhs_shows_them_with_a_warning() -> None:
    values: list[float | None] = [5.0, 9, 6, 8, 5, 9, 6, 8]
    settings = Settings(direction=Direction.UP, target=20.0, rules=NHS)

    theirs = draw_mdc(MdcRequest(values, target=20.0))
    ours = analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=settings)

    assert theirs.assurance is NhsAssurance.FAIL
    assert theirs.points[0].short_group_warning
    assert read_icons(ours) is None


def test_a_shift_goes_before_a_trend_where_the_nhs_icon_is_of_the_trend() -> None:
    values: list[float | None] = [*[5.0, 25] * 8, *range(40, 26, -2)]
    settings = Settings(direction=Direction.UP, rules=NHS, baseline_ends=(15,))

    theirs = draw_mdc(MdcRequest(values, fix_after_n_points=16))
    ours = analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=settings)

    assert theirs.points[-1].special_cause_type == "7 Point Trend (Decreasing)"
    assert theirs.variation is NhsVariation.CONCERN_LOW
    icons = read_icons(ours)
    assert icons is not None
    assert (icons.variation, icons.is_high) == (Variation.IMPROVEMENT, True)
    assert ours.conclusion.kind is SignalKind.SHIFT


def test_a_peak_between_two_trends_belongs_to_the_first_where_the_nhs_calls_it_falling() -> None:
    peak = [1.0, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]

    theirs = mark_causes(peak, mean=4, limits=Limits(-99, -99, 99, 99), rules=NHS)[6]
    ours = analyse(peak, settings=Settings(rules=NHS)).signal_at(6)

    assert not theirs.is_high
    assert ours is not None
    assert ours.rising


def test_a_baseline_may_be_shorter_than_the_12_points_of_the_nhs() -> None:
    values: list[float | None] = [5.0, 9] * 8
    settings = Settings(rules=NHS, baseline_ends=(7,))

    ours = analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=settings)

    with pytest.raises(ValueError, match="equal to 12"):
        MdcRequest(values, fix_after_n_points=8)
    assert ours.last_phase.baseline_last == 7
    assert ours.limits[0] is not None


def test_other_charts_than_of_averages_keep_their_limits_under_the_nhs_rules() -> None:
    parts, wholes = [4.0, 6, 5] * 5, [10.0, 12, 9] * 5
    values = [part / whole for part, whole in zip(parts, wholes, strict=True)]

    limits = [
        analyse_control(
            values, kind=ChartKind.P, counts=Counts(parts, wholes), settings=Settings(rules=rules)
        ).limits
        for rules in (NHS, Rules())
    ]

    assert limits[0] == limits[1]


def test_a_sustained_shift_is_suggested_where_runcharter_draws_a_new_median() -> None:
    values: list[float | None] = [*[1.0, 3] * 6, 2.0, *[9.0, 8] * 5]
    span = range(len(values))

    theirs = draw_segments(values, direction=Seeks.BOTH)
    ours = suggest_phases(values, span=span, baseline_last=None, excluded=frozenset())

    assert [one.first for one in theirs] == [0, 13]
    assert [one.first for one in ours] == [13]
    assert len(analyse(values, settings=UP).phases) == 1


def test_too_few_points_for_a_sustained_shift_are_no_error() -> None:
    values: list[float | None] = [1.0, 3] * 5

    ours = suggest_phases(values, span=range(10), baseline_last=None, excluded=frozenset())

    assert ours == []
    with pytest.raises(ValueError, match="not enough rows"):
        draw_segments(values, direction=Seeks.BOTH)


def test_the_number_of_runs_is_held_against_the_exact_distribution_and_not_a_printed_table() -> (
    None
):
    corroborated = {
        10: (3, 9),
        14: (4, 12),
        16: (5, 13),
        24: (8, 18),
        30: (11, 21),
        40: (15, 27),
        50: (19, 33),
        60: (24, 38),
    }
    told_otherwise = {12: (3, 11), 20: (6, 16), 22: (7, 17)}

    ours = {m: runs_limits(m) for m in (*corroborated, *told_otherwise)}

    assert {m: ours[m] for m in corroborated} == corroborated
    assert {m: ours[m] for m in told_otherwise} == {12: (4, 10), 20: (7, 15), 22: (8, 16)}


def test_no_single_point_is_called_astronomical_in_a_run_chart() -> None:
    values = [*[4.0, 5, 7, 6] * 4, 900.0, 4.5]

    ours = analyse(values, settings=Settings(rules=Rules(RuleSet.PERLA)))

    assert ours.conclusion.outcome is Outcome.NO_SIGNAL
