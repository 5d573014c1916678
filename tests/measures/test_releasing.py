"""Releasing the network line: when a period is closed, by the rule for small numbers, and once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app import clock
from app.extensions import db
from app.measures.jobs.releasing import release_closed_periods
from app.measures.models.measure import Measure
from app.measures.models.measurement import Measurement, State
from app.measures.models.period import Frequency, Period
from app.measures.models.released import ReleasedTotal
from app.measures.models.series import Series
from app.measures.services.releasing import find_totals, keep_totals, release_totals
from app.networks.models import Gathering, Network
from app.statistics.masking import About, Kind
from tests.makers.measures import Readings, make_measure, make_measurement, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.readings import week
from tests.makers.saving import save

JUNE = datetime(2026, 6, 1, 8, tzinfo=UTC)
FIRST = "2026-W21"
TOO_LARGE = 2**62  # two of them have no sum that the database can hold
FEW = [(1, 3), (2, 3), (1, 2), (2, 4), (1, 2)]


@pytest.fixture(autouse=True)
def _first_of_june(app: Flask) -> Iterator[None]:
    with clock.stopped_at(JUNE):
        yield


def make_teams(
    network: Network, readings: list[Readings], *, measure: Measure | None = None
) -> list[Series]:
    common = measure or make_measure(network, about=About.PEOPLE)
    return [
        make_series(
            make_team(network, name=f"Team {place}"),
            common,
            measurements=one,
            starts_on=week(21).start,
        )
        for place, one in enumerate(readings)
    ]


def in_first(*numbers: tuple[float, int] | None) -> list[Readings]:
    return [{FIRST: one, "2026-W22": (6, 9)} for one in numbers]


def find(
    network: Network, *, span: Frequency = Frequency.WEEK, first: str = FIRST
) -> ReleasedTotal:
    day = Period.parse(first, span).start
    found = db.session.query(ReleasedTotal).filter_by(
        network_id=network.id, span=span, first_on=day
    )
    return found.one()


def count(network: Network) -> int:
    return db.session.query(ReleasedTotal).filter_by(network_id=network.id).count()


def test_a_period_that_all_delivered_is_the_sum_of_both_numbers() -> None:
    network = make_network()
    make_teams(network, in_first((5, 10), (6, 10), (7, 10), (8, 20), (9, 10), None))

    release_totals(network)

    row = find(network)
    assert (row.numerator, row.denominator, row.teams, row.hidden) == (35, 60, 5, 0)


def test_fewer_than_five_teams_are_told_of_no_total() -> None:
    network = make_network()
    make_teams(network, in_first((5, 10), (6, 10), (7, 10), (8, 20)))

    release_totals(network)

    assert (find(network).waits, find(network).numerator) == (True, None)


def test_a_period_that_a_team_has_yet_to_deliver_is_not_closed() -> None:
    network = make_network()
    make_teams(network, [*in_first(*[(5, 10)] * 5), {"2026-W22": (6, 9)}])

    release_totals(network)

    assert [row.first_on for row in db.session.query(ReleasedTotal)] == [week(22).start]


def test_the_deadline_of_a_gathering_closes_it() -> None:
    network = make_network()
    make_teams(network, [*in_first(*[(5, 10)] * 5), {"2026-W22": (6, 9)}])
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

    assert (find(network).numerator, find(network).teams) == (25, 5)


@pytest.mark.parametrize(("day", "told"), [(21, []), (22, [21]), (29, [21, 22])])
def test_four_weeks_after_it_ended_a_period_is_told_whoever_is_silent(
    day: int, told: list[int]
) -> None:
    network = make_network()
    make_teams(network, [*in_first(*[(5, 10)] * 5), {}])

    with clock.stopped_at(datetime(2026, 6, day, 8, tzinfo=UTC)):
        release_totals(network)

    found = [row.first_on for row in db.session.query(ReleasedTotal)]
    assert found == [week(number).start for number in told]


def test_a_cancelled_gathering_closes_nothing() -> None:
    network = make_network()
    make_teams(network, [*in_first(*[(5, 10)] * 5), {}])
    gathering = Gathering(
        network_id=network.id, number=1, starts_on=JUNE.date(), ends_on=JUNE.date()
    )
    gathering.numbers_by, gathering.cancelled_at = JUNE, JUNE
    save(gathering)

    release_totals(network)

    assert count(network) == 0


def test_a_period_that_goes_on_is_not_told() -> None:
    network = make_network()
    make_teams(network, [{"2026-W23": (5, 10)}] * 6)

    release_totals(network)

    assert count(network) == 0


def test_five_hidden_numbers_are_told_together_and_one_is_not() -> None:
    network, other = make_network(), make_network()
    make_teams(network, in_first(*FEW, (8, 10)))
    make_teams(other, in_first((1, 3), *[(8, 10)] * 5))

    for one in (network, other):
        release_totals(one)

    assert (find(network).numerator, find(network).hidden) == (15, 5)
    assert (find(other).numerator, find(other).waits) == (None, True)


def test_what_was_told_with_hidden_numbers_is_never_told_anew() -> None:
    network = make_network()
    series = make_teams(network, in_first(*FEW, (8, 10)))
    release_totals(network)

    change(series[0], (3, 3))
    change(series[5], (9, 10))
    release_totals(network)

    assert (find(network).numerator, find(network).denominator) == (15, 24)


def test_what_waited_for_more_teams_is_told_when_they_have_delivered() -> None:
    network = make_network()
    series = make_teams(network, in_first(*FEW[:2], *[None] * 5))
    release_totals(network)
    waited = find(network).waits

    for one, numbers in zip(series[2:], [*FEW[2:], (8, 10), (9, 10)], strict=True):
        change(one, numbers)
    release_totals(network)

    assert (waited, find(network).numerator, find(network).teams) == (True, 24, 7)


@pytest.mark.parametrize("hidden", [1, 2, 3])
def test_what_waited_for_more_hidden_numbers_is_told_when_there_are_enough(hidden: int) -> None:
    network = make_network()
    series = make_teams(network, in_first(*FEW[:hidden], *[(8, 10)] * (7 - hidden)))
    release_totals(network)
    waited = find(network).waits

    for one, numbers in zip(series[hidden:5], FEW[hidden:], strict=True):
        change(one, numbers)
    release_totals(network)

    assert (waited, find(network).numerator) == (True, 23)


def test_what_waited_for_its_sum_waits_on_for_that_says_something_of_it() -> None:
    network = make_network()
    series = make_teams(network, in_first(*[(0, 1)] * 5, *[(8, 10)] * 2))
    release_totals(network)

    for one, numbers in zip(series, FEW, strict=False):
        change(one, numbers)
    release_totals(network)

    assert find(network).waits


def test_what_a_quarter_told_is_never_told_of_one_of_its_weeks() -> None:
    network = make_network()
    large = dict.fromkeys(["2026-W15", "2026-W16"], (8, 10))
    hidden = [{**large, "2026-W15": numbers} for numbers in FEW[:2]]
    others = [{**large, "2026-W16": numbers} for numbers in FEW[2:]]
    series = make_teams(network, [*hidden, *others, large, large])
    with clock.stopped_at(datetime(2026, 9, 1, 8, tzinfo=UTC)):
        release_totals(network)
        assert not find(network, span=Frequency.QUARTER, first="2026-Q2").waits
        for one in series[2:5]:
            change(one, (2, 4), number=15)
        release_totals(network)

    assert find(network, first="2026-W15").waits


def test_history_is_told_when_all_have_typed_it_and_not_of_those_who_were_first() -> None:
    network = make_network()
    numbers = [*FEW, (8, 10), (9, 10)]
    series = make_teams(network, [{} for _one in numbers])
    told = []
    for one, reading in zip(series, numbers, strict=True):
        make_measurement(one, "2026-W05", reading=reading)
        release_totals(network)
        told.append(count(network))

    assert told == [0, 0, 0, 0, 0, 0, 1]
    row = find(network, first="2026-W05")
    assert (row.numerator, row.teams) == (24, 7)


@pytest.mark.parametrize(("days", "told"), [(27, 0), (30, 1)])
def test_history_that_some_never_type_is_told_four_weeks_after_it_came(
    days: int, told: int
) -> None:
    network = make_network()
    series = make_teams(network, [{} for _one in range(6)])
    for one in series[:5]:
        make_measurement(one, "2026-W05", reading=(8, 10))

    with clock.stopped_at(JUNE + timedelta(days=days)):
        release_totals(network)

    found = db.session.query(ReleasedTotal).filter_by(first_on=week(5).start)
    assert found.count() == told


def test_a_total_that_all_can_add_up_follows_its_numbers() -> None:
    network = make_network()
    series = make_teams(network, in_first(*[(5, 10)] * 6))
    release_totals(network)

    change(series[0], (9, 10))
    release_totals(network)

    assert find(network).numerator == 34


def test_a_number_that_becomes_hidden_is_not_worked_out_from_the_total_before() -> None:
    network = make_network()
    series = make_teams(network, in_first(*[(5, 10)] * 6))
    release_totals(network)

    change(series[0], (1, 2))
    release_totals(network)

    assert (find(network).numerator, find(network).denominator) == (30, 60)


def test_a_quarter_is_told_where_its_weeks_wait() -> None:
    network = make_network()
    small = dict(zip(["2026-W15", "2026-W16", "2026-W17"], FEW, strict=False))
    readings: list[Readings] = [
        {**dict.fromkeys(["2026-W15", "2026-W16", "2026-W17"], (8, 10)), key: numbers}
        for key, numbers in [*small.items(), ("2026-W15", (2, 3)), ("2026-W16", (1, 2))]
    ]
    make_teams(network, readings)

    with clock.stopped_at(datetime(2026, 7, 10, 8, tzinfo=UTC)):
        network.closed_at = clock.now()
        release_totals(network)

    assert [find(network, first=f"2026-W{number}").waits for number in (15, 16, 17)] == [True] * 3
    row = find(network, span=Frequency.QUARTER, first="2026-Q2")
    assert (row.numerator, row.denominator, row.teams, row.hidden) == (87, 113, 5, 5)


def test_of_an_average_it_is_the_median_of_the_teams_that_all_may_see() -> None:
    network = make_network()
    measure = make_measure(network, kind=Kind.AVERAGE, about=About.PEOPLE)
    values = [(2.0, 9), (3.0, 9), (3.5, 9), (4.0, 9), (5.0, 9), (1.0, 3)]
    make_teams(network, [{FIRST: one, "2026-W22": (3.0, 9)} for one in values], measure=measure)

    release_totals(network)

    row = find(network)
    assert (row.value, row.teams, row.hidden, row.numerator) == (3.5, 5, 1, None)


def test_a_job_releases_for_every_network() -> None:
    networks = [make_network() for _ in range(2)]
    for network in networks:
        make_teams(network, in_first(*[(5, 10)] * 5))

    release_closed_periods.run()

    assert [count(network) for network in networks] == [2, 2]


def test_a_network_that_cannot_be_released_stops_no_other() -> None:
    networks = [make_network() for _ in range(3)]
    for network, numbers in zip(networks, [(5, 10), (5, TOO_LARGE), (5, 10)], strict=True):
        make_teams(network, in_first(*[numbers] * 5))

    release_closed_periods.run()

    assert [count(network) for network in networks] == [2, 0, 2]


def test_what_was_released_meanwhile_is_left_alone() -> None:
    network = make_network()
    make_teams(network, in_first(*[(5, 10)] * 5))
    found = find_totals(network)
    release_totals(network)
    db.session.commit()

    assert (len(found), keep_totals(found)) == (2, 0)


def test_two_totals_of_a_measure_are_never_of_readings_that_did_not_see_each_other() -> None:
    network = make_network()
    series = make_teams(network, in_first(*FEW[:2], *[(8, 10)] * 5))
    release_totals(network)
    change(series[0], (7, 9), number=22)
    found = find_totals(network)
    change(series[0], (6, 9), number=22)
    for one, numbers in zip(series[2:], FEW[2:], strict=False):
        change(one, numbers)
    with clock.stopped_at(JUNE + timedelta(hours=1)):
        release_totals(network)

    assert [one.total.first_on for one in found] == [week(22).start]
    assert not find(network).waits
    assert keep_totals(found) == 0


def test_nothing_is_new_the_second_time() -> None:
    network = make_network()
    make_teams(network, in_first(*FEW, (8, 10)))

    assert [release_totals(network) for _ in range(2)] == [2, 0]


def change(series: Series, numbers: tuple[int, int], *, number: int = 21) -> None:
    row = db.session.get_one(Measurement, (series.id, week(number).start))
    row.state, (row.numerator, row.denominator) = State.MEASURED, numbers
    db.session.commit()
