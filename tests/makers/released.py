"""Teams whose network line is released, and what was released of it."""

from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.measurement import Measurement, State
from app.measures.models.period import Frequency, Period
from app.measures.models.released import ReleasedTotal
from app.measures.models.series import Series
from app.networks.models import Network
from app.statistics.masking import About
from tests.makers.measures import Readings, make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.readings import week

FIRST = "2026-W21"
FEW = [(1, 3), (2, 3), (1, 2), (2, 4), (1, 2)]
"""Numbers of five teams that the network does not see, and whose sum may be told."""

TOO_LARGE = 2**62
"""A number that the database can hold, but not the sum of two."""


def make_line_teams(
    network: Network, readings: list[Readings], *, measure: Measure | None = None
) -> list[Series]:
    """Make teams that measure one measure from week 21 of 2026 on."""
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
    """Return readings of week 21, each with the same of week 22."""
    return [{FIRST: one, "2026-W22": (6, 9)} for one in numbers]


def find_released(
    network: Network, *, span: Frequency = Frequency.WEEK, first: str = FIRST
) -> ReleasedTotal:
    """Return what was released of a period."""
    day = Period.parse(first, span).start
    found = db.session.query(ReleasedTotal).filter_by(
        network_id=network.id, span=span, first_on=day
    )
    return found.one()


def count_released(network: Network) -> int:
    """Return how much was released of a network."""
    return db.session.query(ReleasedTotal).filter_by(network_id=network.id).count()


def change_numbers(series: Series, numbers: tuple[int, int], *, number: int = 21) -> None:
    """Write other numbers of a week."""
    row = db.session.get_one(Measurement, (series.id, week(number).start))
    row.state, (row.numerator, row.denominator) = State.MEASURED, numbers
    db.session.commit()
