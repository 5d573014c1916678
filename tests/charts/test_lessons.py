"""How to read a chart: plain, short, and true of the pictures beside it."""

import re

import pytest

from app.charts.chart import Mark, State
from app.charts.examples import control_charts, run_charts
from app.charts.examples.pictures import SeriesPicture
from app.charts.lessons import Lesson, list_chapters
from app.charts.parts import Limits
from app.statistics.comparison import Reach
from app.statistics.signals import SignalKind

MOST_SENTENCES, MOST_WORDS = 3, 20
NEVER_SAID = re.compile(r"signifikan|grønn|\brød|\bbeste?\b|dårligst|!", re.IGNORECASE)


def list_lessons() -> list[Lesson]:
    """Every idea of every chapter."""
    return [lesson for chapter in list_chapters() for lesson in chapter.lessons]


def marks_of(picture: SeriesPicture, mark: Mark) -> list[int]:
    """The positions of the points with a mark."""
    return [at for at, point in enumerate(picture.chart.points) if point.mark is mark]


def test_every_idea_is_told_in_at_most_three_short_sentences() -> None:
    told = {one.name: re.split(r"(?<=[.?]) ", one.text) for one in list_lessons()}

    assert not [name for name, sentences in told.items() if len(sentences) > MOST_SENTENCES]
    long = [s for sentences in told.values() for s in sentences if len(s.split()) > MOST_WORDS]
    assert not long


def test_nothing_is_said_that_frightens_ranks_or_shouts() -> None:
    chapters = list_chapters()
    texts = [text for one in list_lessons() for text in (one.heading, one.text, one.picture.text)]
    texts += [text for chapter in chapters for text in (chapter.heading, chapter.lead)]

    assert not [text for text in texts if NEVER_SAID.search(text)]


def test_every_idea_has_a_name_of_its_own_and_a_picture_with_words() -> None:
    lessons = list_lessons()

    names = [one.name for one in lessons] + [chapter.name for chapter in list_chapters()]
    assert len(set(names)) == len(names)
    assert all(one.picture.text for one in lessons)


def test_the_chart_is_built_of_its_points_then_the_median_then_the_target_then_the_shift() -> None:
    steps = [
        run_charts.show_points().chart,
        run_charts.show_median().chart,
        run_charts.show_target().chart,
        run_charts.show_shift().chart,
    ]

    parts = [(bool(c.centres), bool(c.targets), bool(c.bands)) for c in steps]
    assert parts == [(False,) * 3, (True, False, False), (True, True, False), (True,) * 3]
    assert len({tuple(point.value for point in chart.points) for chart in steps}) == 1


def test_the_line_that_seldom_crosses_does_so_as_often_as_is_told() -> None:
    words = run_charts.show_few_crossings().words

    assert words is not None
    assert "krysser medianen 3 ganger, og vi venter minst 4" in words.sentence


def test_the_trend_is_no_shift() -> None:
    (band,) = run_charts.show_trend().chart.bands

    assert (band.kind, band.rising) == (SignalKind.TREND, True)


def test_the_gaps_show_every_state() -> None:
    points = run_charts.show_gaps().chart.points

    assert {point.state for point in points} == set(State)


def test_the_point_that_is_left_out_is_that_of_week_9() -> None:
    assert marks_of(run_charts.show_excluded_point(), Mark.EXCLUDED) == [8]


def test_the_baseline_ends_after_eight_points_and_a_shift_follows() -> None:
    chart = run_charts.show_baseline().chart

    assert [(one.first, one.last, one.n_points) for one in chart.baselines] == [(0, 7, 8)]
    assert [band.mark for band in chart.bands] == [Mark.GOOD]


def test_only_a_new_definition_cuts_the_line() -> None:
    phase, definition = run_charts.show_new_phase().chart, run_charts.show_new_definition().chart

    assert not phase.parted_at
    assert definition.parted_at == {10}
    assert (len(phase.centres), len(definition.centres)) == (2, 2)


def test_the_point_outside_is_that_of_week_11_and_the_run_chart_says_nothing_of_it() -> None:
    outside = control_charts.show_point_outside()
    same = control_charts.show_point_outside_as_run_chart()

    assert marks_of(outside, Mark.BAD) == [10]
    assert not same.chart.bands
    assert [p.value for p in outside.chart.points] == [p.value for p in same.chart.points]


def test_the_limits_of_few_meetings_reach_from_bottom_to_top() -> None:
    assert set(control_charts.show_wide_limits().chart.limits) == {Limits(0, 1)}


def test_week_7_has_the_widest_limits() -> None:
    limits = control_charts.show_limits().chart.limits

    widths = [(one.upper or 1) - (one.lower or 0) for one in limits if one]
    assert widths.index(max(widths)) == 6


@pytest.mark.parametrize(
    ("show", "icons"),
    [
        (
            control_charts.show_variation_icons,
            ["variation-common", "variation-high", "variation-low"],
        ),
        (control_charts.show_target_icons, ["target-pass", "target-maybe", "target-fail"]),
    ],
)
def test_each_sign_is_shown_in_every_form(show: object, icons: list[str]) -> None:
    assert callable(show)
    assert [told.icon for told in show().icons] == icons


def test_one_team_lies_outside_the_funnel() -> None:
    funnel = control_charts.show_funnel().chart.funnel

    assert [unit.reach for unit in funnel.units if unit].count(Reach.INSIDE) == 11
    assert len(funnel.outside) == 1


def test_the_cycle_of_the_last_picture_begins_just_before_the_shift() -> None:
    chart = run_charts.show_cycle().chart

    (cycle,), (band,) = chart.cycles, chart.bands
    assert cycle.start <= band.first <= (cycle.end or 0)
