"""Series that have become better, and series that hold on to a gain."""

from datetime import date

from app.extensions import db
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.services.summaries import rebuild_summaries
from app.statistics.settings import Direction
from tests.makers.measures import Readings, make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.stories import LOW

HIGH = [(number % 2 + 8, 10) for number in range(12)]


def weeks(*readings: tuple[float, int], last: int = 18) -> Readings:
    """Return readings of weeks in a row, the last of them a week of 2026."""
    first = week(last).back(len(readings) - 1)
    periods = first.until(week(last))
    return {period.key: one for period, one in zip(periods, readings, strict=True)}


def make_improved(*, high: int = 12) -> Series:
    """A series of eighteen weeks about 40 %, and so many at 80–90 % up to week 18."""
    low = (*LOW, *LOW, *LOW, *LOW[:3])
    return make_series(measurements=weeks(*low, *HIGH[:high]), starts_on=date(2025, 10, 6))


def make_held(*held: int, direction: Direction = Direction.UP) -> Series:
    """A series at 80–90 % in weeks 2–18, measured every second week from week 19, as given."""
    readings = dict(weeks(*[(number % 2 + 8, 10) for number in range(17)], last=18))
    readings |= {f"2026-W{19 + 2 * at}": (value, 10) for at, value in enumerate(held)}
    team = make_team()
    measure = make_measure(team.network, direction=direction)
    series = make_series(team, measure, measurements=readings)
    series.held_from, series.held_every = date(2026, 5, 4), 2
    rebuild_summaries([series.id])
    db.session.commit()
    return series


def week(number: int) -> Period:
    return Period.parse(f"2026-W{number:02}", Frequency.WEEK)
