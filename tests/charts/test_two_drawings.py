"""One chart, two drawings: SVG and Plotly hold the same numbers, whatever the series looks like."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.charts.building import Surroundings, build_chart
from app.charts.chart import Annotation, Break, Chart, CycleBar, Event, Target
from app.statistics.analysis import Analysis, analyse
from app.statistics.control import Counts, analyse_control
from app.statistics.settings import ChartKind, Direction, Rules, RuleSet, Settings
from tests.charts.drawn import Drawn, read_figure, read_svg
from tests.makers.charts import PERCENT
from tests.makers.grammar import CHARTS, list_points

CLOSE = 0.002  # of the axis: half a tenth of a px, which is as near as an SVG is drawn

readings = st.lists(
    st.one_of(
        st.none(), st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
    ),
    min_size=1,
    max_size=34,
)


@st.composite
def charts(draw: Any) -> Chart:
    """Make up a chart with all that may surround it."""
    counted = draw(readings)
    positions = st.integers(0, len(counted) - 1)
    some = st.lists(positions, max_size=3, unique=True).map(sorted)
    starts, parted = draw(some), draw(some)
    rules = Rules(draw(st.sampled_from(list(RuleSet))))
    chosen = Settings(
        direction=draw(st.sampled_from(list(Direction))),
        target=draw(st.one_of(st.none(), st.sampled_from((0.5, 0.8)))),
        phase_starts=tuple(sorted({*starts, *parted})),
        baseline_ends=tuple(draw(some)),
        excluded=frozenset(draw(some)),
        rules=rules,
    )
    around = Surroundings(
        breaks=tuple(
            [Break(at, f"Ny {at}", parts=at in parted) for at in sorted({*starts, *parted}) if at]
        ),
        events=tuple(
            [Event(max(0, at - 0.3), f"Samling {at}", is_pause=at % 3 == 0) for at in draw(some)]
        ),
        cycles=tuple([CycleBar(at, at, None, None, "Alle") for at in draw(some)]),
        targets=tuple(list_targets(draw(some), end=len(counted) - 1)),
        annotations=tuple([Annotation(at, f"Merknad nummer {at} her") for at in draw(some)]),
    )
    kind = draw(st.sampled_from((ChartKind.RUN, ChartKind.P, ChartKind.PP)))
    return make(counted, kind=kind, chosen=chosen, around=around)


def list_targets(starts: Sequence[int], *, end: int) -> list[Target]:
    """Return targets that take over from one another."""
    ends = [*[start - 1 for start in starts[1:]], end] if starts else []
    return [
        Target(0.3 + 0.2 * number, start, last)
        for number, (start, last) in enumerate(zip(starts, ends, strict=True))
    ]


def make(
    counted: Sequence[tuple[int, int] | None],
    *,
    kind: ChartKind,
    chosen: Settings,
    around: Surroundings,
) -> Chart:
    """Make a chart from numerators and denominators."""
    values = [None if one is None else one[0] / one[1] for one in counted]
    numerators = [None if one is None else float(one[0]) for one in counted]
    denominators = [None if one is None else float(one[1]) for one in counted]
    counts = Counts(numerators, denominators)
    analysis: Analysis = (
        analyse(values, settings=chosen)
        if kind is ChartKind.RUN
        else analyse_control(values, kind=kind, counts=counts, settings=chosen)
    )
    points = list_points(values, counts=counts)
    return build_chart(points, analysis=analysis, scale=PERCENT, around=around)


def assert_alike(one: Drawn, other: Drawn, *, chart: Chart) -> None:
    """Hold two drawings of a chart against each other."""
    near = CLOSE * (chart.axis.high - chart.axis.low)
    assert one.marks == other.marks
    assert [at for at, _ in one.points] == [at for at, _ in other.points]
    values = [value for _, value in other.points]
    assert [value for _, value in one.points] == pytest.approx(values, abs=near)
    for name in ("centres", "drawn_on", "targets"):
        assert_same_spans(getattr(one, name), getattr(other, name), near=near)
    assert len(one.limits) == len(other.limits)
    for line, same in zip(one.limits, other.limits, strict=True):
        assert_same_spans(line, same, near=near)
    for name in ("parted", "baselines", "breaks", "cycles", "notes", "labels"):
        assert getattr(one, name) == getattr(other, name), name
    assert sorted(one.bands) == sorted(other.bands)
    assert one.events == pytest.approx(other.events, abs=0.02)


def assert_same_spans(ours: Any, theirs: Any, *, near: float) -> None:
    """Hold levels against each other: the same points, and values as near as can be drawn."""
    assert [span[1:] for span in ours] == [span[1:] for span in theirs]
    values = [span[0] for span in theirs]
    assert [span[0] for span in ours] == pytest.approx(values, abs=near)


@pytest.mark.parametrize("name", list(CHARTS))
def test_both_drawings_hold_all_that_the_chart_holds(name: str) -> None:
    chart = CHARTS[name]()

    svg, plotly = read_svg(chart), read_figure(chart)

    assert_alike(svg, plotly, chart=chart)
    seen = [(at, point.value) for at, point in enumerate(chart.points) if point.value is not None]
    assert plotly.points == seen
    assert plotly.notes == {one.letter for one in chart.annotations}
    assert len(plotly.centres) == len(chart.centres)
    assert plotly.limits == [[(*step,) for step in line] for line in chart.limit_lines]
    assert plotly.targets == [(*target,) for target in chart.targets]
    assert plotly.baselines == [(one.first, one.last) for one in chart.baselines]


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chart=charts())
def test_both_drawings_hold_the_same_numbers_of_any_chart(chart: Chart) -> None:
    assert_alike(read_svg(chart), read_figure(chart), chart=chart)
