"""Numbers that come late: in time for a deadline or not, changed once more, or after a quarter."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.extensions import db
from app.measures.models.measurement import EnteredBy
from app.measures.models.period import Frequency
from app.measures.models.reading import Reading, State
from app.measures.models.released import ReleasedTotal
from app.measures.models.series import Series
from app.measures.services.changes import Writer, write_reading
from app.measures.services.releasing import release_totals
from app.networks.models import Network
from tests.makers.measures import make_measurement
from tests.makers.networks import make_gathering, make_network
from tests.makers.readings import week
from tests.makers.released import FEW, find_released, make_line_teams

pytestmark = pytest.mark.usefixtures("app", "first_of_june")

DEADLINE = datetime(2026, 12, 2, 11, tzinfo=UTC)  # 12.00 in Oslo, the day before the gathering
FIRST_TWO = dict(enumerate(FEW[:2]))
OTHERS = dict(enumerate(FEW[2:], start=2))
SUMMER = datetime(2026, 9, 1, 8, tzinfo=UTC)


def type_history(network: Network, *, at: datetime) -> None:
    """Let all teams but one type what was long ago."""
    series = make_line_teams(network, [{} for _one in range(7)])
    with clock.stopped_at(at):
        for one, numbers in zip(series, [*FEW, (8, 10)], strict=False):
            make_measurement(one, "2026-W40", reading=numbers)


def release(network: Network, *, at: datetime) -> list[date]:
    """Run the job, and return the weeks that have been told."""
    with clock.stopped_at(at):
        release_totals(network)
    told = db.session.query(ReleasedTotal).filter_by(waits=False, span=Frequency.WEEK)
    return [row.first_on for row in told]


@pytest.mark.parametrize("typed", [DEADLINE - timedelta(hours=3), DEADLINE - timedelta(days=1)])
def test_history_that_came_before_a_deadline_is_told_at_it_also_on_the_day(
    typed: datetime,
) -> None:
    network = make_network()
    make_gathering(network)
    type_history(network, at=typed)

    told = [release(network, at=DEADLINE + timedelta(minutes=one)) for one in (-7, 7)]

    assert told == [[], [week(40).start]]


def test_history_that_came_after_a_deadline_waits_for_that_of_the_others() -> None:
    network = make_network()
    make_gathering(network)
    type_history(network, at=DEADLINE + timedelta(minutes=3))

    told = [release(network, at=DEADLINE + timedelta(days=one)) for one in (1, 27, 29)]

    assert told == [[], [], [week(40).start]]


def write_number(series: Series, numbers: tuple[int, int], *, number: int) -> None:
    """Let somebody type the number of a week, which keeps the one before."""
    reading = Reading(State.MEASURED, *numbers)
    writer = Writer(by=None, entered=EnteredBy.TYPED)
    write_reading(series, week(number), reading=reading, writer=writer, action="recorded")


def write_week(
    series: Sequence[Series], number: int, *, hidden: Mapping[int, tuple[int, int]]
) -> None:
    """Let every team type its number of a week: some a small one that the network does not see."""
    for place, one in enumerate(series):
        write_number(one, hidden.get(place, (8, 10)), number=number)


def make_quarter(network: Network) -> list[Series]:
    """Make teams whose weeks 15 and 16 wait, and may be told together of their quarter."""
    series = make_line_teams(network, [{} for _one in range(7)])
    write_week(series, 15, hidden=FIRST_TWO)
    write_week(series, 16, hidden=OTHERS)
    return series


def find_span(network: Network, span: Frequency, *, first: str) -> tuple[int, int]:
    """Return both numbers of a quarter or half-year that was told."""
    row = find_released(network, span=span, first=first)
    assert row.numerator is not None
    assert row.denominator is not None
    return row.numerator, row.denominator


def test_a_number_that_is_changed_later_lets_no_quarter_wait_anew() -> None:
    network = make_network()
    series = make_quarter(network)
    with clock.stopped_at(SUMMER):
        write_number(series[6], (9, 10), number=15)
        release_totals(network)

    assert find_span(network, Frequency.QUARTER, first="2026-Q2") == (80, 104)


def test_a_quarter_of_which_a_number_is_new_waits_for_those_of_the_others() -> None:
    network = make_network()
    series = make_quarter(network)
    with clock.stopped_at(SUMMER):
        write_number(series[6], (9, 10), number=17)
        release_totals(network)

    assert db.session.query(ReleasedTotal).filter_by(span=Frequency.QUARTER).count() == 0


def test_a_half_year_has_also_the_week_that_came_after_its_quarter_was_told() -> None:
    network = make_network()
    series = make_quarter(network)
    with clock.stopped_at(SUMMER):
        release_totals(network)
        told = find_span(network, Frequency.QUARTER, first="2026-Q2")
    with clock.stopped_at(SUMMER + timedelta(days=1)):
        write_week(series, 17, hidden=FIRST_TWO)
        write_week(series, 5, hidden=OTHERS)
    with clock.stopped_at(SUMMER + timedelta(days=60)):
        release_totals(network)

    assert told == find_span(network, Frequency.QUARTER, first="2026-Q2") == (79, 104)
    assert find_released(network, first="2026-W17").waits
    of_weeks_5_and_17 = (36 + 43, 48 + 56)
    both = tuple(map(sum, zip(told, of_weeks_5_and_17, strict=True)))
    assert find_span(network, Frequency.HALF_YEAR, first="2026-H1") == both
