"""What a chart holds beside its points: limits, targets, baselines, annotations, exclusions."""

from dataclasses import replace

import pytest

from app import formats
from app.charts.annotations import list_notes, writes_letters
from app.charts.axis import Scale, ScaleKind, make_axis
from app.charts.building import Surroundings
from app.charts.chart import Annotation, Limits, Mark, Target
from app.charts.labels import label_band, label_centre, label_limits, label_new_phase, tell_point
from app.charts.steps import list_steps
from app.charts.svg import draw_run_chart, draw_small_multiple, draw_spark
from app.charts.svg.layout import lay_out
from app.statistics.analysis import analyse
from app.statistics.settings import ChartKind, Direction, Settings
from app.statistics.signals import SignalKind
from tests.makers.charts import SHIFTED, SWINGING, make_analysis, make_chart
from tests.makers.grammar import (
    climbing,
    defined_anew,
    everything,
    falls_per_thousand,
    near_the_limit,
    shares_outside,
    waiting_days,
)


def test_a_level_goes_in_steps_and_ends_at_a_gap_and_at_a_new_phase() -> None:
    lines = list_steps((1.0, 1.0, 2.0, None, 2.0, 2.0), parted_at={5})

    assert lines == (((1.0, 0, 1), (2.0, 2, 2)), ((2.0, 4, 4),), ((2.0, 5, 5),))


def test_limits_follow_the_size_of_each_point_and_never_cross_a_phase() -> None:
    chart = everything(ChartKind.P)

    lines = chart.limit_lines

    assert all(not line[0].first < 11 <= line[-1].last for line in lines)
    assert len({step.value for line in lines for step in line}) > 6
    assert [one.text for one in label_limits(chart)] == ["Øvre 99\u00a0%", "Nedre 17\u00a0%"]


def test_a_control_chart_names_its_mean_and_draws_no_old_one_on() -> None:
    chart = everything(ChartKind.P)

    labels = [label_centre(centre, chart=chart) for centre in chart.centres]

    assert labels == ["Før 43\u00a0%", "Snitt 58\u00a0%"]
    assert chart.centres[0].until == chart.centres[0].last == 10


def test_limits_that_hold_at_every_point_hold_for_those_to_come() -> None:
    chart = waiting_days()

    assert len(set(chart.limits)) == 1
    assert chart.last_limits is not None
    assert chart.axis.holds(chart.last_limits.upper or 0)


def test_a_limit_beyond_a_fixed_axis_is_neither_drawn_nor_named() -> None:
    chart = replace(everything(), limits=(Limits(-0.2, 1.3),) * 34)

    assert chart.limit_lines == ()
    assert label_limits(chart) == []


def test_a_free_axis_reaches_round_the_limits() -> None:
    chart = falls_per_thousand()

    upper = max(pair.upper or 0 for pair in chart.limits if pair)

    assert chart.axis.high >= upper


def test_a_point_outside_its_limits_is_marked_by_whether_it_is_desired() -> None:
    shares, days, falls = shares_outside(), waiting_days(), falls_per_thousand()

    assert (shares.points[18].mark, shares.points[10].mark) == (Mark.GOOD, Mark.BAD)
    assert days.points[8].mark is Mark.BAD
    assert (falls.points[8].mark, falls.points[8].signal) == (Mark.CHANGE, SignalKind.OUTSIDE)
    assert [label_band(band, chart=days) for band in days.bands] == ["Skiller seg ut"]
    assert "band-" not in draw_run_chart(days)


def test_a_trend_is_banded_and_named() -> None:
    chart = climbing()

    (band,) = chart.bands

    assert label_band(band, chart=chart) == "Trend: 5 opp på rad"
    assert [point.mark for point in chart.points[11:]] == [Mark.GOOD] * 5


def test_two_of_three_near_a_limit_share_one_band() -> None:
    chart = near_the_limit()

    (band,) = chart.bands

    assert (band.first, band.last, band.length) == (15, 17, 2)
    assert [point.mark for point in chart.points[15:]] == [Mark.BAD, Mark.PLAIN, Mark.BAD]
    assert label_band(band, chart=chart) == "To av tre nær grensa"


def test_an_excluded_point_has_a_mark_of_its_own_on_a_line_that_goes_through() -> None:
    chart = everything()

    drawing = draw_run_chart(chart)

    assert chart.points[14].is_excluded
    assert drawing.count('class="m-excl"') == 1
    assert "Tatt ut" in tell_point(chart, 14)


def test_excluded_points_stay_marked_for_readers_who_see_no_signs() -> None:
    chart = everything().without_signs()

    assert [at for at, point in enumerate(chart.points) if point.mark is not Mark.PLAIN] == [14]
    assert chart.bands == ()


def test_each_phase_may_have_a_baseline_of_its_own() -> None:
    chart = everything()

    found = [(one.first, one.last, one.n_points) for one in chart.baselines]

    assert found == [(0, 10, 11), (11, 21, 10)]


def test_a_changed_target_is_two_lines_of_which_the_last_holds_now() -> None:
    chart = everything()

    drawing = draw_run_chart(chart)

    assert chart.target == Target(0.8, 20, 33)
    assert ">Mål 70\u00a0%<" in drawing
    assert drawing.count(">Mål 80\u00a0%<") == 1


def test_a_target_that_no_longer_holds_is_not_the_one_that_holds_now() -> None:
    around = Surroundings(targets=(Target(0.7, 0, 5),))

    chart = make_chart(SWINGING, around=around)

    assert chart.target is None
    assert 'class="l-target"' in draw_spark(chart)


def test_a_new_phase_that_does_not_part_the_line_is_framed_beside_it() -> None:
    drawing = draw_run_chart(everything())

    assert "Ny median fra uke 8: fast møteleder tatt i bruk" in drawing
    assert 'class="l-phase"' in drawing
    assert everything().parted_at == frozenset()
    assert defined_anew().parted_at == {20}


def test_the_words_of_a_new_phase_follow_the_chart() -> None:
    run, control = [label_new_phase("uke 8", kind=kind) for kind in (ChartKind.RUN, ChartKind.P)]

    assert (run, control) == ("Ny median fra uke 8", "Nytt snitt fra uke 8")


def test_an_earlier_median_is_drawn_on_through_one_phase_only() -> None:
    values = (*SWINGING, *SHIFTED, *SWINGING)
    settings = Settings(direction=Direction.UP, phase_starts=(12, 32))

    chart = make_chart(values, analysis=analyse(values, settings=settings))

    assert [(one.last, one.until) for one in chart.centres] == [(11, 31), (31, 43), (43, 43)]


def test_annotations_have_letters_in_the_order_of_their_periods() -> None:
    around = Surroundings(annotations=(Annotation(5, "Ferie"), Annotation(2, "Ny leder")))

    chart = make_chart(SWINGING, around=around)

    assert [(one.letter, one.position) for one in chart.annotations] == [("a", 2), ("b", 5)]
    assert list_notes(chart) == (("a", "Uke 3: Ny leder"), ("b", "Uke 6: Ferie"))


def test_the_list_of_notes_is_needed_only_where_a_letter_stands_for_words() -> None:
    crowd = [Annotation(at, f"En lang merknad nummer {at} om det som hendte") for at in range(12)]

    crowded = make_chart(SWINGING, around=Surroundings(annotations=tuple(crowd)))

    assert writes_letters(crowded)
    assert not writes_letters(everything())
    assert not writes_letters(make_chart(SWINGING))


def test_a_phone_has_letters_instead_of_notes() -> None:
    drawing = draw_run_chart(everything(), narrow=True)

    assert ">b</text>" in drawing
    assert "Påske" not in drawing


def test_a_crop_and_a_later_beginning_move_every_part() -> None:
    chart = everything(ChartKind.P)

    later = chart.begun_later(3, since="jan.")
    cropped = chart.cropped(20)

    assert [at.position for at in later.annotations] == [7, 20, 25]
    assert (later.baselines[0].first, later.targets[1].first, later.bands[0].last) == (3, 23, 36)
    assert len(later.limits) == len(later.points) == 37
    assert [(at.position, at.letter) for at in cropped.annotations] == [(3, "b"), (8, "c")]
    assert [(one.first, one.last) for one in cropped.baselines] == [(0, 7)]
    assert [(one.first, one.last) for one in cropped.targets] == [(0, 5), (6, 19)]
    assert cropped.limits == chart.limits[-20:]
    assert later.cropped(34).points == chart.points


def test_a_break_with_a_label_too_long_for_its_place_is_on_two_lines() -> None:
    drawing = draw_run_chart(defined_anew())

    assert "avlyste møter telles ikke<" in drawing


@pytest.mark.parametrize(
    "seen",
    [[1e300, -1e300], [5e-324, 0.0], [1e15, 1e15 + 0.125], [3e12, 4e12], [1e-9, 2e-9], [0.0]],
)
def test_any_numbers_have_an_axis_with_short_ticks(seen: list[float]) -> None:
    axis = make_axis(Scale(ScaleKind.FREE, formats.number), seen=seen)

    assert axis.low < axis.high
    assert 2 <= len(axis.ticks) <= 12
    assert max(len(tick.text) for tick in axis.ticks) <= 24


def test_long_numbers_on_the_axis_have_room() -> None:
    chart = make_chart(
        [1_000_000.0, 3_000_000.0] * 6,
        scale=Scale(ScaleKind.FREE, formats.number),
        analysis=make_analysis([1_000_000.0, 3_000_000.0] * 6, direction=Direction.NONE),
    )

    drawing = draw_run_chart(chart)

    assert lay_out(chart, narrow=False).plane.left > 54
    assert "3\u00a0000\u00a0000" in drawing


def test_a_small_multiple_of_a_control_chart_has_its_limits() -> None:
    drawing = draw_small_multiple(shares_outside())

    assert drawing.count('class="l-lim"') == 1


def test_an_annotation_outside_the_series_is_left_out() -> None:
    around = Surroundings(annotations=(Annotation(99, "Senere"), Annotation(-1, "Før")))

    assert make_chart(SWINGING, around=around).annotations == ()
