"""Words in a chart: none covers another, the line or a level, whatever the series looks like."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.charts.building import Surroundings
from app.charts.chart import Break, Chart, CycleBar, Event
from app.charts.placing import Kind, Rect, Segment, label_lane, place_words
from app.charts.plane import Plane
from app.charts.plotly.planes import NARROW, WIDE, list_planes
from app.charts.spacing import shorten, width_of, wrap
from app.charts.svg.layout import lay_out
from tests.makers.charts import BEFORE, SHIFTED, make_analysis, make_chart

PLANE = Plane(50, 950, 50, 450, count=20, low=0, high=1)
HOLIDAY = "Fellesferie i perioden."
BEYOND = 100
CROWDED = [
    0.79,
    0.81,
    0.63,
    0.52,
    0.48,
    0.62,
    0.49,
    0.43,
    0.65,
    0.64,
    0.69,
    0.5,
    0.62,
    0.61,
    0.42,
    0.69,
    0.66,
]

shares = st.one_of(st.none(), st.integers(0, 100).map(lambda percent: percent / 100))
notes = st.dictionaries(st.integers(0, 29), st.text("aAmø. ", min_size=1, max_size=90), max_size=12)
starts = st.lists(st.integers(1, 29), max_size=4, unique=True)


def make_noted(
    values: list[float | None], *, written: Mapping[int, str], new_from: list[int]
) -> Chart:
    """Make a chart with a target, gatherings, new definitions, and notes at its points."""
    around = Surroundings(
        breaks=tuple([Break(at, f"Ny definisjon {at}", parts=True) for at in sorted(new_from)]),
        events=(Event(2.5, "Samling 1"), Event(4.5, "Samling 2")),
    )
    chart = make_chart(values, analysis=make_analysis(values, target=0.8), around=around)
    points = [
        point._replace(note=written.get(position, ""))
        for position, point in enumerate(chart.points)
    ]
    return replace(chart, points=tuple(points))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(values=st.lists(shares, min_size=1, max_size=30), written=notes, new_from=starts)
@example(values=[None, None, None, 0.0], written={3: " "}, new_from=[])
def test_no_two_words_overlap_and_no_note_covers_the_line(
    values: list[float | None], written: dict[int, str], new_from: list[int]
) -> None:
    inside = [at for at in new_from if at < len(values)]
    chart = make_noted(values, written=written, new_from=inside)

    for planes in ((lay_out(chart, narrow=False).plane,), list_planes(chart, widths=WIDE)):
        placed = place_words(chart, planes=planes)

        for plane in planes:
            rects = [words.rect(plane) for words in placed]
            assert not any(one.overlaps(other) for one, other in combinations(rects, 2))
            covered = [words.rect(plane) for words in placed if words.kind is Kind.NOTE]
            assert not any(
                rect.overlaps(at) for rect in covered for at in list_points(chart, plane)
            )


def list_points(chart: Chart, plane: Plane) -> list[Rect]:
    """List the points of a chart as small rectangles."""
    return [
        Rect(plane.x(i), plane.y(point.value), plane.x(i), plane.y(point.value)).grown(4)
        for i, point in enumerate(chart.points)
        if point.value is not None
    ]


def test_the_same_note_at_neighbouring_points_stands_once() -> None:
    chart = make_noted(list(BEFORE), written={3: HOLIDAY, 4: HOLIDAY, 8: HOLIDAY}, new_from=[])

    placed = place_words(chart, planes=(lay_out(chart, narrow=False).plane,))

    assert [words.kind for words in placed].count(Kind.NOTE) == 2


def test_a_note_keeps_off_the_median_and_the_target() -> None:
    chart = make_noted(list(SHIFTED), written=dict.fromkeys(range(0, 20, 3), HOLIDAY), new_from=[])
    plane = lay_out(chart, narrow=False).plane

    placed = place_words(chart, planes=(plane,))

    levels = [plane.y(0.8), *[plane.y(centre.value) for centre in chart.centres]]
    rects = [words.rect(plane) for words in placed if words.kind is Kind.NOTE]
    assert len(rects) >= 3
    assert not any(rect.top < y < rect.bottom for rect in rects for y in levels)


def test_a_note_without_room_is_left_out() -> None:
    crowded = {position: f"Merknad nummer {position} til tallet" for position in range(20)}
    chart = make_noted(list(SHIFTED), written=crowded, new_from=[])

    placed = place_words(chart, planes=list_planes(chart, widths=WIDE))

    assert 0 < [words.kind for words in placed].count(Kind.NOTE) < len(crowded)


def test_a_narrow_drawing_names_shifts_but_has_no_notes() -> None:
    chart = make_noted(list(SHIFTED), written={3: HOLIDAY}, new_from=[])

    placed = place_words(chart, planes=list_planes(chart, widths=NARROW), with_notes=False)

    assert [words.kind for words in placed] == [Kind.GOOD]


def test_names_of_cycles_far_apart_stand_on_one_line() -> None:
    row = (CycleBar(1, 0, 2, None, "En familie"), CycleBar(2, 10, None, None, "Alle"))

    labels = label_lane(row, planes=(PLANE,), beyond=BEYOND)

    assert [(label.text, label.line) for label in labels] == [("En familie", 0), ("Alle", 0)]


cycles = st.lists(
    st.tuples(st.integers(0, 19), st.text("aeim ", max_size=60)),
    min_size=1,
    max_size=6,
    unique_by=lambda cycle: cycle[0],
)


@given(found=cycles)
def test_names_of_cycles_never_run_into_each_other_or_out_of_the_drawing(
    found: list[tuple[int, str]],
) -> None:
    row = [CycleBar(n, start, start, None, text) for n, (start, text) in enumerate(sorted(found))]

    labels = label_lane(row, planes=(PLANE,), beyond=BEYOND)

    spans: dict[int, list[tuple[float, float]]] = {0: [], 1: []}
    for label in labels:
        left = PLANE.x(label.cycle.start) - label.back
        spans[label.line].append((left, left + width_of(label.text)))
    for line in spans.values():
        assert all(right <= PLANE.right + BEYOND + 11 + 1e-6 for _, right in line)
        pairs = pairwise(line)
        assert all(before[1] + 12 <= after[0] for before, after in pairs if after[0] != after[1])


def test_a_name_at_the_right_end_begins_earlier_rather_than_being_cut() -> None:
    row = (CycleBar(3, 18.5, None, None, "Én familie leser utkastet høyt"),)

    (label,) = label_lane(row, planes=(PLANE,), beyond=BEYOND)

    assert label.text == "Én familie leser utkastet høyt"
    assert label.back > 0


def test_a_text_is_cut_between_words_and_halved_evenly() -> None:
    assert shorten("Alle samarbeidsmøter på skolen", width=180) == "Alle samarbeidsmøter på…"
    assert wrap("SMS prøvd på ett møte.", width=150) == ("SMS prøvd", "på ett møte.")
    assert wrap("Kort", width=150) == ("Kort",)


@pytest.mark.parametrize(
    ("line", "is_inside"),
    [
        (Segment(0, 0, 20, 20), True),
        (Segment(0, 0, 0, 20), False),
        (Segment(5, 5, 25, 5), False),
        (Segment(12, 12, 13, 13), True),
    ],
)
def test_a_line_crosses_a_rectangle_only_inside_it(line: Segment, is_inside: bool) -> None:
    assert line.crosses(Rect(10, 10, 15, 15)) is is_inside
