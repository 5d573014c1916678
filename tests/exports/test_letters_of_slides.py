"""The letters in the drawings of slides are read from the back of a room: 12 points and more."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask_babel import force_locale

from app import clock
from app.charts.chart import Chart
from app.exports.slides.deck import CHART_BOX, MANY_BOX, MOST_SMALL, draw_chart, draw_many
from app.exports.slides.shapes import place_in
from app.exports.telling import ToldSeries
from tests.makers.charts import make_chart
from tests.makers.grammar import CHARTS

LETTERS, POINTS = 13, 0.75  # px of the letters of a drawing, and points of a px
CROWDED = 0.87  # of its place for a chart with every mark there is and two rows of cycles
SIZE = re.compile(r'viewBox="0 0 ([\d.]+)')


@pytest.fixture(autouse=True)
def today(app: Flask) -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 6, 1, 9, 0, tzinfo=UTC)), force_locale("nb"):
        yield


def tell(chart: Chart, *, whose: str = "Nordvik") -> ToldSeries:
    """Return a chart with few words."""
    return ToldSeries(
        key="1",
        measure_id=1,
        whose=whose,
        measure="Alle innkalte møtte",
        heading="Det har blitt bedre.",
        sentence="",
        chart=chart,
        point="Punkt: et møte",
        latest=("Uke 22", "83 %", "10 av 12"),
    )


def points_of(svg: str, box: object) -> float:
    """Return how many points high the letters of a drawing are in its place."""
    found = SIZE.search(svg)
    assert found is not None
    return LETTERS * POINTS * place_in(box, svg).width / float(found[1])  # type: ignore[arg-type]


@pytest.mark.parametrize("name", list(CHARTS))
def test_a_chart_uses_the_width_of_its_slide(name: str) -> None:
    svg = draw_chart(tell(CHARTS[name]()))

    crowded = CROWDED if name.startswith("everything") else 1.0
    assert place_in(CHART_BOX, svg).width >= CHART_BOX.width * crowded - 1
    assert points_of(svg, CHART_BOX) >= 12.0 * crowded


@pytest.mark.parametrize("count", range(1, MOST_SMALL + 1))
def test_small_charts_have_letters_of_twelve_points_and_a_value_for_each_team(count: int) -> None:
    some = [tell(make_chart([0.5, 0.6] * 8), whose=f"Team {n}") for n in range(count)]

    svg = draw_many(some, axis=None)

    assert points_of(svg, MANY_BOX) >= 11.9
    assert svg.count("83 % (10 av 12) · uke 22") == count
