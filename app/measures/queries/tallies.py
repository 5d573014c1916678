"""Reads of tallies: what is counted in a period until it becomes a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app import clock
from app.extensions import db
from app.measures.models.feeding import FedBy
from app.measures.models.measure import Measure
from app.measures.models.period import Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.models.tally import Answer, TallyMark
from app.statistics.masking import Kind


@dataclass(frozen=True, slots=True)
class Sums:
    """How many presses of each button there are."""

    yes: int = 0
    no: int = 0
    not_applicable: int = 0

    @property
    def counted(self) -> int:
        """Return how many presses count."""
        return self.yes + self.no

    @property
    def presses(self) -> int:
        """Return how many presses there are in all."""
        return self.counted + self.not_applicable

    def reading_of(self, measure: Measure) -> Reading | None:
        """Return what these presses say of a measure; no press says nothing at all."""
        if not self.presses:
            return None
        if measure.kind is Kind.COUNT:
            return Reading(State.MEASURED, self.yes)
        if not self.counted:
            return Reading(State.NOTHING)
        return Reading(State.MEASURED, self.yes, self.counted)


def count_marks(series: Series, period: Period) -> Sums:
    """Return what is counted in a period so far."""
    return list_tallies(series, only=period).get(period, Sums())


def list_tallies(series: Series, *, only: Period | None = None) -> dict[Period, Sums]:
    """Return what waits to become a number, by period, the oldest first."""
    found = (
        select(TallyMark.period, TallyMark.answer, func.count())
        .where(TallyMark.series_id == series.id)
        .group_by(TallyMark.period, TallyMark.answer)
        .order_by(TallyMark.period)
    )
    if only is not None:
        found = found.where(TallyMark.period == only.start)
    counts: dict[date, dict[Answer, int]] = {}
    for day, answer, count in db.session.execute(found):
        counts.setdefault(day, {})[answer] = count
    return {Period(day, series.measure.frequency): _sums(one) for day, one in counts.items()}


def list_ended_tallies(today: date) -> list[tuple[int, Period]]:
    """Return the periods of open series that have marks and ended before a day."""
    found = (
        select(TallyMark.series_id, TallyMark.period, Measure.frequency)
        .join(Series, Series.id == TallyMark.series_id)
        .join(Series.measure)
        .where(Series.closed_at.is_(None))
        .distinct()
        .order_by(TallyMark.series_id, TallyMark.period)
    )
    rows = [(row[0], Period(row[1], row[2])) for row in db.session.execute(found)]
    return [(series_id, period) for series_id, period in rows if period.end < today]


def list_uncounted(
    series: Sequence[Series], summaries: Mapping[int, Summary]
) -> list[tuple[Series, Period]]:
    """Return the series that wait for a number where nothing is counted, with the oldest period.

    A period with presses becomes a number by itself, so it is not one of them.
    """
    today = clock.today()
    waiting = {
        (one.id, period.start): (one, period)
        for one in series
        if one.id in summaries and one.measure.closed_at is None and one.fed_by is FedBy.TALLY
        for period in summaries[one.id].list_due(today)
        if one.fed_since is not None and period.start >= one.fed_since
    }
    if not waiting:
        return []
    ids = {series_id for series_id, _day in waiting}
    found = select(TallyMark.series_id, TallyMark.period).where(TallyMark.series_id.in_(ids))
    marked = {(row.series_id, row.period) for row in db.session.execute(found.distinct())}
    first: dict[int, tuple[Series, Period]] = {}
    for place, told in waiting.items():
        if place not in marked:
            first.setdefault(place[0], told)
    return list(first.values())


def _sums(counts: Mapping[Answer, int]) -> Sums:
    return Sums(
        yes=counts.get(Answer.YES, 0),
        no=counts.get(Answer.NO, 0),
        not_applicable=counts.get(Answer.NOT_APPLICABLE, 0),
    )
