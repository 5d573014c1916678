"""Periods as people and spreadsheets write them: «uke 38», 2026-W38, «juni 2027», «2. kvartal»."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from app.measures.models.period import IN_WEEKS, MONTHS, YEARS, Frequency, Period

LONGEST = 40
FIRST_SERIAL_DAY = date(1899, 12, 30)
SERIALS = range(20_000, 80_000)
MONTH_NAMES = {
    name: number
    for number, names in enumerate(
        [
            "jan januar january",
            "feb februar february",
            "mar mars march",
            "apr april",
            "mai may",
            "jun juni june",
            "jul juli july",
            "aug august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "des desember dec december",
        ],
        start=1,
    )
    for name in names.split()
}
_WEEK = r"(?:(?:uker?|veke|weeks?|u|w)\.?)"
_YEAR = r"(?:(?:,|/|-| of)? ?(?P<year>\d{4}))"
_LETTERS = {
    Frequency.QUARTER: r"(?:kvartal|kv|quarter|q|k)",
    Frequency.HALF_YEAR: r"(?:halvår|half-year|half|h)",
}
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]\d\d:\d\d.*)?", re.ASCII)
DAY = re.compile(r"(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4}|\d{2})(?: \d\d[:.]\d\d.*)?", re.ASCII)
WRITTEN_DAY = re.compile(r"(\d{1,2})\.? ([^\W\d_]+)\.?,? (\d{4}|\d{2})")
_SECOND = rf"(?: ?[-–/+] ?{_WEEK}?(?P<second>\d{{1,2}}))?"
WEEKS = (
    re.compile(rf"{_WEEK} ?(?P<week>\d{{1,2}}){_SECOND}{_YEAR}?", re.ASCII),
    re.compile(rf"(?P<year>\d{{4}})[ /-]?{_WEEK} ?(?P<week>\d{{1,2}}){_SECOND}", re.ASCII),
)
MONTH_WORDS = re.compile(r"(?P<name>[^\W\d_]+)\.?(?:[ /,-]{0,2}(?P<year>\d{4}|\d{2}))?")
ISO_MONTH = re.compile(r"(?P<year>\d{4})[-./](?P<number>\d{1,2})", re.ASCII)
BESIDE_YEAR = re.compile(r"(?P<number>\d{1,2})[ ./-](?P<year>\d{4})", re.ASCII)
TWO_WEEKS = re.compile(
    r"(?P<week>\d{1,2}) ?[-–] ?(?P<second>\d{1,2})(?:[ ,]{1,2}(?P<year>\d{4}))?", re.ASCII
)
YEAR_ALONE = re.compile(r"\d{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Nearby:
    """What is known of periods that a text names without their year.

    ``latest`` is the day that none of them begins after, ``year`` the year that stands beside.
    """

    latest: date
    year: int | None = None


class NoPeriod(ValueError):
    """Text that names no period of the length asked for."""


@lru_cache(maxsize=20_000)
def read_period(text: str, frequency: Frequency, nearby: Nearby) -> Period:
    """Return the period of a length that a text names; a day names the period it lies in.

    Raises ``NoPeriod`` for text that names none, or one of another length.
    """
    tidy = " ".join(text.casefold().split())
    if not tidy or len(tidy) > LONGEST:
        raise NoPeriod(text)
    try:
        day = next(_list_days(tidy, frequency, nearby), None)
        if day is None or day.year not in YEARS:
            raise NoPeriod(text)
        return Period.containing(day, frequency)
    except (ValueError, OverflowError) as error:
        raise NoPeriod(text) from error


def is_impossible_day(text: str) -> bool:
    """Say whether a text is written as a day that no calendar has, such as 31.06.2026."""
    tidy = " ".join(text.casefold().split())
    try:
        _read_day(tidy, Frequency.ONCE, Nearby(date.max))
    except (ValueError, OverflowError):
        return True
    return False


def _list_days(tidy: str, frequency: Frequency, nearby: Nearby) -> Iterator[date]:
    """Yield a day of the period that the text names, if it names one in any way we know."""
    for read in (_read_number, _read_day, READERS.get(frequency)):
        found = read(tidy, frequency, nearby) if read is not None else None
        if found is not None:
            yield found


def _read_day(tidy: str, _frequency: Frequency, _nearby: Nearby) -> date | None:
    if found := ISO_DAY.fullmatch(tidy):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := DAY.fullmatch(tidy):
        return date(_whole_year(found[3]), int(found[2]), int(found[1]))
    if (found := WRITTEN_DAY.fullmatch(tidy)) and found[2] in MONTH_NAMES:
        return date(_whole_year(found[3]), MONTH_NAMES[found[2]], int(found[1]))
    return None


def _read_number(tidy: str, frequency: Frequency, nearby: Nearby) -> date | None:
    """Read a day of a spreadsheet, counted from 1900, or a bare week, month, quarter or year."""
    if not (tidy.isascii() and tidy.isdigit()):
        return None
    number = int(tidy)
    if number in SERIALS and len(tidy) == 5:
        return FIRST_SERIAL_DAY + timedelta(days=number)
    if frequency is Frequency.YEAR and len(tidy) == 4:
        return date(number, 1, 1)
    return _numbered(number, frequency, nearby) if len(tidy) < 3 else None


def _read_week(tidy: str, frequency: Frequency, nearby: Nearby) -> date | None:
    for pattern in (*WEEKS, BESIDE_YEAR, TWO_WEEKS):
        if found := pattern.fullmatch(tidy):
            parts = found.groupdict()
            number = int(parts.get("week") or parts["number"])
            day = _numbered(number, frequency, nearby, year=parts.get("year"))
            return _paired(day, parts.get("second"), frequency=frequency)
    return None


def _paired(day: date | None, second: str | None, *, frequency: Frequency) -> date | None:
    """Return the day when the second week that is named is the last one of its period."""
    if day is None or second is None:
        return day
    last = Period.containing(day, frequency).end.isocalendar().week
    return day if last == int(second) and frequency is Frequency.FORTNIGHT else None


def _read_month(tidy: str, frequency: Frequency, nearby: Nearby) -> date | None:
    for pattern in (MONTH_WORDS, ISO_MONTH, BESIDE_YEAR):
        parts = found.groupdict() if (found := pattern.fullmatch(tidy)) else {}
        number = MONTH_NAMES.get(parts.get("name") or "") or int(parts.get("number") or 0)
        if number:
            return _numbered(number, frequency, nearby, year=parts.get("year"))
    return None


def _read_part(tidy: str, frequency: Frequency, nearby: Nearby) -> date | None:
    """Read «2. kvartal 2026», «Q2 2026», 2026-Q2 and the like of half-years."""
    for pattern in PARTS[frequency]:
        if found := pattern.fullmatch(tidy):
            return _numbered(int(found["number"]), frequency, nearby, year=found["year"])
    return None


def _numbered(
    number: int, frequency: Frequency, nearby: Nearby, *, year: str | None = None
) -> date | None:
    """Return the first day of the period of a number in its year, or in the latest one begun."""
    make = _maker(number, frequency)
    if make is None:
        return None
    known = _whole_year(year) if year else nearby.year
    return make(known) if known is not None else _latest(make, frequency, nearby.latest)


def _maker(number: int, frequency: Frequency) -> Callable[[int], date] | None:
    if frequency in IN_WEEKS:
        return lambda year: date.fromisocalendar(year, number, 1)
    if frequency in {Frequency.MONTH, Frequency.QUARTER, Frequency.HALF_YEAR}:
        return lambda year: date(year, (number - 1) * MONTHS[frequency] + 1, 1)
    return None


def _latest(make: Callable[[int], date], frequency: Frequency, latest: date) -> date:
    """Return the day in the latest year in which its period has begun."""
    last = latest.isocalendar().year + 1
    for year in range(last, last - 9, -1):
        try:
            if Period.containing(day := make(year), frequency).start <= latest:
                return day
        except ValueError:
            continue
    raise NoPeriod(str(latest))


def _whole_year(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)


PARTS = {
    frequency: tuple(
        re.compile(pattern, re.ASCII)
        for pattern in (
            rf"(?P<number>\d)\.? ?{letter}\.?{_YEAR}?",
            rf"{letter}\.? ?(?P<number>\d){_YEAR}?",
            rf"(?P<year>\d{{4}})[ -]?{letter}\.? ?(?P<number>\d)",
        )
    )
    for frequency, letter in _LETTERS.items()
}
READERS: dict[Frequency, Callable[[str, Frequency, Nearby], date | None]] = {
    Frequency.WEEK: _read_week,
    Frequency.FORTNIGHT: _read_week,
    Frequency.MONTH: _read_month,
    Frequency.QUARTER: _read_part,
    Frequency.HALF_YEAR: _read_part,
}
