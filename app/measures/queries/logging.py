"""Reads of a round of logging: every number that waits, oldest period first, and what is older."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.measures.models.expectation import Expectation
from app.measures.models.feeding import FedBy
from app.measures.models.measurement import EnteredBy, Measurement
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.queries.expectations import list_expectations
from app.measures.queries.series import list_series_of_team
from app.statistics.masking import Audience

ASKED_AT_ONCE = 2
REACH = timedelta(days=2 * 366)
Place = tuple[date, int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """One period of one series in a round; ``is_logged`` since the round began."""

    series: Series
    period: Period
    is_logged: bool = False

    @property
    def place(self) -> Place:
        """Return where the step stands: what ended first comes first, then the team's order."""
        return place_of(self.series, self.period)


@dataclass(frozen=True, slots=True)
class Round:
    """What a round asks for, in order, what older numbers there are, and what nobody types.

    The round begins with the latest two ended periods of each series; ``older`` holds the gaps
    before them. Nothing was ever logged of those that are ``uncounted`` when the round began.
    """

    steps: tuple[Step, ...]
    older: tuple[Step, ...]
    fed: tuple[Series, ...] = ()
    uncounted: tuple[Series, ...] = ()

    def after(self, place: Place) -> Step | None:
        """Return the next step that waits after a place, or None at the end."""
        return next((one for one in self.waiting if one.place > place), None)

    def number_of(self, place: Place) -> int:
        """Return which step a place is, from 1."""
        return sum(one.place < place for one in self.steps) + 1

    @property
    def waiting(self) -> list[Step]:
        """Return the steps without a number."""
        return [step for step in self.steps if not step.is_logged]


@dataclass(frozen=True, slots=True)
class Coming:
    """The next expected period of a series that has not ended, and the day it can be counted."""

    series: Series
    period: Period

    @property
    def from_day(self) -> date:
        """Return the first day after the period."""
        return self.period.end + timedelta(days=1)


def place_of(series: Series, period: Period) -> Place:
    """Return where a period of a series stands in a round."""
    return (period.end, series.position, series.id)


def read_round(team_id: int, *, since: datetime | None = None, of_older: bool = False) -> Round:
    """Return the round of a team that began at a moment, as it stands now.

    What was logged since then counts as logged in the round, so that nothing moves while one is
    in it. ``of_older`` is the round through the older gaps alone.
    """
    series = _list_open(team_id)
    expectations, taken = list_expectations(series), _list_taken([one.id for one in series])
    steps: list[Step] = []
    older: list[Step] = []
    for one in series:
        asked, gaps = _divide(one, expectation=expectations[one.id], taken=taken[one.id], at=since)
        steps += asked
        older += gaps
    if of_older:
        steps, older = older, []
    return Round(
        steps=tuple(sorted(steps, key=lambda step: step.place)),
        older=tuple(
            sorted([one for one in older if not one.is_logged], key=lambda step: step.place)
        ),
        fed=tuple([one for one in series if one.fed_by is not FedBy.TYPED]),
        uncounted=tuple([one for one in series if not _list_before(taken[one.id], at=since)]),
    )


def list_logged(team_id: int, *, since: datetime, by: int) -> list[tuple[Series, list[Period]]]:
    """Return the series in which a person has logged numbers since a moment, with the periods."""
    series = list_series_of_team(team_id, Audience.TEAM)
    found = (
        select(Measurement.series_id, Measurement.period)
        .where(Measurement.series_id.in_([one.id for one in series]))
        .where(Measurement.entered_at >= since, Measurement.entered_by_id == by)
        .order_by(Measurement.series_id, Measurement.period)
    )
    days: dict[int, list[date]] = {}
    for series_id, day in db.session.execute(found):
        days.setdefault(series_id, []).append(day)
    return [
        (one, [Period(day, one.measure.frequency) for day in days[one.id]])
        for one in series
        if one.id in days
    ]


def list_coming(team_id: int) -> list[Coming]:
    """Return the next expected period of each series, the one that can be counted first first."""
    series = _list_open(team_id)
    expectations = list_expectations(series)
    found = [
        Coming(one, period)
        for one in series
        if one.fed_by is FedBy.TYPED
        if (period := _next_expected(expectations[one.id])) is not None
    ]
    return sorted(found, key=lambda one: one.from_day)


def list_days_phoned_in(series: Series) -> set[date]:
    """Return the first days of the periods whose number a facilitator entered."""
    phoned = Measurement.entered_by == EnteredBy.PHONED
    found = select(Measurement.period).where(Measurement.series_id == series.id, phoned)
    return set(db.session.scalars(found))


def _list_open(team_id: int) -> list[Series]:
    """Return the series of a team that still take numbers."""
    series = list_series_of_team(team_id, Audience.TEAM)
    return [one for one in series if one.measure.closed_at is None]


def _is_typed(series: Series, period: Period) -> bool:
    """Say whether people type the number of a period: all are typed before another way began."""
    if series.fed_by is FedBy.TYPED:
        return True
    since = series.fed_since
    return since is not None and period.start < Period.containing(since, period.frequency).start


def _list_taken(series_ids: Iterable[int]) -> dict[int, dict[date, datetime]]:
    """Return when each number of some series was entered, by series and period."""
    ids = list(series_ids)
    found: dict[int, dict[date, datetime]] = {series_id: {} for series_id in ids}
    columns = select(Measurement.series_id, Measurement.period, Measurement.entered_at)
    rows = columns.where(Measurement.series_id.in_(ids))
    for series_id, day, at in db.session.execute(rows.order_by(Measurement.period)):
        found[series_id][day] = at
    return found


def _divide(
    series: Series,
    *,
    expectation: Expectation,
    taken: Mapping[date, datetime],
    at: datetime | None,
) -> tuple[list[Step], list[Step]]:
    """Return what a round asks of a series, and its older gaps."""
    before = _list_before(taken, at=at)
    if series.measure.frequency is Frequency.ONCE:
        return list(_occasion(series, before=before, taken=taken)), []
    last = max(before, default=date.min)
    ended = [one for one in _list_ended(expectation) if _is_typed(series, one)]
    due = [period for period in ended if period.start > last]
    asked = due[-ASKED_AT_ONCE:]
    gaps = [one for one in ended if one.start not in before and one not in asked]
    return _steps(series, asked, taken=taken), _steps(series, gaps, taken=taken)


def _list_before(taken: Mapping[date, datetime], *, at: datetime | None) -> set[date]:
    """Return the first days of the periods whose number is from before a moment."""
    return {day for day, entered in taken.items() if at is None or entered < at}


def _occasion(
    series: Series, *, before: set[date], taken: Mapping[date, datetime]
) -> Iterator[Step]:
    """Yield the one step of a series that is measured on single occasions, until it is."""
    if not before and series.starts_on <= clock.today():
        day = min(taken, default=series.starts_on)
        yield Step(series, Period(day, Frequency.ONCE), is_logged=bool(taken))


def _steps(
    series: Series, periods: Iterable[Period], *, taken: Mapping[date, datetime]
) -> list[Step]:
    return [Step(series, period, period.start in taken) for period in periods]


def _list_ended(expectation: Expectation) -> Iterator[Period]:
    """Yield the expected periods that have ended, of the last two years."""
    today = clock.today()
    first = max(expectation.starts_on, today - REACH)
    start = Period.containing(first, expectation.frequency)
    return expectation.list_ended(start, before=today)


def _next_expected(expectation: Expectation) -> Period | None:
    """Return the first expected period that has not ended, within two years."""
    today, frequency = clock.today(), expectation.frequency
    if frequency is Frequency.ONCE:
        return None
    first = Period.containing(max(today, expectation.starts_on), frequency)
    last = Period.containing(today + REACH, frequency)
    return next((one for one in first.until(last) if expectation.expects(one)), None)
