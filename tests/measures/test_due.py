"""Which periods wait for a number, and which can be chosen."""

from datetime import date

import pytest
from flask import Flask

from app import clock
from app.extensions import db
from app.measures import queries
from app.measures.models.period import Frequency
from app.statistics.masking import Audience
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.measures.due import list_due

pytestmark = pytest.mark.usefixtures("app", "today")


def test_a_week_waits_once_it_has_ended() -> None:
    series = make_series(measurements={"2026-W14": (8, 10)})

    due = queries.next_period_due(series)

    assert due is not None
    assert due.key == "2026-W15"


def test_nothing_waits_when_the_last_ended_week_has_a_number() -> None:
    series = make_series(measurements={"2026-W15": (8, 10)})

    assert queries.next_period_due(series) is None
    assert list_due(series.team_id) == []


def test_a_new_series_waits_from_its_start() -> None:
    series = make_series(starts_on=date(2026, 3, 25))

    due = list_due(series.team_id)

    assert [(one.period.key, one.periods) for one in due] == [("2026-W13", 3)]


def test_a_hole_that_was_passed_by_does_not_wait_but_can_still_be_chosen() -> None:
    series = make_series(starts_on=date(2026, 3, 30), measurements={"2026-W15": (8, 10)})

    assert queries.next_period_due(series) is None
    assert [period.key for period in queries.list_open_periods(series)] == ["2026-W16", "2026-W14"]


def test_a_closed_series_waits_for_nothing() -> None:
    series = make_series()
    series.closed_at = clock.now()
    db.session.commit()

    assert queries.next_period_due(series) is None
    assert list_due(series.team_id) == []


def test_what_waits_comes_in_the_order_of_the_team() -> None:
    team = make_team()
    first, second = make_series(team), make_series(team)
    first.position, second.position = 2, 1
    db.session.commit()

    assert [one.series_id for one in list_due(team.id)] == [second.id, first.id]


def test_a_single_occasion_waits_until_it_has_a_number() -> None:
    network = make_network()
    measure = make_measure(network, frequency=Frequency.ONCE)
    series = make_series(make_team(network), measure, starts_on=date(2026, 4, 10))

    due = queries.next_period_due(series)

    assert due is not None
    assert due.start == date(2026, 4, 10)


def test_the_list_to_choose_from_is_the_latest_thirty() -> None:
    series = make_series(starts_on=date(2025, 1, 6))

    found = queries.list_open_periods(series)

    assert len(found) == 30
    assert found[0].key == "2026-W16"


def test_counting_back_ends_with_the_last_ended_period_of_a_new_series() -> None:
    periods = queries.list_periods_back(make_series(), count=8)

    assert [periods[0].key, periods[-1].key] == ["2026-W08", "2026-W15"]


def test_counting_back_goes_on_before_the_first_number() -> None:
    series = make_series(measurements={"2026-W10": (8, 10), "2026-W14": (8, 10)})

    periods = queries.list_periods_back(series, count=8)

    assert [periods[0].key, periods[-1].key] == ["2026-W02", "2026-W09"]


def test_outside_the_team_only_common_and_shared_series_are_listed() -> None:
    network = make_network()
    team = make_team(network)
    common = make_series(team, make_measure(network), is_shared=False)
    shared = make_series(team, make_measure(team))
    private = make_series(team, make_measure(team), is_shared=False)

    inside = queries.list_series_of_team(team.id, Audience.TEAM)
    outside = queries.list_series_of_team(team.id, Audience.NETWORK)

    assert [one.id for one in inside] == [common.id, shared.id, private.id]
    assert [one.id for one in outside] == [common.id, shared.id]


def test_a_closed_series_is_listed_when_asked_for(app: Flask) -> None:
    series = make_series()
    series.closed_at = clock.now()
    db.session.commit()

    assert queries.list_series_of_team(series.team_id, Audience.TEAM) == []
    assert queries.list_series_of_team(series.team_id, Audience.TEAM, with_closed=True) == [series]
