"""Series with a story in tests: what they say is known beforehand."""

from app.measures.models.measure import Measure
from app.measures.models.period import Frequency
from app.measures.models.series import Series
from app.networks.models import Team
from app.statistics.masking import Kind
from tests.makers.measures import Readings, make_measure, make_series
from tests.makers.networks import make_team

LOW = ((4, 10), (3, 10), (5, 10), (4, 10), (3, 10))
HIGH = ((8, 10), (9, 10), (8, 10), (7, 10), (9, 10))
LAST_WEEK = 22


def weekly(*readings: tuple[float, int] | tuple[int] | None, last: int = LAST_WEEK) -> Readings:
    """Return readings of so many weeks in a row of 2026, ending with week 22 or another."""
    first = last - len(readings) + 1
    return {f"2026-W{first + at:02}": reading for at, reading in enumerate(readings)}


def make_better(team: Team, measure: Measure | None = None) -> Series:
    """Make a series that has become better: ten points in a row above the median."""
    return make_series(team, measure, measurements=weekly(*LOW, *LOW, *HIGH, *HIGH))


def make_worse(team: Team, measure: Measure | None = None) -> Series:
    """Make a series that goes in the wrong direction."""
    return make_series(team, measure, measurements=weekly(*HIGH, *HIGH, *LOW, *LOW))


def make_quiet(team: Team, measure: Measure | None = None) -> Series:
    """Make a series with nothing delivered for fourteen weeks."""
    return make_series(team, measure, measurements=weekly(*LOW, last=8))


def make_own(
    *,
    kind: Kind = Kind.PERCENTAGE,
    frequency: Frequency = Frequency.WEEK,
    measurements: Readings | None = None,
) -> Series:
    """Make a series of a team's own measure: eighteen weeks about 50 %, or other readings."""
    team = make_team()
    measure = make_measure(team, kind=kind, frequency=frequency)
    swinging = weekly(*[(number % 5 + 3, 10) for number in range(2, 20)], last=19)
    readings = swinging if measurements is None else measurements
    return make_series(team, measure, measurements=readings)
