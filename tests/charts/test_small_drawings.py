"""Drawings for phones, slides and walls: whole labels, no words over others, and points to see."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from app.charts.building import Surroundings
from app.charts.chart import Chart, CycleBar, Point, State, Target
from app.charts.spacing import width_of
from app.charts.svg import draw_run_chart, draw_small_multiple
from app.charts.svg.slide import draw_slide_chart
from app.charts.window import crop_to_seen
from tests.makers.charts import AFTER, SHIFTED, SWINGING, make_analysis, make_chart

SILENT = dict.fromkeys(range(12, 40), State.NOT_DELIVERED)
LABELS = re.compile(r'class="t-ax t-mid" x="([\d.]+)"[^>]*>([^<]+)<')


def make_silent() -> Chart:
    """Make a chart of twelve points, after which nothing was delivered 28 times."""
    return make_chart([*SWINGING, *[None] * 28], states=SILENT)


def name_points(chart: Chart, *names: str) -> Chart:
    """Return a chart with other names below its axis."""
    points = zip(chart.points, names, strict=True)
    return replace(chart, points=tuple([one._replace(label=name) for one, name in points]))


@pytest.mark.parametrize("latest", ["Uke 25", "September 2026", "Uke 41–42"])
def test_the_latest_value_is_named_whole(latest: str) -> None:
    chart = make_chart(SHIFTED, around=Surroundings(latest=latest))

    for drawing in (draw_run_chart(chart), draw_small_multiple(chart, is_named=True)):
        told = drawing.replace("\u00a0", " ")
        assert f"{latest}: 79 %" in told


@pytest.mark.parametrize("names", [("2022", "2023", "2024", "2025"), ("Høst 2024", "Vår 2025")])
def test_the_names_of_few_periods_keep_apart_on_a_phone(names: tuple[str, ...]) -> None:
    chart = name_points(make_chart(SWINGING[: len(names)]), *names)

    for drawing in (draw_run_chart(chart, narrow=True), draw_slide_chart(chart)):
        written = [(float(x), width_of(text)) for x, text in LABELS.findall(drawing)]

        assert written
        for (left, wide), (right, other) in pairwise(written):
            assert left + wide / 2 < right - other / 2


def test_a_signal_is_named_over_its_own_points() -> None:
    chart = replace_band(make_chart(SHIFTED), first=5, last=12)

    box = re.search(r'class="lz-\w+"><rect x="([\d.]+)" y="4" width="([\d.]+)"', named(chart))

    assert box is not None
    middle = float(box[1]) + float(box[2]) / 2
    assert middle < 344 / 2


def test_a_signal_whose_points_are_cropped_away_has_no_name() -> None:
    chart = replace_band(make_chart(SHIFTED), first=0, last=4)

    assert "Skift" not in named(chart)


def replace_band(chart: Chart, *, first: int, last: int) -> Chart:
    """Return a chart whose only signal has its ten points here."""
    return replace(chart, bands=(chart.bands[-1]._replace(first=first, last=last, length=10),))


def named(chart: Chart) -> str:
    """Return the drawing for a phone."""
    return draw_run_chart(chart, narrow=True)


def test_what_was_delivered_is_seen_though_nothing_came_since() -> None:
    chart = make_silent()

    assert not [one for one in chart.cropped(17).points if one.value is not None]
    for drawing, week in (
        (draw_run_chart(chart, narrow=True), "12"),
        (draw_slide_chart(chart, width=280, plot=90), "10"),
    ):
        assert "m-pt" in drawing
        assert f">{week}<" in drawing


def test_a_window_ends_shortly_after_the_last_point_only_where_it_would_be_empty() -> None:
    chart = make_silent()
    short = make_chart([*SHIFTED, None, None], states={20: State.NOTHING, 21: State.NOTHING})

    assert [one.label for one in crop_to_seen(chart, 17).points] == [str(n) for n in range(1, 17)]
    assert crop_to_seen(short, 17) == short.cropped(17)
    nothing = replace(chart, points=(Point(None),) * 20)
    assert crop_to_seen(nothing, 17) == nothing.cropped(17)


def test_a_slide_has_the_axis_in_percent_and_every_cycle_with_its_decision() -> None:
    cycles = tuple([CycleBar(n, n * 3, n * 3 + 2, "adopt", "") for n in range(1, 9)])
    chart = make_chart([*SHIFTED, *AFTER], around=Surroundings(cycles=cycles))

    drawing = draw_slide_chart(chart)

    assert "100\u00a0%" in drawing
    assert drawing.count('class="pdsa-no"') == drawing.count('class="pdsa-dec"') == 8
    assert "PDSA" in drawing


def test_a_small_chart_that_stands_alone_names_its_levels() -> None:
    chart = make_chart(SHIFTED, analysis=make_analysis(SHIFTED, target=0.6))

    drawing = draw_small_multiple(chart, is_named=True).replace("\u00a0", " ")

    assert "Mål 60 %" in drawing
    assert "Median" in drawing
    assert "Mål" not in draw_small_multiple(chart)


def test_a_target_that_holds_no_more_is_not_the_target_of_a_window() -> None:
    chart = make_silent()
    before, now = Target(0.9, 0, 30), Target(0.8, 31, chart.end)

    window = crop_to_seen(replace(chart, targets=(before, now)), 17)

    assert window.targets
    assert window.target is None
