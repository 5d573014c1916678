"""A series read as a control chart, of the kind that suits its measure, when asked for."""

import pytest
from flask import Flask

from app.measures import queries
from app.measures.models.series import Series
from app.measures.wording import explain_chart_kind
from app.statistics.control import Counts, analyse_control
from app.statistics.masking import About, Audience, Kind
from app.statistics.settings import ChartKind
from tests.makers.choices import make_exclusion, make_phase
from tests.makers.measures import Readings, make_measure, make_series
from tests.makers.networks import make_network, make_team

WEEKS = [f"2026-W{week:02}" for week in range(2, 18)]
FRACTIONS = {key: (at * 3 % 7 + 2, at % 4 + 10) for at, key in enumerate(WEEKS)}
COUNTS = {key: (at * 5 % 9 + 3,) for at, key in enumerate(WEEKS)}
AVERAGES = {key: (2.5 + at % 5 / 2, at % 4 + 5) for at, key in enumerate(WEEKS)}
READINGS: dict[Kind, Readings] = {
    Kind.PERCENTAGE: FRACTIONS,
    Kind.RATE: FRACTIONS,
    Kind.COUNT: COUNTS,
    Kind.AVERAGE: AVERAGES,
}
SUITED = [
    (Kind.PERCENTAGE, (ChartKind.P, ChartKind.PP)),
    (Kind.RATE, (ChartKind.U, ChartKind.UP)),
    (Kind.COUNT, (ChartKind.C,)),
    (Kind.AVERAGE, (ChartKind.I, ChartKind.IP)),
]


def make_of(kind: Kind, about: About = About.PRACTICE) -> Series:
    network = make_network()
    measure = make_measure(network, kind=kind, about=about)
    return make_series(make_team(network), measure, measurements=READINGS[kind])


@pytest.mark.parametrize(("kind", "charts"), SUITED)
def test_the_kind_of_the_measure_decides_the_chart_and_why_is_told(
    app: Flask, kind: Kind, charts: tuple[ChartKind, ...]
) -> None:
    series = make_of(kind)
    summary = queries.find_summary(series.id, Audience.TEAM)

    assert queries.list_chart_kinds(series.measure) == charts
    for chart in charts:
        analysis = queries.read_control(summary, measure=series.measure, kind=chart)
        assert analysis.kind is chart
        assert len(analysis.limits) == len(summary.slots)
        assert explain_chart_kind(series.measure, kind=chart).startswith("Målingen ")


def test_a_rate_is_read_in_its_own_unit(app: Flask) -> None:
    series = make_of(Kind.RATE)
    summary = queries.find_summary(series.id, Audience.TEAM)
    numerators, denominators = zip(*FRACTIONS.values(), strict=True)
    counts = Counts(numerators, denominators, multiply=100)

    found = queries.read_control(summary, measure=series.measure, kind=ChartKind.U)

    assert found == analyse_control(
        summary.values, kind=ChartKind.U, counts=counts, settings=summary.analysis.settings
    )
    assert found.last_phase.centre == pytest.approx(100 * sum(numerators) / sum(denominators))


def test_phases_baselines_and_exclusions_are_those_of_the_run_chart(app: Flask) -> None:
    series = make_of(Kind.PERCENTAGE)
    make_phase(series, "2026-W06")
    make_exclusion(series, "2026-W10")
    summary = queries.find_summary(series.id, Audience.TEAM)

    found = queries.read_control(summary, measure=series.measure, kind=ChartKind.P)

    assert found.settings == summary.analysis.settings
    assert [(phase.first, phase.last) for phase in found.phases] == [(0, 3), (4, 15)]
    assert found.last_phase.n_obs == 11


def test_an_audience_with_a_hidden_point_gets_neither_mean_nor_limits(app: Flask) -> None:
    series = make_of(Kind.AVERAGE, about=About.SENSITIVE)
    summary = queries.find_summary(series.id, Audience.NETWORK)

    found = queries.read_control(summary, measure=series.measure, kind=ChartKind.IP)

    assert summary.hides
    assert found.last_phase.centre is None
    assert set(found.limits) == {None}


def test_a_chart_that_does_not_suit_the_measure_is_refused(app: Flask) -> None:
    series = make_of(Kind.COUNT)
    summary = queries.find_summary(series.id, Audience.TEAM)

    with pytest.raises(ValueError, match="not a chart for this kind"):
        queries.read_control(summary, measure=series.measure, kind=ChartKind.P)


def test_an_empty_series_has_an_empty_chart(app: Flask) -> None:
    series = make_series()
    summary = queries.find_summary(series.id, Audience.TEAM)

    found = queries.read_control(summary, measure=series.measure, kind=ChartKind.P)

    assert found.limits == ()
    assert found.last_phase.centre is None
