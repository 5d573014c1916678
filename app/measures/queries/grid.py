"""Reads of many periods of many measures at once: what the rows and columns of a grid hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.measures.models.expectation import Expectation
from app.measures.models.measurement import Measurement
from app.measures.models.pause import Pause
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.queries.analyses import is_hidden_reading
from app.measures.queries.expectations import list_expectations, list_pauses_touching
from app.statistics.masking import Audience

ROWS = 12
EARLIEST = date(2000, 1, 1)
MOST_COLUMNS = 40
Place = tuple[int, date]
"""A series and the first day of one of its periods."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The periods and series of a grid, and what each of its places says now."""

    periods: tuple[Period, ...]
    series: tuple[Series, ...]
    saved: dict[Place, Measurement]
    hidden: frozenset[Place]
    pauses: tuple[Pause, ...]
    expectations: dict[int, Expectation]

    @property
    def frequency(self) -> Frequency:
        """Return how long the periods are."""
        return self.periods[0].frequency

    @property
    def older(self) -> Period | None:
        """Return the last period of the rows before these, or None where they begin."""
        before = self.periods[0].preceding
        return before if before.start >= EARLIEST else None

    @property
    def newer(self) -> Period | None:
        """Return the last period of the rows after these, or None when these are the latest."""
        latest = Period.containing(clock.today(), self.frequency)
        later = self.periods[-1]
        for _ in range(ROWS):
            later = later.following
        if self.periods[-1] >= latest:
            return None
        return min(later, latest)

    def name_of_pause(self, series: Series, period: Period) -> str | None:
        """Return the words of the pause that a period lies in, or None outside pauses."""
        if not self.expectations[series.id].is_paused(period):
            return None
        owners = (series.id, series.team_id, series.team.network_id)
        for one in self.pauses:
            is_of_it = (one.series_id, one.team_id, one.network_id)
            touches = one.starts_on <= period.end and one.ends_on >= period.start
            if touches and any(mine == its for mine, its in zip(owners, is_of_it, strict=True)):
                return one.label
        return None


def read_grid(series: Sequence[Series], periods: Sequence[Period], *, audience: Audience) -> Grid:
    """Return what the places of a grid say now, and which of them an audience may not see."""
    saved = read_places([one.id for one in series], periods)
    by_id = {one.id: one for one in series}
    hidden = frozenset(
        place
        for place, one in saved.items()
        if is_hidden_reading(by_id[place[0]], one.reading, audience=audience)
    )
    return Grid(
        periods=tuple(periods),
        series=tuple(series),
        saved=saved,
        hidden=hidden,
        pauses=tuple(list_pauses_touching(series)) if series else (),
        expectations=list_expectations(series),
    )


def read_places(series_ids: Sequence[int], periods: Sequence[Period]) -> dict[Place, Measurement]:
    """Return the measurements of some periods of some series, as the database has them now."""
    found = select(Measurement).where(
        Measurement.series_id.in_(series_ids),
        Measurement.period.in_([period.start for period in periods]),
    )
    rows = db.session.scalars(found.execution_options(populate_existing=True))
    return {(one.series_id, one.period): one for one in rows}


def find_name_of_writer(measurement: Measurement) -> str:
    """Return the name of the person who saved a number, or nothing when it was nobody."""
    by = measurement.entered_by_id
    person = db.session.get(User, by) if by is not None else None
    return person.name if person is not None else ""


def list_grid_periods(frequency: Frequency, *, last: Period | None = None) -> list[Period]:
    """Return the twelve periods up to a last one that has begun, the oldest first."""
    latest = Period.containing(clock.today(), frequency)
    first_last = Period.containing(EARLIEST, frequency)
    end = latest if last is None else min(max(last, first_last), latest)
    periods = [end]
    while len(periods) < ROWS and periods[0].preceding.start >= EARLIEST:
        periods.insert(0, periods[0].preceding)
    return periods
