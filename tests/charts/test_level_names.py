"""Targets, medians and limits are named at the right end of their lines, in any size."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from app.charts.chart import Chart
from app.charts.svg import draw_run_chart, draw_small_multiple
from app.charts.svg.slide import draw_slide_chart
from tests.charts.level_names import find_strays, names_of
from tests.charts.test_two_drawings import charts
from tests.makers.charts import SHIFTED, make_analysis, make_chart
from tests.makers.grammar import CHARTS

Draw = Callable[[Chart], str]
SIZES: dict[str, Draw] = {
    "page": draw_run_chart,
    "phone": lambda chart: draw_run_chart(chart, narrow=True),
    "slide": draw_slide_chart,
    "pair": lambda chart: draw_slide_chart(chart, width=280, plot=108),
    "wall": lambda chart: draw_slide_chart(chart, width=420, plot=160),
    "card": lambda chart: draw_small_multiple(chart, is_named=True),
}


def draw_all(chart: Chart) -> Iterator[tuple[str, str]]:
    """Yield a chart in every size, with the name of the size."""
    return ((name, draw(chart)) for name, draw in SIZES.items())


@pytest.mark.parametrize("name", list(CHARTS))
def test_every_name_stands_at_its_line_or_is_tied_to_it(name: str) -> None:
    for size, drawing in draw_all(CHARTS[name]()):
        assert find_strays(drawing) == [], size


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chart=charts())
def test_names_of_any_chart_stand_at_their_lines(chart: Chart) -> None:
    for size, drawing in draw_all(chart):
        assert find_strays(drawing) == [], size


@pytest.mark.parametrize("size", list(SIZES))
def test_a_target_close_to_the_median_is_named_beside_it(size: str) -> None:
    analysis = make_analysis(SHIFTED, target=0.8)
    chart = make_chart(SHIFTED, analysis=analysis)

    told = [one.replace("\u00a0", " ") for one in names_of(SIZES[size](chart))]

    assert "Mål 80 %" in told
    assert any(one.startswith("Median ") for one in told)
