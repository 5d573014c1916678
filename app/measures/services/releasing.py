"""Releasing the network line: once a period is closed, by the rule for small numbers.

It is closed when all have delivered, when the deadline of a gathering after it has passed, or four
weeks after it ended, so that one silent team does not hold the line back. Numbers that come later
than that, as history does, are given as long for the others to follow.

What was told with hidden numbers in it is never told anew, so that nobody learns a number from how
two totals differ. One that waits has told no number, and is looked at again: unless a longer span
told it, or it waited for what the hidden numbers sum to, which would say something of that sum. A
total that all can add up themselves follows its numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import NamedTuple

from app import clock
from app.extensions import db
from app.measures.models.period import MONTHS, Frequency, Period
from app.measures.models.released import ReleasedTotal
from app.measures.queries.releasing import Delivered, Part, list_delivered, list_moments
from app.networks.models import Network
from app.networks.queries.gatherings import deadline_of, list_gatherings
from app.statistics.masking import Kind
from app.statistics.releasing import FEWEST_CONTRIBUTORS, Numbers, is_too_few, may_release

FEWEST_TEAMS = 5
LONGEST_WAIT = timedelta(days=28)  # after the period has ended, which is when it is due
A_READING = timedelta(hours=1)  # more than it takes to read what a total is of
POOLED = (Frequency.QUARTER, Frequency.HALF_YEAR)
Place = tuple[Frequency, date]


@dataclass(frozen=True, slots=True)
class Total:
    """What the teams counted together, or that it waits."""

    teams: int
    hidden: int
    waits: bool = True
    numerator: int | None = None
    denominator: int | None = None
    value: float | None = None


class Fresh(NamedTuple):
    """A total that is to be released, and when each one of the measure was, as far as was seen."""

    total: ReleasedTotal
    seen: Mapping[Place, datetime]


def release_totals(network: Network, *, at: datetime | None = None) -> int:
    """Release the periods of every common measure that are closed by now; return how many."""
    return keep_totals(find_totals(network, at=at))


def keep_totals(fresh: Sequence[Fresh]) -> int:
    """Store what is to be released; of a measure that was released meanwhile, nothing.

    So no two totals of a measure are of two readings that did not see each other.
    """
    count = 0
    for network_id in {one.total.network_id for one in fresh}:
        db.session.get(Network, network_id, with_for_update=True)
        now = list_moments(network_id)
        for total, seen in fresh:
            if total.network_id == network_id and now.get(total.measure_id, {}) == seen:
                db.session.merge(total)
                count += 1
    db.session.flush()
    return count


def find_totals(network: Network, *, at: datetime | None = None) -> list[Fresh]:
    """Return what is to be released of a network; nothing is written, so it needs no lock."""
    moment = at or clock.now()
    today, closing = _day_of(moment), _find_last_closing(network, moment)
    fresh: list[Fresh] = []
    for delivered in list_delivered(network, today=today):
        ended = frozenset(period for period in delivered.periods if period.end < today)
        late = frozenset(one for one in ended if _came_late(one, delivered, after=closing))
        awaited = late | {one for one in ended if one.end >= _day_of(closing)}
        seen = {place: row.released_at for place, row in delivered.released.items()}
        closed = ended - (awaited & delivered.waiting)
        release = _Release(network.id, delivered, closed, late, moment, fresh, seen)
        release.periods()
        if delivered.measure.kind is not Kind.AVERAGE:
            for span in POOLED:
                release.pooled(span, today=today)
    return fresh


def _find_last_closing(network: Network, moment: datetime) -> datetime:
    """Return the moment of the last deadline that has passed, or of four weeks ago, if later.

    What had ended on the day before is closed then, whoever has yet to deliver. In a network that
    is closed nobody has.
    """
    if network.closed_at is not None:
        return moment
    to_be = [one for one in list_gatherings(network.id) if one.cancelled_at is None]
    deadlines = [one for one in map(deadline_of, to_be) if one <= moment]
    return max([moment.astimezone(clock.OSLO) - LONGEST_WAIT, *deadlines])


def _came_late(period: Period, delivered: Delivered, *, after: datetime) -> bool:
    """Tell whether a number came later than others are waited for, and they may still follow.

    One that came before a deadline is in time for it. Where nothing is hidden it is all the same,
    for such a total follows its numbers.
    """
    came = delivered.came.get(period) if delivered.may_hide else None
    return came is not None and came.last > after and _is_long_after(period, came.last)


def _is_long_after(period: Period, moment: datetime) -> bool:
    return _day_of(moment) > period.end + LONGEST_WAIT


def _day_of(moment: datetime) -> date:
    return moment.astimezone(clock.OSLO).date()


@dataclass(frozen=True, slots=True)
class _Release:
    """What is released of one measure: the closed periods, and longer spans where those wait."""

    network_id: int
    delivered: Delivered
    closed: frozenset[Period]
    late: frozenset[Period]
    at: datetime
    fresh: list[Fresh]
    seen: Mapping[Place, datetime]

    def periods(self) -> None:
        """Release each closed period that nothing was told of which would tell a number."""
        for period, parts in self.delivered.parts.items():
            if period in self.closed and not self._is_settled(period, parts):
                self._keep(period, add_up(parts, self.delivered))

    def pooled(self, span: Frequency, *, today: date) -> None:
        """Release quarters, or half-years, that are over and in which something waits."""
        if MONTHS.get(self.delivered.measure.frequency, 0) >= MONTHS[span]:
            return
        inside: dict[Period, list[Period]] = {}
        for period in self.delivered.periods:
            inside.setdefault(Period.containing(period.start, span), []).append(period)
        for whole, periods in inside.items():
            is_over = whole.end < today and self.closed.issuperset(periods)
            if is_over and self.late.isdisjoint(periods) and self._may_pool(whole):
                self._release_whole(whole, periods)

    def _is_settled(self, period: Period, parts: Sequence[Part]) -> bool:
        """Tell whether what was released of a period stays as it is.

        A total in which nothing is hidden never does: all can add it up themselves.
        """
        before = self.delivered.find(period)
        if before is None or not (before.hidden or any(part.is_hidden for part in parts)):
            return False
        if not before.waits or self._is_covered(period):
            return True
        return before.teams >= FEWEST_TEAMS and not is_too_few(
            before.hidden, is_hidden=self.delivered.hides
        )

    def _may_pool(self, whole: Period) -> bool:
        """Tell whether a span was never judged, or told nothing since too few were in it."""
        row = self.delivered.find(whole)
        if row is None:
            return True
        too_few = row.teams < FEWEST_TEAMS or row.hidden < FEWEST_CONTRIBUTORS
        return row.waits and too_few and not self._is_covered(whole)

    def _is_covered(self, period: Period) -> bool:
        """Tell whether a longer span was told, from which a total of now could be taken away."""
        longer = [one for one in POOLED if MONTHS[one] > MONTHS.get(period.frequency, 0)]
        return self._find_first_told(period, spans=longer) is not None

    def _release_whole(self, whole: Period, periods: Sequence[Period]) -> None:
        told = {row for one in periods if (row := self._find_told(one, within=whole)) is not None}
        untold = [one for one in periods if self._find_told(one, within=whole) is None]
        parts = [part for one in untold for part in self.delivered.parts.get(one, ())]
        if not parts:
            return
        everybody = [part for one in periods for part in self.delivered.parts.get(one, ())]
        self._keep(whole, pool(everybody, untold=parts, told=told, of=self.delivered))

    def _find_told(self, period: Period, *, within: Period) -> ReleasedTotal | None:
        """Return the longest total, shorter than a span, in which a period is told."""
        longest = [one for one in reversed(POOLED) if MONTHS[one] < MONTHS[within.frequency]]
        return self._find_first_told(period, spans=[*longest, period.frequency])

    def _find_first_told(
        self, period: Period, *, spans: Iterable[Frequency]
    ) -> ReleasedTotal | None:
        """Return the first total of some spans that was told, and rests on numbers of a period.

        A longer one does not where all of them came after it; what came within an hour may be in.
        """
        found = [self.delivered.find(Period.containing(period.start, one)) for one in spans]
        told = [row for row in found if row is not None and not row.waits]
        return next((row for row in told if self._is_in(period, row)), None)

    def _is_in(self, period: Period, total: ReleasedTotal) -> bool:
        came = self.delivered.came.get(period)
        is_own = total.span is period.frequency
        return is_own or came is None or came.first <= total.released_at + A_READING

    def _keep(self, period: Period, total: Total) -> None:
        """Note a total, in place of the one before, if anything in it is new."""
        row, fields = self.delivered.find(period), asdict(total)
        if row is not None and all(getattr(row, name) == value for name, value in fields.items()):
            return
        new = ReleasedTotal(
            network_id=self.network_id,
            measure_id=self.delivered.measure.id,
            span=period.frequency,
            first_on=period.start,
            released_at=self.at,
            **fields,
        )
        self.fresh.append(Fresh(new, self.seen))
        self.delivered.released[(period.frequency, period.start)] = new


def add_up(parts: Sequence[Part], delivered: Delivered) -> Total:
    """Return what the teams counted in one period, or that it waits for a longer one."""
    hidden = [part for part in parts if part.is_hidden]
    if delivered.measure.kind is Kind.AVERAGE:
        values = [one.reading.value for one in parts if not one.is_hidden]
        seen = [value for value in values if value is not None]
        if len(seen) < FEWEST_TEAMS:
            return Total(len(seen), len(hidden))
        return Total(len(seen), len(hidden), waits=False, value=median(seen))
    if len(parts) < FEWEST_TEAMS or not _may_tell(hidden, delivered):
        return Total(len(parts), len(hidden))
    numerator, denominator = _sum(parts)
    return Total(len(parts), len(hidden), False, numerator, denominator)


def pool(
    everybody: Sequence[Part],
    *,
    untold: Sequence[Part],
    told: Iterable[ReleasedTotal],
    of: Delivered,
) -> Total:
    """Add up what is told already and what is not; only the latter hides anything new."""
    hidden = [part for part in untold if part.is_hidden]
    teams = len({part.team_id for part in everybody})
    of_hidden = len({part.team_id for part in hidden})
    if teams < FEWEST_TEAMS or not _may_tell(hidden, of):
        return Total(teams, of_hidden)
    numerator, denominator = _sum(untold)
    rows = list(told)
    numerator += sum(row.numerator or 0 for row in rows)
    if denominator is not None:
        denominator += sum(row.denominator or 0 for row in rows)
    return Total(teams, of_hidden, False, numerator, denominator)


def _may_tell(hidden: Sequence[Part], delivered: Delivered) -> bool:
    by_team: dict[int, list[Numbers]] = {}
    for part in hidden:
        numbers = Numbers(part.reading.numerator or 0, part.reading.denominator or 0)
        by_team.setdefault(part.team_id, []).append(numbers)
    return may_release(list(by_team.values()), is_hidden=delivered.hides)


def _sum(parts: Iterable[Part]) -> tuple[int, int | None]:
    readings = [part.reading for part in parts]
    denominators = [one.denominator for one in readings if one.denominator is not None]
    total = sum(denominators) if denominators else None
    return sum(one.numerator or 0 for one in readings), total
