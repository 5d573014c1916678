"""Which periods of a series a number is expected for."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app.measures.models.period import Frequency, Period

Days = tuple[date, date]
ONE_DAY = timedelta(days=1)


class Held(NamedTuple):
    """A time when the gain was held, over now: its first day, the first day after, how seldom."""

    begun_on: date
    over_on: date
    every: int


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is expected of a series: from when, until when, outside which pauses, how often.

    ``pauses`` are first and last days, in order and apart from each other, as ``join_days``
    returns them. Where the gain is held, only every ``held_every``-th period counted from the one
    that ``held_from`` lies in is expected; ``held_earlier`` are the times before. Of a series that
    ``is_closed``, itself or with all around it, no number is waited for.
    """

    frequency: Frequency
    starts_on: date
    ends_on: date | None = None
    pauses: tuple[Days, ...] = ()
    held_from: date | None = None
    held_every: int | None = None
    held_earlier: tuple[Held, ...] = ()
    is_closed: bool = False

    def expects(self, period: Period) -> bool:
        """Say whether a number is expected for a period; an occasion is expected on any day."""
        return self.is_within(period) and not self.is_paused(period) and not self.is_between(period)

    def is_within(self, period: Period) -> bool:
        """Say whether a period lies from the start of the series to its end."""
        starts, ends = self.starts_on, self.ends_on
        return starts <= period.end and (ends is None or period.start <= ends)

    def is_paused(self, period: Period) -> bool:
        """Say whether every day of a period lies in pauses."""
        place = bisect_right(self.pauses, period.start, key=lambda days: days[0]) - 1
        return place >= 0 and period.end <= self.pauses[place][1]

    def is_between(self, period: Period) -> bool:
        """Say whether a period lies between those that are measured where the gain is held."""
        spells = [one for one in self.held_earlier if period.start < one.over_on]
        if self.held_from is not None and self.held_every is not None:
            spells.append(Held(self.held_from, date.max, self.held_every))
        return any(self._skips(period, spell) for spell in spells)

    def _skips(self, period: Period, spell: Held) -> bool:
        steps = period.number - Period.containing(spell.begun_on, self.frequency).number
        return steps > 0 and steps % spell.every != 0

    def is_finished(self, today: date) -> bool:
        """Say whether the last expected period lies behind."""
        return (
            self.ends_on is not None and Period.containing(self.ends_on, self.frequency).end < today
        )

    def list_expected(self, first: Period, last: Period) -> list[Period]:
        """Return the expected periods among those from the first to the last one."""
        return [period for period in first.until(last) if self.expects(period)]

    def list_ended(self, first: Period, *, before: date) -> Iterator[Period]:
        """Yield the expected periods from the first one on that ended before a day."""
        period, end = first, self.ends_on or before
        while period.end < before and period.start <= end:
            if self.expects(period):
                yield period
            period = period.following


def join_days(pauses: Iterable[Days]) -> tuple[Days, ...]:
    """Return first and last days in order, those that meet or overlap joined into one."""
    joined: list[Days] = []
    for first, last in sorted(pauses):
        if joined and first <= joined[-1][1] + ONE_DAY:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)
