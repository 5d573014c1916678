"""Reads of what the teams of a network delivered of each common measure, for its network line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import case, exists, func, select
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.measures.models.expectation import Expectation
from app.measures.models.measure import Measure
from app.measures.models.measurement import Measurement, Revision
from app.measures.models.period import Frequency, Period
from app.measures.models.reading import Reading, State
from app.measures.models.released import ReleasedTotal
from app.measures.models.series import Series
from app.measures.queries.analyses import is_hidden_reading, protection_of
from app.measures.queries.choices import list_choices
from app.measures.queries.expectations import list_expectations
from app.measures.queries.readings import list_readings
from app.networks.models import Network, Team
from app.statistics.masking import About, Audience, Kind, Protection, is_hidden
from app.statistics.releasing import Numbers

LONGEST_TO_COME = timedelta(days=400)
"""Longer than a year, the longest period, and than a machine stands still meanwhile."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one team counted of a measure in one period, and whether others may not see it."""

    team_id: int
    reading: Reading
    is_hidden: bool


class Came(NamedTuple):
    """When the first and the last number of a period came; one that is changed came before."""

    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Delivered:
    """What all teams delivered of a measure; ``waiting`` are the periods that one has yet to.

    Of the time before a team began to measure, those that another one has a number of are too.
    """

    measure: Measure
    protection: Protection
    parts: Mapping[Period, Sequence[Part]]
    waiting: frozenset[Period]
    came: Mapping[Period, Came]
    released: dict[tuple[Frequency, date], ReleasedTotal] = field(default_factory=dict)

    @property
    def periods(self) -> list[Period]:
        """Return the periods that have a number or wait for one, in order."""
        return sorted({*self.parts, *self.waiting}, key=lambda period: period.start)

    @property
    def may_hide(self) -> bool:
        """Say whether any number of the measure may be hidden; else all can add up every total."""
        return self.protection.about is not About.PRACTICE or self.protection.staff_answers

    def find(self, span: Period) -> ReleasedTotal | None:
        """Return what was released of a period or of a longer span."""
        return self.released.get((span.frequency, span.start))

    def hides(self, numbers: Numbers) -> bool:
        """Tell whether a team may have these numbers and the network not see them."""
        kind, (numerator, denominator) = self.protection.kind, numbers
        has_denominator = kind is not Kind.COUNT
        if has_denominator and not denominator:
            return False
        if kind is Kind.PERCENTAGE and numerator > denominator:
            return False
        return is_hidden(
            numerator=numerator,
            denominator=denominator if has_denominator else None,
            protection=self.protection,
            audience=Audience.NETWORK,
        )


def list_to_release(now: datetime) -> Sequence[int]:
    """Return the networks of which something may yet be released.

    Of a closed one that is until every period that had begun is over, and at least once.
    """
    is_long_closed = Network.closed_at <= now - LONGEST_TO_COME
    is_begun = exists().where(ReleasedTotal.network_id == Network.id)
    found = select(Network.id).where(Network.closed_at.is_(None) | ~(is_long_closed & is_begun))
    return db.session.scalars(found.order_by(Network.id)).all()


def list_delivered(network: Network, *, today: date) -> list[Delivered]:
    """Return what was delivered of every common measure of a network, closed series too.

    Single occasions have no periods in common, and no network line.
    """
    by_measure = attrgetter("measure_id")
    found = sorted(_list_series(network), key=by_measure)
    released = _list_released(network.id)
    return [
        _read(list(series), today=today, released=released.get(measure_id, {}))
        for measure_id, series in groupby(found, key=by_measure)
    ]


def list_released(network_id: int) -> dict[int, list[ReleasedTotal]]:
    """Return the released totals of a network by measure, in the order of their days."""
    found = select(ReleasedTotal).where(ReleasedTotal.network_id == network_id)
    rows: dict[int, list[ReleasedTotal]] = {}
    for row in db.session.scalars(found.order_by(ReleasedTotal.first_on)):
        rows.setdefault(row.measure_id, []).append(row)
    return rows


def list_moments(network_id: int) -> dict[int, dict[tuple[Frequency, date], datetime]]:
    """Return when each total of a network was released, by measure, as the database has it now."""
    total = ReleasedTotal
    found = select(total.measure_id, total.span, total.first_on, total.released_at)
    moments: dict[int, dict[tuple[Frequency, date], datetime]] = {}
    rows = db.session.execute(found.where(total.network_id == network_id))
    for measure_id, span, first_on, released_at in rows:
        moments.setdefault(measure_id, {})[span, first_on] = released_at
    return moments


def _list_released(network_id: int) -> dict[int, dict[tuple[Frequency, date], ReleasedTotal]]:
    return {
        measure_id: {(row.span, row.first_on): row for row in rows}
        for measure_id, rows in list_released(network_id).items()
    }


def _list_series(network: Network) -> Iterable[Series]:
    common = Measure.team_id.is_(None) & (Measure.frequency != Frequency.ONCE)
    found = (
        select(Series)
        .join(Series.measure)
        .join(Series.team)
        .where(Team.network_id == network.id, common)
        .options(
            joinedload(Series.measure).options(selectinload(Measure.definitions)),
            joinedload(Series.team).options(joinedload(Team.network)),
        )
    )
    return db.session.scalars(found.order_by(Series.id))


def _read(
    series: Sequence[Series],
    *,
    today: date,
    released: dict[tuple[Frequency, date], ReleasedTotal],
) -> Delivered:
    measure, ids = series[0].measure, [one.id for one in series]
    readings, choices, expectations = (
        list_readings(ids),
        list_choices(ids),
        list_expectations(series),
    )
    parts: dict[Period, list[Part]] = {}
    for one in series:
        left_out = {exclusion.period for exclusion in choices[one.id].exclusions}
        for day, reading in readings[one.id].items():
            hidden = is_hidden_reading(one, reading, audience=Audience.NETWORK)
            if reading.state is State.MEASURED and (hidden or day not in left_out):
                period = Period(day, measure.frequency)
                parts.setdefault(period, []).append(Part(one.team_id, reading, hidden))
    waiting: set[Period] = set()
    for one in series:
        if one.closed_at is None and one.team.closed_at is None:
            asked = _list_asked(expectations[one.id], others=parts, today=today)
            waiting.update(period for period in asked if period.start not in readings[one.id])
    came = _list_came(ids, measure.frequency)
    return Delivered(
        measure, protection_of(series[0]), parts, frozenset(waiting), came=came, released=released
    )


def _list_asked(expected: Expectation, *, others: Iterable[Period], today: date) -> list[Period]:
    """Return what one waits for of a series: of the time before it began, what others have."""
    first = Period.containing(expected.starts_on, expected.frequency)
    earlier = (period for period in others if period.start < first.start)
    return [*earlier, *expected.list_ended(first, before=today)]


def _list_came(ids: Sequence[int], frequency: Frequency) -> dict[Period, Came]:
    """Return when numbers of each period came; of one that was changed, when it first did."""
    one, change = Measurement, Revision
    changed = (change.series_id == one.series_id) & (change.period == one.period)
    first = select(func.min(change.at)).where(changed).scalar_subquery()
    came = case((one.version == 1, one.entered_at), else_=func.coalesce(first, one.entered_at))
    found = select(one.period, func.min(came), func.max(came)).where(one.series_id.in_(ids))
    rows = db.session.execute(found.group_by(one.period))
    return {Period(day, frequency): Came(earliest, latest) for day, earliest, latest in rows}
