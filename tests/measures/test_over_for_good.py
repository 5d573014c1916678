"""What is closed owes no numbers: not a team, not a network, not a series, until it goes on."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from app import clock
from app.extensions import db
from app.measures.models.series import Series
from app.measures.queries import find_summary
from app.measures.services.adoption import close_series, reopen_series
from app.networks.services.networks import close_network, reopen_network
from app.networks.services.teams import close_team, reopen_team
from app.statistics.masking import Audience
from tests.conftest import JUNE
from tests.makers.measures import make_series

pytestmark = pytest.mark.usefixtures("app", "first_of_june")
WEDNESDAY_IN_WEEK_18 = datetime(2026, 4, 29, 10, tzinfo=UTC)
Act = Callable[[Series], None]
ENDS: list[tuple[Act, Act]] = [
    (lambda one: close_team(one.team, by=None), lambda one: reopen_team(one.team, by=None)),
    (
        lambda one: close_network(one.team.network, by=None),
        lambda one: reopen_network(one.team.network, by=None),
    ),
    (lambda one: close_series(one, by=None), lambda one: reopen_series(one, by=None)),
]


def list_owed(series: Series) -> list[str]:
    summary = find_summary(series.id, Audience.NETWORK)
    return [slot.period.key for slot in summary.missing_until(clock.today())]


def list_due(series: Series) -> list[str]:
    summary = find_summary(series.id, Audience.TEAM)
    return [period.key for period in summary.list_due(clock.today())]


def make_followed() -> Series:
    return make_series(measurements={"2026-W14": (8, 10), "2026-W15": (9, 10)})


@pytest.mark.parametrize(("end", "_go_on"), ENDS, ids=["team", "network", "series"])
def test_what_is_closed_owes_nothing(end: Act, _go_on: Act) -> None:
    series = make_followed()

    with clock.stopped_at(WEDNESDAY_IN_WEEK_18):
        end(series)
        db.session.commit()

    assert list_owed(series) == []
    assert list_due(series) == []


@pytest.mark.parametrize(("end", "go_on"), ENDS, ids=["team", "network", "series"])
def test_what_goes_on_is_asked_for_again(end: Act, go_on: Act) -> None:
    series = make_followed()
    before = list_owed(series)
    with clock.stopped_at(WEDNESDAY_IN_WEEK_18):
        end(series)
        db.session.commit()

    go_on(series)
    db.session.commit()

    assert list_owed(series) == before
    assert before[-1] == "2026-W22"


def test_the_last_day_is_that_before_the_week_in_which_it_was_closed_first() -> None:
    series = make_followed()
    with clock.stopped_at(WEDNESDAY_IN_WEEK_18):
        close_series(series, by=None)
    with clock.stopped_at(JUNE):
        close_network(series.team.network, by=None)

    assert series.last_day == date(2026, 4, 26)


def test_a_week_that_was_over_in_oslo_when_it_was_closed_is_counted() -> None:
    series = make_followed()

    with clock.stopped_at(datetime(2026, 4, 26, 22, 30, tzinfo=UTC)):  # Monday in Oslo
        close_team(series.team, by=None)

    assert series.last_day == date(2026, 4, 26)
