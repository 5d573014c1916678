"""The drawings: classes only, escaped, small, and with every mark in its place."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from app.charts.building import Surroundings
from app.charts.chart import Break, CycleBar, Event, State
from app.charts.spacing import keep_apart
from app.charts.svg import draw_run_chart, draw_small_multiple, draw_spark
from app.charts.svg.layout import lay_out
from tests.makers.charts import FADED, SHIFTED, SWINGING, make_analysis, make_chart

AROUND = Surroundings(
    breaks=(Break(10, "Ny definisjon <fra> uke 11", parts=True),),
    events=(Event(2.5, "Samling 1"), Event(15, "Samling 2")),
    cycles=(CycleBar(1, 1, 4, "adopt", "1 familie"), CycleBar(2, 8, None, None, "Alle & enhver")),
)
BIGGEST_SPARK = 900


def drawings() -> dict[str, str]:
    """Every kind of drawing of a chart with everything on it."""
    chart = make_chart(SHIFTED, around=AROUND)
    return {
        "spark": draw_spark(chart, annotated=True),
        "small": draw_small_multiple(chart),
        "wide": draw_run_chart(chart),
        "narrow": draw_run_chart(chart, narrow=True),
    }


@pytest.mark.parametrize("kind", ["spark", "small", "wide", "narrow"])
def test_a_drawing_is_well_formed_has_a_label_and_no_style(kind: str) -> None:
    drawing = drawings()[kind]

    root = ElementTree.fromstring(drawing)

    assert (root.get("role"), root.get("aria-label")) == ("img", "Konklusjon")
    assert not re.search(r"style|onload|<script|\bfill=|\bstroke=", drawing)


def test_text_in_a_drawing_is_escaped() -> None:
    drawing = drawings()["wide"]

    assert "Ny definisjon &lt;fra&gt; uke 11" in drawing
    assert "Alle &amp; enhver" in drawing


@pytest.mark.parametrize("values", [SHIFTED, (*SWINGING, *SWINGING), FADED])
def test_a_spark_of_25_points_is_small(values: tuple[float, ...]) -> None:
    chart = make_chart((*values, *values)[:25])

    drawing = draw_spark(chart, width=112, height=40, label="")

    assert len(drawing) <= BIGGEST_SPARK


def test_a_shift_is_drawn_as_one_path_of_diamonds_on_a_band() -> None:
    drawing = draw_spark(make_chart(SHIFTED))

    diamonds = re.findall(r'class="m-good" d="([^"]+)"', drawing)

    assert [path.count("z") for path in diamonds] == [10]
    assert drawing.count("band-good") == 1


def test_the_line_is_never_drawn_across_a_gap() -> None:
    gaps = {3: State.NOT_DELIVERED, 6: State.HIDDEN, 9: State.NOTHING}

    drawing = draw_run_chart(make_chart(SWINGING, states=gaps))

    line = re.search(r'class="l-data" d="([^"]+)"', drawing)
    assert line is not None
    assert line[1].count("M") == 4


def test_hidden_missing_and_nothing_never_look_alike() -> None:
    gaps = {3: State.NOT_DELIVERED, 6: State.HIDDEN, 9: State.NOTHING}

    drawing = draw_run_chart(make_chart(SWINGING, states=gaps))

    marks = dict(re.findall(r'class="(l-miss|l-hid|m-none)" d="([^"]+)"', drawing))
    assert set(marks) == {"l-miss", "l-hid", "m-none"}
    assert len(set(marks.values())) == 3


def test_old_and_new_definitions_are_never_joined() -> None:
    drawing = draw_spark(make_chart(SHIFTED, around=AROUND))

    line = re.search(r'class="l-data" d="([^"]+)"', drawing)
    assert line is not None
    assert line[1].count("M") == 2


def test_few_points_are_rings_without_a_median() -> None:
    drawing = draw_run_chart(make_chart(SWINGING[:8]))

    assert "l-med" not in drawing
    assert "m-pt" in drawing


def test_the_narrow_drawing_holds_the_last_points_only() -> None:
    drawing = draw_run_chart(make_chart(SHIFTED), narrow=True)

    root = ElementTree.fromstring(drawing)

    assert str(root.get("viewBox")).split()[2] == "344"
    assert ">20<" in drawing
    assert ">1<" not in drawing


def test_labels_at_the_right_end_keep_twenty_px_apart() -> None:
    analysis = make_analysis(SHIFTED, target=0.79)

    drawing = draw_run_chart(make_chart(SHIFTED, analysis=analysis))

    pattern = r'class="t-(?:med b|target b|val)" x="[\d.]+" y="([\d.]+)"'
    heights = sorted(float(y) for y in re.findall(pattern, drawing))
    assert len(heights) == 3
    assert all(below - above >= 20 for above, below in pairwise(heights))


def test_labels_pushed_past_the_bottom_move_up_again() -> None:
    labels = [(95.0, "a", "A"), (96.0, "b", "B"), (97.0, "c", "C")]

    apart = keep_apart(labels, gap=20, inside=(0, 100))

    assert [y for y, _, _ in apart] == [60.0, 80.0, 100.0]


def test_the_latest_visible_value_is_now_only_when_it_is_the_last_period() -> None:
    now = draw_run_chart(make_chart(SWINGING))
    earlier = draw_run_chart(make_chart(SWINGING, states={11: State.HIDDEN}))

    assert "Nå 40" in now
    assert "Sist 48" in earlier


def test_a_chart_without_any_point_is_an_empty_frame() -> None:
    for draw in (draw_spark, draw_small_multiple, draw_run_chart):
        ElementTree.fromstring(draw(make_chart([])))


def test_a_value_lies_where_the_axis_says() -> None:
    layout = lay_out(make_chart([0.5]), narrow=False)

    assert layout.plane.y(0.5) == (layout.plane.top + layout.plane.bottom) / 2
