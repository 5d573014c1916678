"""What is drawn of a series, before anything is drawn."""

from app import formats
from app.charts.axis import Scale, ScaleKind, make_axis
from app.charts.building import Surroundings, build_chart
from app.charts.chart import Break, CycleBar, Event, Mark, Point, State
from app.charts.lanes import stack
from app.statistics.analysis import analyse
from app.statistics.settings import Direction, Settings
from tests.makers.charts import (
    FADED,
    PERCENT,
    SHIFTED,
    SWINGING,
    make_analysis,
    make_chart,
)


def test_the_points_of_a_shift_are_marked_and_banded() -> None:
    chart = make_chart(SHIFTED)

    assert [point.mark for point in chart.points] == [Mark.PLAIN] * 10 + [Mark.GOOD] * 10
    assert [(band.first, band.last, band.length) for band in chart.bands] == [(10, 19, 10)]


def test_a_shift_is_bad_when_lower_is_better() -> None:
    chart = make_chart(SHIFTED, analysis=make_analysis(SHIFTED, direction=Direction.DOWN))

    assert chart.bands[0].mark is Mark.BAD


def test_a_point_on_the_median_inside_a_shift_is_not_marked() -> None:
    values = (*SHIFTED[:15], 0.45, *SHIFTED[15:])

    chart = make_chart(values, analysis=make_analysis(values, baseline=10))

    assert chart.centres[0].value == 0.455
    assert chart.points[15].mark is Mark.PLAIN


def test_a_shift_that_is_over_keeps_its_marks() -> None:
    chart = make_chart(FADED, analysis=make_analysis(FADED, baseline=4))

    assert [(band.first, band.last) for band in chart.bands] == [(4, 13)]


def test_few_points_have_neither_median_nor_marks() -> None:
    chart = make_chart(SWINGING[:9])

    assert (chart.centres, chart.bands) == ((), ())


def test_a_series_with_a_hidden_point_has_neither_median_nor_marks() -> None:
    chart = make_chart(SHIFTED, states={3: State.HIDDEN})

    assert (chart.centres, chart.bands, chart.points[3].value) == ((), (), None)


def test_a_frozen_median_is_drawn_on_from_the_baseline() -> None:
    chart = make_chart(SHIFTED, analysis=make_analysis(SHIFTED, baseline=8))

    median = chart.centres[0]

    assert (median.first, median.last, median.until) == (0, 7, 19)
    assert [(one.first, one.last, one.n_points) for one in chart.baselines] == [(0, 7, 8)]


def test_old_and_new_definitions_share_no_median() -> None:
    settings = Settings(direction=Direction.UP, phase_starts=(12,))
    values = (*SWINGING, *SHIFTED)
    around = Surroundings(breaks=(Break(12, "Ny definisjon", parts=True),))

    chart = build_chart(
        [Point(value) for value in values],
        analysis=analyse(values, settings=settings),
        scale=PERCENT,
        around=around,
    )

    assert [(one.first, one.until, one.is_current) for one in chart.centres] == [
        (0, 11, False),
        (12, 31, True),
    ]


def test_periods_that_wait_for_a_number_may_follow_what_was_read() -> None:
    analysis = make_analysis(SHIFTED)
    points = [*map(Point, SHIFTED), Point(None, State.NOT_DELIVERED)]

    chart = build_chart(points, analysis=analysis, scale=PERCENT)

    assert chart.centres[0].until == 20
    assert chart.last_measured == 19


def test_a_crop_keeps_what_belongs_to_the_last_points() -> None:
    around = Surroundings(
        events=(Event(2, "Samling 1"), Event(15.5, "Samling 2")),
        cycles=(CycleBar(1, 1, 4, "adopt", ""), CycleBar(2, 8, None, None, "")),
    )

    cropped = make_chart(SHIFTED, around=around).cropped(8)

    assert [point.label for point in cropped.points] == [str(n) for n in range(13, 21)]
    assert (cropped.bands[0].first, cropped.bands[0].last) == (0, 7)
    assert [(event.position, event.label) for event in cropped.events] == [(3.5, "Samling 2")]
    assert [(cycle.number, cycle.start) for cycle in cropped.cycles] == [(2, -0.5)]


def test_cycles_that_overlap_lie_on_rows_of_their_own() -> None:
    cycles = (
        CycleBar(1, 0, 4, "adopt", ""),
        CycleBar(2, 3, 6, "adapt", ""),
        CycleBar(3, 5, None, None, ""),
    )

    rows = stack(cycles)

    assert [[cycle.number for cycle in row] for row in rows] == [[1, 3], [2]]


def test_a_percentage_always_has_the_whole_axis() -> None:
    axis = make_axis(PERCENT, seen=[0.4, 0.5])

    assert (axis.low, axis.high) == (0.0, 1.0)
    assert [tick.text for tick in axis.ticks] == ["0", "20", "40", "60", "80", "100\u00a0%"]
    assert [tick.text for tick in axis.few] == ["0", "50", "100"]


def test_a_rating_has_the_axis_of_its_scale() -> None:
    axis = make_axis(Scale(ScaleKind.RATING, formats.number, 1, 5), seen=[3.4])

    assert [tick.text for tick in axis.ticks] == ["1", "2", "3", "4", "5"]


def test_a_free_axis_starts_at_zero_unless_all_lies_far_from_it() -> None:
    scale = Scale(ScaleKind.FREE, formats.number)

    near, far = make_axis(scale, seen=[3, 27]), make_axis(scale, seen=[2.1, 2.9])

    assert (near.low, near.high) == (0, 30)
    assert (far.low, far.high, far.ticks[0].text) == (2.0, 3.0, "2,0")


def test_a_hidden_value_does_not_stretch_a_free_axis() -> None:
    values = [3.0, 4.0, 98.0, 5.0]
    scale = Scale(ScaleKind.FREE, formats.number)

    chart = make_chart(values, states={2: State.HIDDEN}, scale=scale)

    assert chart.axis.high == 5


def test_equal_values_still_have_an_axis() -> None:
    for value in (0.0, 7.0, -3.0):
        axis = make_axis(Scale(ScaleKind.FREE, formats.number), seen=[value])

        assert axis.low < axis.high
