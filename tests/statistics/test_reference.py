"""What the golden cases hold little of: rows, labels and periods in reference mode."""

from math import inf

import pytest

from app.statistics.reference.arithmetic import Aggregate, mean, standard_deviation
from app.statistics.reference.pipeline import Request, draw_run_chart
from app.statistics.reference.subgroups import Cut, first_day


def test_the_mean_of_equal_values_is_that_value() -> None:
    assert mean([0.1] * 12) == 0.1
    assert mean([]) is None
    assert standard_deviation([0.1]) is None


def test_a_sum_of_missing_values_is_none_at_all_but_a_mean_is_missing() -> None:
    table = Request(y=[None, None, 4.0], x=[1, 1, 2], agg_fun=Aggregate.SUM)

    summed = draw_run_chart(table)
    averaged = draw_run_chart(Request(y=table.y, x=table.x))

    assert [point.y for point in summed.points] == [0, 4]
    assert [point.y for point in averaged.points] == [None, 4]


def test_zero_of_zero_is_missing_and_some_of_zero_is_infinite_and_useful() -> None:
    drawing = draw_run_chart(Request(y=[0, 3, 1, 1], n=[0, 0, 4, 2]))

    assert [point.y for point in drawing.points] == [None, inf, 0.25, 0.5]
    assert drawing.phases[0].runs.n_useful == 2


def test_a_row_that_lacks_its_numerator_or_denominator_lacks_both() -> None:
    drawing = draw_run_chart(Request(y=[None, 3, 1], n=[5, None, 4]))

    assert [(point.y, point.n) for point in drawing.points] == [(None, 0), (None, 0), (0.25, 4)]


def test_rows_without_a_place_are_dropped_and_the_rest_is_sorted() -> None:
    drawing = draw_run_chart(Request(y=[1, 2, 3], x=["b", None, "a"]))

    assert [(point.x, point.y) for point in drawing.points] == [("a", 3), ("b", 1)]


def test_a_label_begins_a_phase_where_it_first_appears() -> None:
    drawing = draw_run_chart(Request(y=[1, 2, 3, 4], part=["old", "old", "new", "new"]))

    assert [point.part for point in drawing.points] == [1, 1, 2, 2]
    assert [point.cl for point in drawing.points] == [1.5, 1.5, 3.5, 3.5]


def test_phases_beyond_the_points_are_dropped_and_make_a_freeze_void_all_the_same() -> None:
    drawing = draw_run_chart(Request(y=[1, 2, 9], part=[-1, 0, 3, 7], freeze=1))

    assert len(drawing.phases) == 1
    assert drawing.points[0].cl == 2


def test_categories_have_runs_but_never_a_signal() -> None:
    y = [1.0] * 9 + [2.0] * 9
    labels = [chr(ord("a") + place) for place in range(18)]

    drawing = draw_run_chart(Request(y=y, x=labels, x_categorical=True))

    assert drawing.phases[0].runs.has_signal
    assert not drawing.phases[0].runs_signal


def test_a_freeze_without_a_measured_point_gives_no_centre_line() -> None:
    drawing = draw_run_chart(Request(y=[None, None, 3, 4], freeze=2))

    assert drawing.points[0].cl is None
    assert (drawing.phases[0].n_obs, drawing.phases[0].runs.n_useful) == (4, 0)


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
