"""The figure for Plotly: valid, harmless, and with the numbers that the SVG draws."""

import json
import re
from typing import Any

import plotly.graph_objects as go
import pytest

from app.charts.building import Surroundings
from app.charts.chart import Break, Chart, CycleBar, Event, State
from app.charts.plotly import figure
from app.charts.svg import draw_run_chart
from app.charts.svg.layout import lay_out
from tests.makers.charts import FADED, SHIFTED, SWINGING, make_analysis, make_chart

AROUND = Surroundings(
    breaks=(Break(10, "Ny definisjon", parts=True),),
    events=(Event(2.5, "Samling 1"),),
    cycles=(CycleBar(1, 1, 4, "adopt", "1 familie"), CycleBar(2, 3, None, None, "Alle")),
    across="Uke",
)
GAPS = {2: State.NOT_DELIVERED, 5: State.NOTHING}
CHARTS = ["shifted", "few", "faded", "gaps", "everything", "empty"]
COLOUR = re.compile(r"var\(--[\w-]+\)")


def make(name: str) -> Chart:
    """Make one of the charts that every test looks at."""
    if name == "everything":
        analysis = make_analysis(SHIFTED, target=0.8, baseline=8)
        return make_chart(SHIFTED, analysis=analysis, around=AROUND)
    if name == "gaps":
        return make_chart(SHIFTED, states=GAPS | {7: State.HIDDEN})
    values = {"shifted": SHIFTED, "few": SWINGING[:6], "faded": FADED, "empty": ()}
    return make_chart(values[name])


@pytest.mark.parametrize("name", CHARTS)
def test_plotly_accepts_the_figure_once_colours_are_colours(name: str) -> None:
    drawn = json.loads(COLOUR.sub("#123456", json.dumps(figure(make(name)))))

    go.Figure(data=drawn["data"], layout=drawn["layout"])
    go.Figure(data=drawn["data"], layout=drawn["layout"] | drawn["narrow"])


@pytest.mark.parametrize("name", CHARTS)
def test_both_drawings_hold_the_same_numbers(name: str) -> None:
    chart = make(name)

    series = figure(chart)["data"][0]

    seen = [(x, y) for x, y in zip(series["x"], series["y"], strict=True) if y is not None]
    assert [x for x, _ in seen] == [x for x, _ in read_svg(chart)]
    assert [y for _, y in seen] == pytest.approx([y for _, y in read_svg(chart)], abs=0.002)


def read_svg(chart: Chart) -> list[tuple[float, float]]:
    """Read positions and values back from the line of the SVG."""
    line = re.search(r'class="l-data" d="([^"]+)"', draw_run_chart(chart))
    plane = lay_out(chart, narrow=False).plane
    numbers = [float(number) for number in re.findall(r"[\d.]+", line[1] if line else "")]
    left, right = plane.left + plane.inset, plane.right - plane.inset
    across = (right - left) / (plane.count - 1)
    height = plane.bottom - plane.top
    return [
        (round((x - left) / across), plane.low + (plane.bottom - y) / height)
        for x, y in zip(numbers[::2], numbers[1::2], strict=True)
    ]


def test_nothing_can_be_sent_to_a_cloud() -> None:
    config = figure(make("shifted"))["config"]

    assert (config["showSendToCloud"], config["displaylogo"]) == (False, False)
    assert config["locale"] == "nb"


def test_every_colour_is_symbolic() -> None:
    found = list(colours(figure(make("everything"))))

    assert found
    assert all(COLOUR.fullmatch(colour) for colour in found)


def colours(part: Any, key: str = "") -> list[str]:
    """List every colour of a figure."""
    if isinstance(part, dict):
        return [colour for name, value in part.items() for colour in colours(value, name)]
    if isinstance(part, list):
        return [colour for value in part for colour in colours(value, key)]
    return [part] if isinstance(part, str) and "color" in key else []


def test_text_from_people_is_no_markup() -> None:
    around = Surroundings(breaks=(Break(10, "<b>Ny</b>", parts=True),))

    annotations = figure(make_chart(SHIFTED, around=around))["layout"]["annotations"]

    assert "&lt;b&gt;Ny&lt;/b&gt;" in [one["text"] for one in annotations]


def test_a_gap_and_a_new_definition_are_never_bridged() -> None:
    series = figure(make("everything"))["data"][0]

    assert series["connectgaps"] is False
    assert series["y"][series["x"].index(9.5)] is None


def test_a_narrow_window_has_fewer_words_and_fewer_ticks() -> None:
    drawn = figure(make("everything"))

    words = [one["text"] for one in drawn["narrow"]["annotations"]]
    assert "▸ Samling 1" not in words
    assert len(drawn["narrow"]["annotations"]) < len(drawn["layout"]["annotations"])


def test_cycles_have_a_lane_of_their_own_below() -> None:
    layout = figure(make("everything"))["layout"]

    assert layout["yaxis2"]["domain"][1] < layout["yaxis"]["domain"][0]
