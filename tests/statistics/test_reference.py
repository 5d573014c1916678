"""What the golden cases hold little of: rows, labels and periods in reference mode."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf, isnan, pi

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.statistics.exact import mean, standard_deviation, total
from app.statistics.reference.aggregates import Aggregate
from app.statistics.reference.control_charts import draw_chart
from app.statistics.reference.drawing import Drawing
from app.statistics.reference.facets import draw_facets
from app.statistics.reference.request import Request
from app.statistics.reference.subgroups import Cut, Place, first_day
from app.statistics.settings import ChartKind

Column = Sequence[float | None]
WAVE = [3, 5, 4, 6, 4, 5, 3, 6, 5, 4, 6, 4]
LOOKS_AT_THE_WHOLE_PHASE = {ChartKind.MR, ChartKind.XBAR, ChartKind.S}
measurements = some.none() | some.sampled_from([0.5, 1.0, 1.0, 2.0, 7.0, 1e9])
sizes = some.sampled_from([0, 1, 5, 5, 30])


def test_the_mean_of_equal_values_is_that_value() -> None:
    assert mean([0.1] * 12) == 0.1
    assert mean([]) is None
    assert standard_deviation([0.1]) is None


def test_infinite_values_have_an_infinite_mean_and_no_deviation() -> None:
    assert mean([1.0, inf]) == total([1.0, inf]) == inf
    assert isnan(standard_deviation([1.0, inf]) or 0)
    assert isnan(mean([inf, -inf]) or 0)
    assert isnan(total([inf, -inf]))
    assert (total([1.7e308] * 2), mean([1.7e308] * 2)) == (inf, 1.7e308)


def test_a_sum_of_missing_values_is_none_at_all_but_a_mean_is_missing() -> None:
    table = Request(y=[None, None, 4.0], x=[1, 1, 2], agg_fun=Aggregate.SUM)

    summed = draw_chart(table)
    averaged = draw_chart(Request(y=table.y, x=table.x))

    assert [point.y for point in summed.points] == [0, 4]
    assert [point.y for point in averaged.points] == [None, 4]


def test_zero_of_zero_is_missing_and_some_of_zero_is_infinite_and_useful() -> None:
    drawing = draw_chart(Request(y=[0, 3, 1, 1], n=[0, 0, 4, 2]))

    assert [point.y for point in drawing.points] == [None, inf, 0.25, 0.5]
    assert drawing.phases[0].runs.n_useful == 2


def test_a_row_that_lacks_its_numerator_or_denominator_lacks_both() -> None:
    drawing = draw_chart(Request(y=[None, 3, 1], n=[5, None, 4]))

    assert [(point.y, point.n) for point in drawing.points] == [(None, 0), (None, 0), (0.25, 4)]


def test_rows_without_a_place_are_dropped_and_the_rest_is_sorted() -> None:
    drawing = draw_chart(Request(y=[1, 2, 3], x=["b", None, "a"]))

    assert [(point.x, point.y) for point in drawing.points] == [("a", 3), ("b", 1)]


def test_a_label_begins_a_phase_where_it_first_appears() -> None:
    drawing = draw_chart(Request(y=[1, 2, 3, 4], part=["old", "old", "new", "new"]))

    assert [point.part for point in drawing.points] == [1, 1, 2, 2]
    assert [point.cl for point in drawing.points] == [1.5, 1.5, 3.5, 3.5]


def test_phases_beyond_the_points_are_dropped_and_make_a_freeze_void_all_the_same() -> None:
    drawing = draw_chart(Request(y=[1, 2, 9], part=[-1, 0, 3, 7], freeze=1))

    assert len(drawing.phases) == 1
    assert drawing.points[0].cl == 2


def test_categories_have_runs_but_never_a_signal() -> None:
    y = [1.0] * 9 + [2.0] * 9
    labels = [chr(ord("a") + place) for place in range(18)]

    drawing = draw_chart(Request(y=y, x=labels, x_categorical=True))

    assert drawing.phases[0].runs.has_signal
    assert not drawing.phases[0].runs_signal


def test_a_freeze_without_a_measured_point_gives_no_centre_line() -> None:
    drawing = draw_chart(Request(y=[None, None, 3, 4], freeze=2))

    assert drawing.points[0].cl is None
    assert (drawing.phases[0].n_obs, drawing.phases[0].runs.n_useful) == (4, 0)


def test_what_lies_outside_is_told_of_excluded_points_too_and_counted() -> None:
    drawing = draw_chart(Request(y=[*WAVE, 99], chart=ChartKind.I, exclude=[13]))

    assert [point.sigma_signal for point in drawing.points] == [False] * 12 + [True]
    assert (drawing.phases[0].n_obs, drawing.phases[0].sigma_signal_count) == (12, 1)


def test_every_line_is_multiplied_and_a_limit_that_is_not_finite_is_none() -> None:
    drawing = draw_chart(
        Request(y=[1, 2, 3, 3], n=[4, 4, 0, 0], chart=ChartKind.P, multiply=100, exclude=[3, 4])
    )

    assert [point.y for point in drawing.points] == [25, 50, inf, inf]
    assert (drawing.points[0].cl, drawing.points[0].ucl) == (37.5, 100)
    assert drawing.points[2].ucl is None
    assert not drawing.points[2].sigma_signal


def test_a_chart_of_counts_sums_its_rows_and_one_of_deviations_spreads_them() -> None:
    y, x = [1, 3, None, None, 5], [1, 1, 2, 2, 3]

    counts = draw(ChartKind.C, y=y, x=x)
    deviations = draw(ChartKind.S, y=y, x=x)

    assert [point.y for point in counts.points] == [4, 0, 5]
    assert [point.y for point in deviations.points] == [2**0.5, None, None]


def test_a_mean_chart_pools_by_size_and_a_size_of_nothing_takes_one_degree_of_freedom() -> None:
    drawing = draw(ChartKind.XBAR, y=[1, 3, 5, None, None, 4, 4], x=[1, 1, 1, 2, 2, 3, 3])

    spread = (2 * 4 / (2 - 1 + 1)) ** 0.5
    width = (drawing.points[2].ucl or 0) - 3.4
    assert drawing.points[0].cl == pytest.approx(3.4)
    assert width == pytest.approx(3 / (2 / pi) ** 0.5 / 2**0.5 * spread)
    assert drawing.points[1].ucl is None


def test_the_weighted_chart_takes_the_number_of_rows_where_there_is_no_denominator() -> None:
    drawing = draw(ChartKind.IP, y=[2, 4, 9], x=[1, 1, 2])

    assert drawing.points[0].cl == 5
    assert drawing.points[1].n is None


def test_ranges_have_runs_but_never_a_signal() -> None:
    drawing = draw(ChartKind.MR, y=[1, 9] * 12 + [1, 2] * 12)

    assert drawing.phases[0].runs.has_signal
    assert not drawing.phases[0].runs_signal
    assert drawing.points[0].y is None


def test_times_have_a_floor_even_where_they_have_no_limits() -> None:
    drawing = draw_chart(Request(y=[None, 3, 4], chart=ChartKind.T, freeze=1))

    assert (drawing.points[0].cl, drawing.points[0].lcl, drawing.points[0].ucl) == (None, 0, None)


@pytest.mark.parametrize(("first", "lcl"), [(1, 0), (-1, 4 / 3 - 7.5 / 1.128)])
def test_limits_below_zero_are_lifted_only_where_no_point_lies_there(
    first: float, lcl: float
) -> None:
    drawing = draw_chart(Request(y=[first, 3, 2], chart=ChartKind.I, y_neg=False))

    assert drawing.points[0].lcl == pytest.approx(lcl)


@pytest.mark.parametrize("kind", [ChartKind.P, ChartKind.PP, ChartKind.U, ChartKind.UP])
def test_shares_and_rates_of_nothing_are_refused(kind: ChartKind) -> None:
    with pytest.raises(ValueError, match="needs denominators"):
        Request(y=[1, 2], chart=kind)


@pytest.mark.parametrize("kind", ChartKind)
def test_every_chart_of_no_rows_at_all_is_an_empty_chart(kind: ChartKind) -> None:
    drawing = draw_chart(Request(y=[], n=[], chart=kind))

    assert (drawing.points, drawing.phases[0].n_obs) == ((), 0)


@settings(deadline=None, max_examples=300)
@given(
    kind=some.sampled_from(sorted({*ChartKind} - LOOKS_AT_THE_WHOLE_PHASE)),
    rows=some.lists(some.tuples(measurements, measurements, sizes), min_size=1, max_size=20),
    freeze=some.none() | some.integers(1, 15),
    exclude=some.lists(some.integers(1, 20), max_size=3),
)
def test_points_that_do_not_count_never_move_the_centre_line(
    kind: ChartKind,
    rows: list[tuple[float | None, float | None, int]],
    freeze: int | None,
    exclude: list[int],
) -> None:
    y, others, n = [list(column) for column in zip(*rows, strict=True)]
    request = Request(y, n, chart=kind, freeze=freeze, exclude=exclude)
    counts = [request.in_baseline(i) and request.is_included(i) for i in range(len(y))]
    moved = [one if kept else other for one, other, kept in zip(y, others, counts, strict=True)]

    drawing = draw_chart(request)

    again = draw_chart(replace(request, y=moved))
    assert [point.cl for point in again.points] == [point.cl for point in drawing.points]


@given(
    kind=some.sampled_from(ChartKind),
    rows=some.lists(some.tuples(measurements, sizes, some.integers(1, 12)), max_size=30),
    part=some.lists(some.integers(-1, 14), max_size=3),
)
def test_rows_of_one_place_are_one_point_of_one_phase(
    kind: ChartKind, rows: list[tuple[float | None, int, int]], part: list[int]
) -> None:
    y, n = [row[0] for row in rows], [row[1] for row in rows]
    x = [row[2] for row in rows]

    drawing = draw_chart(Request(y, n, x, kind, part=part))

    assert [point.x for point in drawing.points] == sorted({*x})
    assert sum(phase.n_obs for phase in drawing.phases) == len(drawing.points)
    assert [phase.part for phase in drawing.phases] == [*range(1, len(drawing.phases) + 1)]


def test_rows_of_different_facets_never_mix() -> None:
    table = Request(y=[1, 9, 3, 11], n=[2, 2, 2, 2], x=[1, 1, 2, 2], freeze=1)

    drawings = draw_facets(table, facets=["a", "b", "a", "b"])

    assert list(drawings) == ["a", "b"]
    assert [point.y for point in drawings["b"].points] == [4.5, 5.5]
    assert [point.cl for point in drawings["a"].points] == [0.5, 0.5]


def test_labels_of_phases_follow_their_rows_into_a_facet() -> None:
    table = Request(y=[1, 9, 3, 11], part=["old", "old", "new", "old"])

    drawings = draw_facets(table, facets=["a", "b", "a", "b"])

    assert [len(drawing.phases) for drawing in drawings.values()] == [2, 1]
    assert len(draw_facets(replace(table, part=[1]), facets=["a"] * 4)["a"].phases) == 2


@pytest.mark.parametrize(
    ("period", "first"),
    [
        (Cut.WEEK, "2026-12-28"),
        (Cut.MONTH, "2027-01-01"),
        (Cut.QUARTER, "2027-01-01"),
        (Cut.YEAR, "2027-01-01"),
    ],
)
def test_dates_are_cut_to_the_first_day_of_their_period(period: Cut, first: str) -> None:
    assert first_day("2027-01-03", period=period) == first


def draw(chart: ChartKind, *, y: Column, x: Sequence[Place | None] | None = None) -> Drawing:
    """Draw a chart of a table without denominators."""
    return draw_chart(Request(y, x=x, chart=chart))
