"""Releasing the network line: once a period is closed, by the rule for small numbers.

It is closed when all have delivered, when the deadline of a gathering after it has passed, or four
weeks after it ended, so that one silent team does not hold the line back.

What was told with hidden numbers in it is never told anew, and what waits goes on waiting, so that
nobody learns a number from how two totals differ. A total that all can add up themselves follows
its numbers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import NamedTuple

from app import clock
from app.extensions import db
from app.measures.models.period import MONTHS, Frequency, Period
from app.measures.models.released import ReleasedTotal
from app.measures.queries.releasing import Delivered, Part, list_delivered
from app.networks.models import Network
from app.networks.queries.gatherings import deadline_of, list_gatherings
from app.statistics.masking import Kind
from app.statistics.releasing import Numbers, may_release

FEWEST_TEAMS = 5
LONGEST_WAIT = timedelta(days=28)  # after the period has ended, which is when it is due
POOLED = (Frequency.QUARTER, Frequency.HALF_YEAR)


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
    """A total that is to be released, and when the one that it replaces was, if there is any."""

    total: ReleasedTotal
    seen_at: datetime | None


def release_totals(network: Network, *, at: datetime | None = None) -> int:
    """Release the periods of every common measure that are closed by now; return how many."""
    return keep_totals(find_totals(network, at=at))


def keep_totals(fresh: Sequence[Fresh]) -> int:
    """Store what is to be released, unless somebody else has released it meanwhile."""
    count = 0
    for total, seen_at in fresh:
        key = (total.network_id, total.measure_id, total.span, total.first_on)
        row = db.session.get(ReleasedTotal, key)
        if (row.released_at if row else None) == seen_at:
            db.session.merge(total)
            count += 1
    db.session.flush()
    return count


def find_totals(network: Network, *, at: datetime | None = None) -> list[Fresh]:
    """Return what is to be released of a network; nothing is written, so it needs no lock."""
    moment = at or clock.now()
    today, overdue = _day_of(moment), _find_last_overdue(network, moment)
    fresh: list[Fresh] = []
    for delivered in list_delivered(network, today=today):
        closed = frozenset(
            period
            for period in delivered.periods
            if period.end < today
            and (period not in delivered.waiting or period.end < overdue or network.closed_at)
        )
        release = _Release(network.id, delivered, closed, moment, fresh)
        release.periods()
        if delivered.measure.kind is not Kind.AVERAGE:
            for span in POOLED:
                release.pooled(span, today=today)
    return fresh


def _find_last_overdue(network: Network, moment: datetime) -> date:
    """Return the day before which what ended is closed, whoever has yet to deliver."""
    to_be = [one for one in list_gatherings(network.id) if one.cancelled_at is None]
    deadlines = [_day_of(one) for one in map(deadline_of, to_be) if one <= moment]
    return max([_day_of(moment) - LONGEST_WAIT, *deadlines])


def _day_of(moment: datetime) -> date:
    return moment.astimezone(clock.OSLO).date()


@dataclass(frozen=True, slots=True)
class _Release:
    """What is released of one measure: the closed periods, and longer spans where those wait."""

    network_id: int
    delivered: Delivered
    closed: frozenset[Period]
    at: datetime
    fresh: list[Fresh]

    def periods(self) -> None:
        """Release each closed period; what was released with hidden numbers stays as it was."""
        for period, parts in self.delivered.parts.items():
            before = self.delivered.find(period)
            is_settled = before is not None and (
                before.hidden > 0 or any(part.is_hidden for part in parts)
            )
            if period in self.closed and not is_settled:
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
            if is_over and self.delivered.find(whole) is None:
                self._release_whole(whole, periods)

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
        spans = [*[Period.containing(period.start, one) for one in longest], period]
        found = [self.delivered.find(one) for one in spans]
        return next((row for row in found if row is not None and not row.waits), None)

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
        self.fresh.append(Fresh(new, row.released_at if row is not None else None))
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
