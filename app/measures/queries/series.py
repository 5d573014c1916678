"""Reads of series: which ones a team has, and which periods wait for a number."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.measurement import Measurement
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.networks.models import Team
from app.statistics.masking import Audience

MOST_OPEN = 30


@dataclass(frozen=True, slots=True)
class Due:
    """A series that waits for a number: its oldest period since the last one, and how many.

    ``place`` orders the series of a team.
    """

    place: tuple[int, int]
    series_id: int
    name: str
    short_name: str
    period: Period
    periods: int

    @property
    def more(self) -> int:
        """Return how many periods wait besides the oldest one."""
        return self.periods - 1


def find_series(series_id: int) -> Series | None:
    """Return a series with its measure, definitions, team and network, or None."""
    return db.session.scalar(_select_whole(series_id))


def read_series_anew(series: Series) -> None:
    """Read the same of a series that is loaded, as the database has it now."""
    found = _select_whole(series.id)
    db.session.scalar(found.execution_options(populate_existing=True))


def find_series_of_team(team_id: int, *, measure_id: int) -> Series | None:
    """Return a team's series of a measure, open or closed."""
    found = select(Series).where(Series.team_id == team_id, Series.measure_id == measure_id)
    return db.session.scalar(found)


def list_series_of_team(
    team_id: int, audience: Audience, *, with_closed: bool = False
) -> list[Series]:
    """Return a team's series in its own order; outside the team only those that are shared."""
    found = select(Series).join(Series.measure).where(Series.team_id == team_id)
    if audience is not Audience.TEAM:
        found = found.where(or_(Measure.team_id.is_(None), Series.is_shared))
    if not with_closed:
        found = found.where(Series.closed_at.is_(None))
    eager = joinedload(Series.measure)
    found = found.options(eager, eager.options(selectinload(Measure.definitions)))
    return list(db.session.scalars(found.order_by(Series.position, Series.id)))


def next_period_due(series: Series) -> Period | None:
    """Return the oldest period that has ended since the last number, or None."""
    last = select(func.max(Measurement.period)).where(Measurement.series_id == series.id)
    if series.closed_at is not None:
        return None
    frequency = series.measure.frequency
    return next(
        _list_due_periods(frequency, starts_on=series.starts_on, last=db.session.scalar(last)),
        None,
    )


def list_due(team_id: int) -> list[Due]:
    """Return the open series of a team that wait for a number, in the team's order."""
    found = (
        select(Series.position, Series.id, Series.starts_on)
        .add_columns(Measure.name, Measure.short_name, Measure.frequency)
        .add_columns(func.max(Measurement.period))
        .join(Series.measure)
        .outerjoin(Measurement, Measurement.series_id == Series.id)
        .where(Series.team_id == team_id, Series.closed_at.is_(None))
        .group_by(Series.id, Measure.id)
        .order_by(Series.position, Series.id)
    )
    due = []
    for position, series_id, starts_on, name, short_name, frequency, last in db.session.execute(
        found
    ):
        periods = list(_list_due_periods(frequency, starts_on=starts_on, last=last))
        if periods:
            place = (position, series_id)
            due.append(Due(place, series_id, name, short_name, periods[0], len(periods)))
    return due


def list_open_periods(series: Series) -> list[Period]:
    """Return the periods without a number that have begun, the latest first, at most thirty."""
    frequency, today = series.measure.frequency, clock.today()
    taken = set(
        db.session.scalars(select(Measurement.period).where(Measurement.series_id == series.id))
    )
    if frequency is Frequency.ONCE:
        return [] if today in taken else [Period(today, frequency)]
    period = Period.containing(today, frequency)
    first = Period.containing(series.starts_on, frequency)
    found: list[Period] = []
    while period.start >= first.start and len(found) < MOST_OPEN:
        if period.start not in taken:
            found.append(period)
        period = period.preceding
    return found


def list_periods_back(series: Series, *, count: int) -> list[Period]:
    """Return the periods to count back: before the first number, or up to the last ended one."""
    frequency = series.measure.frequency
    first = db.session.scalar(
        select(func.min(Measurement.period)).where(Measurement.series_id == series.id)
    )
    after = Period.containing(first or clock.today(), frequency)
    return list(after.back(count).until(after.preceding))


def _list_due_periods(
    frequency: Frequency, *, starts_on: date, last: date | None
) -> Iterator[Period]:
    """Yield the periods after the last number that ended before today; an occasion is due once."""
    today = clock.today()
    if frequency is Frequency.ONCE:
        if last is None and starts_on <= today:
            yield Period(starts_on, frequency)
        return
    start = Period.containing(starts_on, frequency)
    period = start if last is None else max(start, Period(last, frequency).following)
    while period.end < today:
        yield period
        period = period.following


def _select_whole(series_id: int) -> Select[Series]:
    return (
        select(Series)
        .where(Series.id == series_id)
        .options(
            joinedload(Series.measure).selectinload(Measure.definitions),
            joinedload(Series.team).joinedload(Team.network),
        )
    )
