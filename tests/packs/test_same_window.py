"""Teams beside each other on a slide: the same periods, and what is missing in them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask_babel import force_locale

from app import clock
from app.charts.chart import Chart, State
from app.measures.models.series import Series
from app.measures.models.summary import Slot, Summary
from app.measures.queries import find_summary
from app.packs.views.same_window import chart_within, find_window
from app.statistics.masking import Audience
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team

MOST = 6


@pytest.fixture(autouse=True)
def today(app: Flask) -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 10, 5, 9, 0, tzinfo=UTC)), force_locale("nb"):
        yield


def make_three() -> list[tuple[Series, Summary, list[Slot]]]:
    """Make a team with all numbers, one that fell silent, and one that has just begun."""
    network = make_network()
    measure = make_measure(network)
    found = []
    for weeks in (range(20, 41), range(20, 38), range(39, 41)):
        readings = {f"2026-W{week}": (5, 10) for week in weeks}
        series = make_series(make_team(network), measure, measurements=readings)
        summary = find_summary(series.id, Audience.NETWORK)
        found.append((series, summary, list(summary.missing_until(clock.today()))))
    return found


def draw_three() -> list[Chart]:
    """Return the charts of the three in one window."""
    three = make_three()
    window = find_window([[*summary.slots, *waiting] for _s, summary, waiting in three], most=MOST)
    assert window is not None
    return [
        chart_within(summary, measure=series.measure, waiting=waiting, window=window)
        for series, summary, waiting in three
    ]


def test_all_have_the_same_periods_on_their_axes() -> None:
    axes = [[point.label for point in chart.points] for chart in draw_three()]

    assert axes == [["35", "36", "37", "38", "39", "40"]] * 3


def test_a_team_that_fell_silent_has_its_gap_and_one_that_began_late_an_empty_start() -> None:
    _all, silent, begun = draw_three()

    assert [point.state for point in silent.points[3:]] == [State.NOT_DELIVERED] * 3
    assert [point.value for point in silent.points[:3]] == [0.5] * 3
    assert [point.value is None for point in begun.points] == [True] * 4 + [False] * 2


def test_nothing_in_the_window_leaves_a_bare_axis() -> None:
    series, summary, _waiting = make_three()[1]
    last = summary.slots[-1].period
    window = last.following.following, last.following.following.following

    chart = chart_within(summary, measure=series.measure, waiting=[], window=window)

    assert [point.value for point in chart.points] == [None, None]
    assert not chart.centres
