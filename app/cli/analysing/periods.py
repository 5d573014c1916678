"""The periods of a series: their order, and which of them a person means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

YEAR = re.compile(r"\d{4}", re.ASCII)
MONTH = re.compile(r"(\d{4})-(\d\d?)", re.ASCII)
QUARTER = re.compile(r"(\d{4})[- ]?[QqKk]([1-4])", re.ASCII)
WEEK = re.compile(r"(\d{4})-?W(\d\d?)", re.ASCII)
NORWEGIAN_DAY = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})", re.ASCII)
NUMBER = re.compile(r"-?\d+([.,]\d+)?", re.ASCII)


class Days(NamedTuple):
    """From the first moment of a period to the first one after it."""

    start: datetime
    end: datetime


@lru_cache(maxsize=10_000)
def read_days(text: str) -> Days | None:
    """Return the days that a period covers: a day, a week, a month, a quarter or a year."""
    try:
        return _read_days(text)
    except (ValueError, OverflowError):
        return None


def _read_days(text: str) -> Days | None:
    if found := MONTH.fullmatch(text):
        return _months(int(found[1]), int(found[2]), 1)
    if found := QUARTER.fullmatch(text):
        return _months(int(found[1]), 3 * int(found[2]) - 2, 3)
    if YEAR.fullmatch(text):
        return _months(int(text), 1, 12)
    if found := WEEK.fullmatch(text):
        return _from(date.fromisocalendar(int(found[1]), int(found[2]), 1), n_days=7)
    if found := NORWEGIAN_DAY.fullmatch(text):
        return _from(date(int(found[3]), int(found[2]), int(found[1])), n_days=1)
    moment = datetime.fromisoformat(text).replace(tzinfo=None)
    is_day = len(text) == len("2026-01-31")
    return Days(moment, moment + timedelta(days=1) if is_day else moment)


def _months(year: int, month: int, count: int) -> Days:
    last = year * 12 + month - 1 + count
    return Days(datetime(year, month, 1), datetime(last // 12, last % 12 + 1, 1))


def _from(day: date, *, n_days: int) -> Days:
    start = datetime(day.year, day.month, day.day)
    return Days(start, start + timedelta(days=n_days))


class UnknownPlace(ValueError):
    """A place in a series that names none of its periods."""


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of a series in order, and the days of each if all are dates."""

    names: tuple[str, ...]
    days: tuple[Days, ...] | None

    def start_of(self, place: str) -> int:
        """Return the position where a place begins, beyond the series if it begins later."""
        found = self._named(place)
        if found:
            return found[0]
        days = self._days_of(place)
        if days is None:
            return self._counted(place)
        later = [at for at, own in enumerate(self.days or ()) if own.start >= days.start]
        return later[0] if later else len(self.names)

    def end_of(self, place: str) -> int | None:
        """Return the position where a place ends, None if that is before the series."""
        found = self._named(place)
        if found:
            return found[-1]
        days = self._days_of(place)
        if days is None:
            return self._counted(place)
        earlier = [at for at, own in enumerate(self.days or ()) if own.start < days.end]
        return earlier[-1] if earlier else None

    def inside(self, place: str) -> list[int]:
        """Return every position in a place, none if the series has no such period."""
        found = self._named(place)
        if found:
            return found
        days = self._days_of(place)
        if days is None:
            return [self._counted(place)]
        return [at for at, own in enumerate(self.days or ()) if days.start <= own.start < days.end]

    def _named(self, place: str) -> list[int]:
        return [at for at, name in enumerate(self.names) if name == place]

    def _days_of(self, place: str) -> Days | None:
        return None if self.days is None else read_days(place)

    def _counted(self, place: str) -> int:
        """Return the position of the point with this number, counted from 1."""
        if not place.isascii() or not place.isdigit() or int(place) < 1:
            raise UnknownPlace(f"there is no period {place}")
        return int(place) - 1


def make_periods(names: Sequence[str]) -> Periods:
    """Return the periods with these names, in this order."""
    days = [read_days(name) for name in names]
    dated = tuple([one for one in days if one is not None])
    return Periods(tuple(names), dated if names and len(dated) == len(names) else None)


def put_in_order(names: Sequence[str]) -> list[int]:
    """Return the positions of periods by date, or by number, or as they stand if they are words."""
    positions = list(range(len(names)))
    days = make_periods(names).days
    if days is not None:
        return sorted(positions, key=lambda at: days[at].start)
    if all(map(NUMBER.fullmatch, names)):
        return sorted(positions, key=lambda at: float(names[at].replace(",", ".")))
    return positions


def strangers(names: Sequence[str]) -> list[int]:
    """Return the positions of periods that are no dates where most of the others are."""
    if all(map(NUMBER.fullmatch, names)):
        return []
    unread = [at for at, name in enumerate(names) if read_days(name) is None]
    return unread if 0 < len(unread) < len(names) / 2 else []
