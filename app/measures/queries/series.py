"""Reads of series: which ones a team has, and which periods wait for a number."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app import clock
from app.extensions import db
from app.measures.models.expectation import Expectation
from app.measures.models.feeding import FedBy
from app.measures.models.measure import Measure
from app.measures.models.measurement import Measurement
from app.measures.models.period import EARLIEST, Frequency, Period
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries.expectations import list_expectations, read_expectation
from app.networks.models import Team
from app.statistics.masking import Audience

MOST_OPEN = 30
LATE_AFTER = timedelta(days=7)
WHOLE = (
    select(Series)
    .where(Series.id == bindparam("id"))
    .options(
        joinedload(Series.measure).joinedload(Measure.definitions),
        joinedload(Series.team).joinedload(Team.network),
    )
)


@dataclass(frozen=True, slots=True)
class Due:
    """A series that waits for a number: its oldest period since the last one, and how many.

    ``place`` orders the series of a team. ``fed_by`` says how its numbers come.
    """

    place: tuple[int, int]
    series_id: int
    name: str
    short_name: str
    period: Period
    periods: int
    fed_by: FedBy = FedBy.TYPED

    @property
    def is_late(self) -> bool:
        """Say whether more than a week has gone since the oldest period ended."""
        return clock.today() - self.period.end > LATE_AFTER

    @property
    def days(self) -> int:
        """Return for how many days the oldest period has been ready."""
        return (clock.today() - self.period.end).days

    @property
    def more(self) -> int:
        """Return how many periods wait besides the oldest one."""
        return self.periods - 1


def find_series(series_id: int) -> Series | None:
    """Return a series with its measure, definitions, team and network, or None."""
    return db.session.scalars(WHOLE, {"id": series_id}).unique().one_or_none()


def read_series_anew(series: Series) -> None:
    """Read the same of a series that is loaded, as the database has it now."""
    anew = WHOLE.execution_options(populate_existing=True)
    db.session.scalars(anew, {"id": series.id}).unique().one_or_none()


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
    if series.closed_at is not None or series.measure.closed_at is not None:
        return None
    expectation = read_expectation(series)
    return next(_list_due_periods(expectation, last=db.session.scalar(last)), None)


def list_due(series: Iterable[Series], summaries: Mapping[int, Summary]) -> list[Due]:
    """Return those of a team's open series that wait for a number, from their stored summaries."""
    today, due = clock.today(), []
    for one in series:
        stored = summaries.get(one.id)
        periods = list(stored.list_due(today)) if stored else []
        if periods and one.measure.closed_at is None:
            due.append(_due(one, periods))
    return due


def list_due_of_teams(team_ids: Sequence[int]) -> dict[int, list[Due]]:
    """Return the open series that wait by team, in two statements whatever the number of teams."""
    last = select(func.max(Measurement.period)).where(Measurement.series_id == Series.id)
    found = (
        select(Series, last.scalar_subquery())
        .join(Series.measure)
        .options(contains_eager(Series.measure), joinedload(Series.team))
        .where(Series.team_id.in_(team_ids), Series.closed_at.is_(None))
        .where(Measure.closed_at.is_(None))
        .order_by(Series.position, Series.id)
    )
    rows = db.session.execute(found).all()
    expectations = list_expectations([series for series, _last in rows])
    due: dict[int, list[Due]] = {team_id: [] for team_id in team_ids}
    for series, latest in rows:
        periods = list(_list_due_periods(expectations[series.id], last=latest))
        if periods:
            due[series.team_id].append(_due(series, periods))
    return due


def _due(series: Series, periods: Sequence[Period]) -> Due:
    return Due(
        place=(series.position, series.id),
        series_id=series.id,
        name=series.measure.name,
        short_name=series.measure.short_name,
        period=periods[0],
        periods=len(periods),
        fed_by=series.fed_by,
    )


def list_open_periods(series: Series) -> list[Period]:
    """Return the periods without a number that have begun, at most thirty, the latest first.

    Those that a number is expected for come before those of pauses and other days.
    """
    frequency, today = series.measure.frequency, clock.today()
    taken = set(
        db.session.scalars(select(Measurement.period).where(Measurement.series_id == series.id))
    )
    if frequency is Frequency.ONCE:
        return [] if today in taken else [Period(today, frequency)]
    expects = read_expectation(series).expects
    first = Period.containing(series.starts_on, frequency)
    begun = first.until(Period.containing(today, frequency))
    free = [period for period in reversed(list(begun)) if period.start not in taken]
    return sorted(free, key=lambda period: not expects(period))[:MOST_OPEN]


def list_periods_back(series: Series, *, count: int) -> list[Period]:
    """Return the periods to count back: before the first number, or up to the last ended one.

    Nobody counts back what lies in a pause.
    """
    frequency, is_paused = series.measure.frequency, read_expectation(series).is_paused
    first = db.session.scalar(
        select(func.min(Measurement.period)).where(Measurement.series_id == series.id)
    )
    period = Period.containing(first or clock.today(), frequency).preceding
    found: list[Period] = []
    while len(found) < count and period.start >= EARLIEST:
        if not is_paused(period):
            found.append(period)
        period = period.preceding
    return found[::-1]


def _list_due_periods(expectation: Expectation, *, last: date | None) -> Iterator[Period]:
    """Yield the periods after the last number that ended before today; an occasion is due once."""
    today, frequency = clock.today(), expectation.frequency
    start = Period.containing(expectation.starts_on, frequency)
    if frequency is Frequency.ONCE:
        is_asked = expectation.expects(Period(today, frequency))
        return iter([start] if last is None and is_asked else [])
    first = start if last is None else max(start, Period(last, frequency).following)
    return expectation.list_ended(first, before=today)
