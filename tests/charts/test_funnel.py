"""The funnel as it is drawn: what is marked and named, and that nothing covers anything else."""

import re
from itertools import combinations, pairwise
from random import Random
from xml.etree import ElementTree

import pytest

from app.charts.axis import Scale, ScaleKind
from app.charts.funnel import FunnelChart, FunnelPoint, make_root_axis
from app.charts.parts import Mark
from app.charts.placing.geometry import Rect
from app.charts.placing.names import Named, place_names
from app.charts.svg.funnel import draw_funnel, draw_funnel_sample
from app.statistics.comparison import Reach, Tally, compare_units
from app.statistics.masking import Kind
from tests.makers.charts import PERCENT

TWELVE = [(8, 16), (9, 12), (31, 38), (52, 68), (53, 73), (7, 19), (6, 24), (16, 31), (9, 28)]


def make_funnel(
    counts: list[tuple[int, int]], *, kind: Kind = Kind.PERCENTAGE, marks: bool = True
) -> FunnelChart:
    """Make a funnel of teams named A, B, C …, marked above and below as facilitators see it."""
    funnel = compare_units([Tally(*pair) for pair in counts], kind=kind)
    points = [
        FunnelPoint(
            unit.n,
            unit.level,
            Mark.PLAIN if unit.reach is Reach.INSIDE or not marks else Mark.GOOD,
            f"Team {place}" if marks else "",
            is_far=unit.reach is Reach.FAR_OUTSIDE,
        )
        for place, unit in enumerate(funnel.units)
        if unit is not None
    ]
    scale = PERCENT if kind is Kind.PERCENTAGE else Scale(ScaleKind.FREE, str)
    words = {"centre": "Samlet 55 %", "across": "Alle møter", "text": "Konklusjon"}
    per = 1.0 if kind is Kind.PERCENTAGE else 100.0
    return FunnelChart(
        points=tuple(points), funnel=funnel, scale=scale, per=per, window="uke 1–22", **words
    )


def texts(drawing: str) -> list[str]:
    """Every text of a drawing, in the order it was written."""
    root = ElementTree.fromstring(drawing)
    return ["".join(text.itertext()).replace("\xa0", " ") for text in root.iter("text")]


@pytest.mark.parametrize("narrow", [True, False])
def test_a_funnel_is_well_formed_has_a_label_and_no_style(narrow: bool) -> None:
    drawing = draw_funnel(make_funnel(TWELVE), narrow=narrow)

    root = ElementTree.fromstring(drawing)

    assert (root.get("role"), root.get("aria-label")) == ("img", "Konklusjon")
    assert not re.search(r"style|onload|<script|\bfill=|\bstroke=", drawing)


def test_a_wide_funnel_names_every_team_the_middle_and_the_limits() -> None:
    found = texts(draw_funnel(make_funnel(TWELVE)))

    assert {f"Team {place}" for place in range(len(TWELVE))} <= set(found)
    assert {"Samlet 55 %", "95 %", "99,7 %", "Alle møter, uke 1–22"} <= set(found)


def test_a_phone_names_only_those_that_stand_out() -> None:
    chart = make_funnel(TWELVE)
    outside = {point.name for point in chart.points if point.mark is not Mark.PLAIN}

    found = texts(draw_funnel(chart, narrow=True))

    named = {text for text in found if text.startswith("Team")}
    assert named <= outside
    assert len(named) >= len(outside) - 1


def test_without_names_and_marks_there_are_rings_alone() -> None:
    drawing = draw_funnel(make_funnel(TWELVE, marks=False))

    assert "Team" not in drawing
    assert "m-good" not in drawing
    assert drawing.count("a5 5 0 1 0 10 0") + drawing.count("a7 7 0 1 0 14 0") == len(TWELVE)


def test_ones_own_team_is_filled_and_named_in_bold() -> None:
    chart = make_funnel(TWELVE, marks=False)
    first, *rest = chart.points
    own = FunnelPoint(first.n, first.level, name="Vi", is_own=True)

    drawing = draw_funnel(
        FunnelChart(points=(own, *rest), funnel=chart.funnel, scale=chart.scale, text="Slik")
    )

    assert drawing.count("m-own") == 1
    assert re.search(r'<text class="t-lab t-mid b"[^>]*>Vi<', drawing)


def test_names_cover_neither_marks_nor_one_another() -> None:
    chance = Random(7)
    wanted = [
        Named(chance.uniform(0, 900), chance.uniform(0, 400), f"Kommune {number}")
        for number in range(40)
    ]
    marks = [Rect(one.x - 6, one.y - 6, one.x + 6, one.y + 6) for one in wanted]

    placed = place_names(wanted, inside=Rect(0, 0, 900, 400), marks=marks, lines=[])

    areas = [one.area for one in placed]
    assert len(placed) > 30
    assert not any(one.overlaps(other) for one, other in combinations(areas, 2))
    assert not any(area.overlaps(mark) for area in areas for mark in marks)
    assert all(Rect(0, 0, 900, 400).holds(area) for area in areas)


def test_a_name_without_room_is_left_out() -> None:
    crowd = [Named(50, 50, "En kommune med et langt navn")] * 40

    placed = place_names(crowd, inside=Rect(0, 0, 300, 100), marks=[], lines=[])

    assert 0 < len(placed) < 10


def test_limits_stop_at_the_edges_of_the_plot() -> None:
    drawing = draw_funnel(make_funnel([(1, 2), (1, 3), (2, 4), (3, 5), (2, 6)]))

    lines = [
        path.get("d", "")
        for path in ElementTree.fromstring(drawing).iter("path")
        if path.get("class") in {"fun1l", "fun2l"}
    ]

    heights = [float(y) for line in lines for y in re.findall(r" (\d+(?:\.\d+)?)", line)]
    assert 16 <= min(heights) < max(heights) <= 436


def test_a_rate_has_an_axis_round_its_levels() -> None:
    chart = make_funnel([(3, 100), (9, 300), (4, 200), (2, 150), (8, 400)], kind=Kind.RATE)

    assert chart.level == pytest.approx(100 * 26 / 1150)
    assert chart.axis.low == 0
    assert chart.axis.high >= max(chart.shown(point.level) for point in chart.points)


def test_sizes_far_apart_are_shown_by_their_square_roots() -> None:
    even, uneven = make_funnel(TWELVE), make_funnel([*TWELVE, (2600, 5000)])

    assert (even.sizes.is_root, uneven.sizes.is_root) == (False, True)
    assert even.sizes.share(40) == pytest.approx(0.5 * even.sizes.share(80))
    assert uneven.sizes.share(50) == pytest.approx(0.1)
    assert uneven.sizes.size_at(0.1) == pytest.approx(50)


@pytest.mark.parametrize("largest", [1, 7, 40, 999, 1_000_000])
def test_round_numbers_on_an_axis_of_roots_keep_apart(largest: int) -> None:
    axis = make_root_axis(largest)
    shares = [axis.share(tick.value) for tick in axis.ticks]

    assert axis.high >= largest
    assert shares[0] == 0
    assert all(after - before >= 0.06 for before, after in pairwise(shares))


@pytest.mark.parametrize("counts", [[(0, 10)] * 5, [(10, 10)] * 5, [(1, 1)], [(0, 1), (1, 1)]])
@pytest.mark.parametrize("narrow", [True, False])
def test_a_funnel_without_spread_or_of_one_is_drawn(
    counts: list[tuple[int, int]], narrow: bool
) -> None:
    drawing = draw_funnel(make_funnel(counts), narrow=narrow)

    assert "nan" not in drawing
    assert "inf" not in drawing


def test_a_funnel_of_357_teams_is_drawn_small_and_names_those_outside() -> None:
    chance = Random(3)
    counts = [(sum(chance.random() < 0.5 for _ in range(n)), n) for n in range(10, 367)]

    drawing = draw_funnel(make_funnel(counts))

    assert len(drawing) < 60_000
    assert 0 < sum(text.startswith("Team") for text in texts(drawing)) < 40


@pytest.mark.parametrize(
    "name", ["plain", "good", "bad", "change", "far-good", "own", "centre", "inner"]
)
def test_every_sample_of_the_legend_is_drawn(name: str) -> None:
    assert len(list(ElementTree.fromstring(draw_funnel_sample(name)))) >= 1
