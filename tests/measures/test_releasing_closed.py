"""Releasing the line of a network that is closed: what had begun is told when it is over."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.extensions import db
from app.measures.jobs.releasing import release_closed_periods
from app.measures.models.period import Frequency
from app.measures.models.released import ReleasedTotal
from app.measures.queries.releasing import list_to_release
from app.networks.models import Network
from app.networks.services.networks import close_network
from tests.conftest import JUNE
from tests.makers.networks import make_gathering, make_network
from tests.makers.readings import week
from tests.makers.released import FEW, count_released, find_released, in_first, make_line_teams

pytestmark = pytest.mark.usefixtures("app", "first_of_june")


def close(network: Network, *, at: datetime = JUNE) -> None:
    with clock.stopped_at(at):
        close_network(network, by=None)
        db.session.commit()


def release(*, at: datetime = JUNE) -> None:
    """Let the job come by, and look at the database anew."""
    with clock.stopped_at(at):
        release_closed_periods.run()
    db.session.rollback()


def list_weeks_told() -> list[date]:
    told = db.session.query(ReleasedTotal).filter_by(span=Frequency.WEEK, waits=False)
    return [row.first_on for row in told]


def test_nobody_is_waited_for_any_more() -> None:
    network = make_network()
    make_line_teams(network, [*in_first(*[(5, 10)] * 5), {}])
    release()
    before = list_weeks_told()

    close(network)
    release(at=JUNE + timedelta(hours=1))

    assert (before, list_weeks_told()) == ([], [week(21).start, week(22).start])


def test_the_week_in_which_it_was_closed_is_told_when_it_is_over() -> None:
    network = make_network()
    make_line_teams(network, [{"2026-W23": (5, 10)}] * 5)
    close(network)

    told = []
    for days in (0, 6, 7):
        release(at=JUNE + timedelta(days=days))
        told.append(list_weeks_told())

    assert told == [[], [], [week(23).start]]


def test_a_quarter_that_had_begun_is_told_when_it_is_over() -> None:
    network = make_network()
    large = dict.fromkeys(["2026-W21", "2026-W22"], (8, 10))
    hidden = [{**large, "2026-W21": numbers} for numbers in FEW[:2]]
    others = [{**large, "2026-W22": numbers} for numbers in FEW[2:]]
    make_line_teams(network, [*hidden, *others, large, large])
    release()
    close(network)

    release(at=datetime(2026, 7, 1, 8, tzinfo=UTC))

    row = find_released(network, span=Frequency.QUARTER, first="2026-Q2")
    assert (row.waits, row.numerator, row.denominator) == (False, 79, 104)


def test_a_deadline_that_passes_after_it_was_closed_changes_nothing() -> None:
    network = make_network()
    make_gathering(network, starts_on=date(2026, 6, 10))
    make_line_teams(network, [*in_first(*[(5, 10)] * 5), {}])
    close(network)

    release()
    told = list_weeks_told()
    release(at=datetime(2026, 6, 9, 12, tzinfo=UTC))

    assert list_weeks_told() == told == [week(21).start, week(22).start]


def test_one_that_was_closed_long_ago_is_looked_at_once() -> None:
    network = make_network()
    make_line_teams(network, in_first(*[(5, 10)] * 5))
    close(network)
    later = JUNE + timedelta(days=800)
    with clock.stopped_at(later):
        before = list(list_to_release(later))

    release(at=later)

    assert (before, list(list_to_release(later))) == ([network.id], [])
    assert count_released(network) == 2


def test_one_that_goes_on_again_is_looked_at_again() -> None:
    network = make_network()
    make_line_teams(network, in_first(*[(5, 10)] * 5))
    close(network, at=JUNE - timedelta(days=800))
    release()
    closed = list(list_to_release(JUNE))
    network.closed_at = None
    db.session.commit()

    assert (closed, list(list_to_release(JUNE))) == ([], [network.id])
