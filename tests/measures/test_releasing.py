"""Releasing the network line: when a period is closed, and by the rule for small numbers."""

from datetime import UTC, datetime

import pytest

from app import clock
from app.extensions import db
from app.measures.jobs.releasing import release_closed_periods
from app.measures.models.period import Frequency
from app.measures.models.released import ReleasedTotal
from app.measures.services.releasing import release_totals
from app.networks.models import Gathering
from app.statistics.masking import About, Kind
from tests.conftest import JUNE
from tests.makers.measures import Readings, make_measure
from tests.makers.networks import make_network
from tests.makers.readings import week
from tests.makers.released import (
    FEW,
    FIRST,
    TOO_LARGE,
    count_released,
    find_released,
    in_first,
    make_line_teams,
)
from tests.makers.saving import save

pytestmark = pytest.mark.usefixtures("app", "first_of_june")


def test_a_period_that_all_delivered_is_the_sum_of_both_numbers() -> None:
    network = make_network()
    make_line_teams(network, in_first((5, 10), (6, 10), (7, 10), (8, 20), (9, 10), None))

    release_totals(network)

    row = find_released(network)
    assert (row.numerator, row.denominator, row.teams, row.hidden) == (35, 60, 5, 0)


def test_fewer_than_five_teams_are_told_of_no_total() -> None:
    network = make_network()
    make_line_teams(network, in_first((5, 10), (6, 10), (7, 10), (8, 20)))

    release_totals(network)

    assert (find_released(network).waits, find_released(network).numerator) == (True, None)


def test_a_period_that_a_team_has_yet_to_deliver_is_not_closed() -> None:
    network = make_network()
    make_line_teams(network, [*in_first(*[(5, 10)] * 5), {"2026-W22": (6, 9)}])

    release_totals(network)

    assert [row.first_on for row in db.session.query(ReleasedTotal)] == [week(22).start]


def test_the_deadline_of_a_gathering_closes_it() -> None:
    network = make_network()
    make_line_teams(network, [*in_first(*[(5, 10)] * 5), {"2026-W22": (6, 9)}])
    save(
        Gathering(
            network_id=network.id,
            number=1,
            starts_on=JUNE.date(),
            ends_on=JUNE.date(),
            numbers_by=datetime(2026, 5, 31, 22, 30, tzinfo=UTC),
        )
    )

    release_totals(network)

    assert (find_released(network).numerator, find_released(network).teams) == (25, 5)


@pytest.mark.parametrize(("day", "told"), [(21, []), (22, [21]), (29, [21, 22])])
def test_four_weeks_after_it_ended_a_period_is_told_whoever_is_silent(
    day: int, told: list[int]
) -> None:
    network = make_network()
    make_line_teams(network, [*in_first(*[(5, 10)] * 5), {}])

    with clock.stopped_at(datetime(2026, 6, day, 8, tzinfo=UTC)):
        release_totals(network)

    found = [row.first_on for row in db.session.query(ReleasedTotal)]
    assert found == [week(number).start for number in told]


def test_a_cancelled_gathering_closes_nothing() -> None:
    network = make_network()
    make_line_teams(network, [*in_first(*[(5, 10)] * 5), {}])
    gathering = Gathering(
        network_id=network.id, number=1, starts_on=JUNE.date(), ends_on=JUNE.date()
    )
    gathering.numbers_by, gathering.cancelled_at = JUNE, JUNE
    save(gathering)

    release_totals(network)

    assert count_released(network) == 0


def test_a_period_that_goes_on_is_not_told() -> None:
    network = make_network()
    make_line_teams(network, [{"2026-W23": (5, 10)}] * 6)

    release_totals(network)

    assert count_released(network) == 0


def test_five_hidden_numbers_are_told_together_and_one_is_not() -> None:
    network, other = make_network(), make_network()
    make_line_teams(network, in_first(*FEW, (8, 10)))
    make_line_teams(other, in_first((1, 3), *[(8, 10)] * 5))

    for one in (network, other):
        release_totals(one)

    assert (find_released(network).numerator, find_released(network).hidden) == (15, 5)
    assert (find_released(other).numerator, find_released(other).waits) == (None, True)


def test_a_quarter_is_told_where_its_weeks_wait() -> None:
    network = make_network()
    small = dict(zip(["2026-W15", "2026-W16", "2026-W17"], FEW, strict=False))
    readings: list[Readings] = [
        {**dict.fromkeys(["2026-W15", "2026-W16", "2026-W17"], (8, 10)), key: numbers}
        for key, numbers in [*small.items(), ("2026-W15", (2, 3)), ("2026-W16", (1, 2))]
    ]
    make_line_teams(network, readings)

    with clock.stopped_at(datetime(2026, 7, 10, 8, tzinfo=UTC)):
        network.closed_at = clock.now()
        release_totals(network)

    assert [find_released(network, first=f"2026-W{number}").waits for number in (15, 16, 17)] == [
        True
    ] * 3
    row = find_released(network, span=Frequency.QUARTER, first="2026-Q2")
    assert (row.numerator, row.denominator, row.teams, row.hidden) == (87, 113, 5, 5)


def test_of_an_average_it_is_the_median_of_the_teams_that_all_may_see() -> None:
    network = make_network()
    measure = make_measure(network, kind=Kind.AVERAGE, about=About.PEOPLE)
    values = [(2.0, 9), (3.0, 9), (3.5, 9), (4.0, 9), (5.0, 9), (1.0, 3)]
    make_line_teams(
        network, [{FIRST: one, "2026-W22": (3.0, 9)} for one in values], measure=measure
    )

    release_totals(network)

    row = find_released(network)
    assert (row.value, row.teams, row.hidden, row.numerator) == (3.5, 5, 1, None)


def test_a_job_releases_for_every_network() -> None:
    networks = [make_network() for _ in range(2)]
    for network in networks:
        make_line_teams(network, in_first(*[(5, 10)] * 5))

    release_closed_periods.run()

    assert [count_released(network) for network in networks] == [2, 2]


def test_a_network_that_cannot_be_released_stops_no_other() -> None:
    networks = [make_network() for _ in range(3)]
    for network, numbers in zip(networks, [(5, 10), (5, TOO_LARGE), (5, 10)], strict=True):
        make_line_teams(network, in_first(*[numbers] * 5))

    release_closed_periods.run()

    assert [count_released(network) for network in networks] == [2, 0, 2]
