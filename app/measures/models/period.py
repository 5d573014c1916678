"""Periods: the weeks, months or years that measurements are of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FORTNIGHT_ANCHOR = date(2024, 1, 1)
YEARS = range(1900, 2200)
EARLIEST = date(2000, 1, 1)
_KEY = re.compile(r"(\d{4})(?:-(?:W(\d{2})(?:/W?(\d{2}))?|Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?")


class Frequency(StrEnum):
    """How often a measure is read."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    ONCE = "once"


MONTHS = {
    Frequency.MONTH: 1,
    Frequency.QUARTER: 3,
    Frequency.HALF_YEAR: 6,
    Frequency.YEAR: 12,
}
IN_WEEKS = frozenset({Frequency.WEEK, Frequency.FORTNIGHT})
DAYS = {Frequency.WEEK: 7, Frequency.FORTNIGHT: 14, Frequency.ONCE: 1}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One slot of a series: its first day and its length."""

    start: date
    frequency: Frequency

    @classmethod
    def containing(cls, day: date, frequency: Frequency) -> "Period":
        """Return the period that a day falls in."""
        if frequency is Frequency.WEEK:
            return cls(day - timedelta(days=day.weekday()), frequency)
        if frequency is Frequency.FORTNIGHT:
            return cls(day - timedelta(days=(day - FORTNIGHT_ANCHOR).days % 14), frequency)
        if frequency is Frequency.ONCE:
            return cls(day, frequency)
        months = MONTHS[frequency]
        return cls(date(day.year, (day.month - 1) // months * months + 1, 1), frequency)

    @classmethod
    def parse(cls, key: str, frequency: Frequency) -> "Period":
        """Return the period of a key such as 2026-W47, 2026-11, 2026-Q4, 2026-H2, 2026 or a date.

        Raises ``ValueError`` for what is not a period of this frequency.
        """
        found = _KEY.fullmatch(key.strip())
        if found is None:
            raise ValueError(key)
        year, week, _, quarter, half, month, day = found.groups()
        if week:
            first = date.fromisocalendar(int(year), int(week), 1)
        elif quarter:
            first = date(int(year), int(quarter) * 3 - 2, 1)
        elif half:
            first = date(int(year), int(half) * 6 - 5, 1)
        else:
            first = date(int(year), int(month or 1), int(day or 1))
        if first.year not in YEARS:
            raise ValueError(key)
        return cls.containing(first, frequency)

    @property
    def following(self) -> "Period":
        """Return the next period."""
        return Period(self._shifted(1), self.frequency)

    @property
    def preceding(self) -> "Period":
        """Return the period before."""
        return Period.containing(self.start - timedelta(days=1), self.frequency)

    @property
    def number(self) -> int:
        """Return the place of the period among all of its frequency: the next one has one more."""
        if self.frequency in DAYS:
            return (self.start - FORTNIGHT_ANCHOR).days // DAYS[self.frequency]
        return (self.start.year * 12 + self.start.month - 1) // MONTHS[self.frequency]

    @property
    def end(self) -> date:
        """Return the last day of the period."""
        return self._shifted(1) - timedelta(days=1)

    @property
    def key(self) -> str:
        """Return the machine-readable name, in ISO form."""
        year, week, _ = self.start.isocalendar()
        if self.frequency is Frequency.WEEK:
            return f"{year}-W{week:02}"
        if self.frequency is Frequency.FORTNIGHT:
            return f"{year}-W{week:02}/W{self.end.isocalendar().week:02}"
        if self.frequency is Frequency.MONTH:
            return f"{self.start:%Y-%m}"
        if self.frequency is Frequency.QUARTER:
            return f"{self.start.year}-Q{(self.start.month + 2) // 3}"
        if self.frequency is Frequency.HALF_YEAR:
            return f"{self.start.year}-H{(self.start.month + 5) // 6}"
        return str(self.start.year) if self.frequency is Frequency.YEAR else self.start.isoformat()

    def back(self, count: int) -> "Period":
        """Return the period ``count`` periods earlier."""
        period = self
        for _ in range(count):
            period = period.preceding
        return period

    def until(self, last: "Period") -> Iterator["Period"]:
        """Yield this period and those after it, up to and including the last one."""
        period = self
        while period.start <= last.start:
            yield period
            period = period.following

    def _shifted(self, count: int) -> date:
        if self.frequency in DAYS:
            return self.start + timedelta(days=DAYS[self.frequency] * count)
        month = self.start.month - 1 + MONTHS[self.frequency] * count
        return date(self.start.year + month // 12, month % 12 + 1, 1)
