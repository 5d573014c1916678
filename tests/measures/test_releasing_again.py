"""A total is told once: what stays as it was told, what is looked at again, and what follows."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.extensions import db
from app.measures.models.period import Frequency
from app.measures.models.released import ReleasedTotal
from app.measures.services.releasing import find_totals, keep_totals, release_totals
from tests.conftest import JUNE
from tests.makers.measures import make_measurement
from tests.makers.networks import make_network
from tests.makers.readings import week
from tests.makers.released import (
    FEW,
    change_numbers,
    count_released,
    find_released,
    in_first,
    make_line_teams,
)

pytestmark = pytest.mark.usefixtures("app", "first_of_june")


def test_what_was_told_with_hidden_numbers_is_never_told_anew() -> None:
    network = make_network()
    series = make_line_teams(network, in_first(*FEW, (8, 10)))
    release_totals(network)

    change_numbers(series[0], (3, 3))
    change_numbers(series[5], (9, 10))
    release_totals(network)

    assert (find_released(network).numerator, find_released(network).denominator) == (15, 24)


def test_what_waited_for_more_teams_is_told_when_they_have_delivered() -> None:
    network = make_network()
    series = make_line_teams(network, in_first(*FEW[:2], *[None] * 5))
    release_totals(network)
    waited = find_released(network).waits

    for one, numbers in zip(series[2:], [*FEW[2:], (8, 10), (9, 10)], strict=True):
        change_numbers(one, numbers)
    release_totals(network)

    assert (waited, find_released(network).numerator, find_released(network).teams) == (True, 24, 7)


@pytest.mark.parametrize("hidden", [1, 2, 3])
def test_what_waited_for_more_hidden_numbers_is_told_when_there_are_enough(hidden: int) -> None:
    network = make_network()
    series = make_line_teams(network, in_first(*FEW[:hidden], *[(8, 10)] * (7 - hidden)))
    release_totals(network)
    waited = find_released(network).waits

    for one, numbers in zip(series[hidden:5], FEW[hidden:], strict=True):
        change_numbers(one, numbers)
    release_totals(network)

    assert (waited, find_released(network).numerator) == (True, 23)


def test_what_waited_for_its_sum_waits_on_for_that_says_something_of_it() -> None:
    network = make_network()
    series = make_line_teams(network, in_first(*[(0, 1)] * 5, *[(8, 10)] * 2))
    release_totals(network)

    for one, numbers in zip(series, FEW, strict=False):
        change_numbers(one, numbers)
    release_totals(network)

    assert find_released(network).waits


def test_what_a_quarter_told_is_never_told_of_one_of_its_weeks() -> None:
    network = make_network()
    large = dict.fromkeys(["2026-W15", "2026-W16"], (8, 10))
    hidden = [{**large, "2026-W15": numbers} for numbers in FEW[:2]]
    others = [{**large, "2026-W16": numbers} for numbers in FEW[2:]]
    series = make_line_teams(network, [*hidden, *others, large, large])
    with clock.stopped_at(datetime(2026, 9, 1, 8, tzinfo=UTC)):
        release_totals(network)
        assert not find_released(network, span=Frequency.QUARTER, first="2026-Q2").waits
        for one, numbers in zip(series[2:], FEW[2:], strict=False):
            change_numbers(one, numbers, number=15)
        release_totals(network)

    assert find_released(network, first="2026-W15").waits


def test_history_is_told_when_all_have_typed_it_and_not_of_those_who_were_first() -> None:
    network = make_network()
    numbers = [*FEW, (8, 10), (9, 10)]
    series = make_line_teams(network, [{} for _one in numbers])
    told = []
    for one, reading in zip(series, numbers, strict=True):
        make_measurement(one, "2026-W05", reading=reading)
        release_totals(network)
        told.append(count_released(network))

    assert told == [0, 0, 0, 0, 0, 0, 1]
    row = find_released(network, first="2026-W05")
    assert (row.numerator, row.teams) == (24, 7)


@pytest.mark.parametrize(("days", "told"), [(27, 0), (30, 1)])
def test_history_that_some_never_type_is_told_four_weeks_after_it_came(
    days: int, told: int
) -> None:
    network = make_network()
    series = make_line_teams(network, [{} for _one in range(6)])
    for one in series[:5]:
        make_measurement(one, "2026-W05", reading=(8, 10))

    with clock.stopped_at(JUNE + timedelta(days=days)):
        release_totals(network)

    found = db.session.query(ReleasedTotal).filter_by(first_on=week(5).start)
    assert found.count() == told


def test_a_total_that_all_can_add_up_follows_its_numbers() -> None:
    network = make_network()
    series = make_line_teams(network, in_first(*[(5, 10)] * 6))
    release_totals(network)

    change_numbers(series[0], (9, 10))
    release_totals(network)

    assert find_released(network).numerator == 34


def test_a_number_that_becomes_hidden_is_not_worked_out_from_the_total_before() -> None:
    network = make_network()
    series = make_line_teams(network, in_first(*[(5, 10)] * 6))
    release_totals(network)

    change_numbers(series[0], (1, 2))
    release_totals(network)

    assert (find_released(network).numerator, find_released(network).denominator) == (30, 60)


def test_what_was_released_meanwhile_is_left_alone() -> None:
    network = make_network()
    make_line_teams(network, in_first(*[(5, 10)] * 5))
    found = find_totals(network)
    release_totals(network)
    db.session.commit()

    assert (len(found), keep_totals(found)) == (2, 0)


def test_two_totals_of_a_measure_are_never_of_readings_that_did_not_see_each_other() -> None:
    network = make_network()
    series = make_line_teams(network, in_first(*FEW[:2], *[(8, 10)] * 5))
    release_totals(network)
    change_numbers(series[0], (7, 9), number=22)
    found = find_totals(network)
    change_numbers(series[0], (6, 9), number=22)
    for one, numbers in zip(series[2:], FEW[2:], strict=False):
        change_numbers(one, numbers)
    with clock.stopped_at(JUNE + timedelta(hours=1)):
        release_totals(network)

    assert [one.total.first_on for one in found] == [week(22).start]
    assert not find_released(network).waits
    assert keep_totals(found) == 0


def test_nothing_is_new_the_second_time() -> None:
    network = make_network()
    make_line_teams(network, in_first(*FEW, (8, 10)))

    assert [release_totals(network) for _ in range(2)] == [2, 0]
