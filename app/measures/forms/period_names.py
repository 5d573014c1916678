"""Periods as people write them: «uke 38», «2026-W38», «jan 2026», «01.2026», «Q3», dates."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from app.measures.models.period import IN_WEEKS, MONTHS, YEARS, Frequency, Period

MONTH_NAMES = {
    **dict.fromkeys(("jan", "januar", "january"), 1),
    **dict.fromkeys(("feb", "februar", "february"), 2),
    **dict.fromkeys(("mar", "mars", "march"), 3),
    **dict.fromkeys(("apr", "april"), 4),
    **dict.fromkeys(("mai", "may"), 5),
    **dict.fromkeys(("jun", "juni", "june"), 6),
    **dict.fromkeys(("jul", "juli", "july"), 7),
    **dict.fromkeys(("aug", "august"), 8),
    **dict.fromkeys(("sep", "sept", "september"), 9),
    **dict.fromkeys(("okt", "oktober", "oct", "october"), 10),
    **dict.fromkeys(("nov", "november"), 11),
    **dict.fromkeys(("des", "desember", "dec", "december"), 12),
}
PERIOD_WORDS = frozenset(
    {
        *("uke", "uker", "veke", "week", "weeks", "periode", "period", "måned", "mnd", "month"),
        *("kvartal", "quarter", "halvår", "half-year", "år", "year", "dato", "date", "tid", "når"),
        *("ukenr", "uke nr", "ukenummer", "uke nummer"),
    }
)
LONGEST = 40
WORD = r"(?:uke|veke|week|u|w)"
DAY = re.compile(r"(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4}|\d{2})(?: \d\d:\d\d(?::\d\d)?)?")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ t]\d\d:\d\d(?::\d\d)?)?")
WRITTEN_DAY = re.compile(r"(\d{1,2})\.? ([a-z]+)\.? (\d{4})")
WEEKS = (
    re.compile(
        rf"{WORD}[ .]{{0,2}}(?P<week>\d{{1,2}})(?: ?[-–/] ?{WORD}?\d{{1,2}})?"
        r"(?:[ ,/-]{1,2}(?P<year>\d{4}))?"
    ),
    re.compile(rf"(?P<year>\d{{4}})[ /-]?{WORD}? ?(?P<week>\d{{1,2}})(?:[-–/]{WORD}?\d{{1,2}})?"),
    re.compile(r"(?P<week>\d{1,2})[/-](?P<year>\d{4})"),
    re.compile(r"(?P<week>\d{1,2}) ?[-–] ?\d{1,2}(?:[ ,]{1,2}(?P<year>\d{4}))?"),
)
OF_MONTH = (
    re.compile(r"(?P<name>[a-z]+)\.?(?:[ /-]?(?P<year>\d{4}|\d{2}))?"),
    re.compile(r"(?P<number>\d{1,2})[./-](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})[./-](?P<number>\d{1,2})"),
)
LETTERS = {
    Frequency.QUARTER: r"(?:kvartal|kv|quarter|q|k)",
    Frequency.HALF_YEAR: r"(?:halvår|half-year|half|h)",
}


def read_period(text: str, among: Sequence[Period]) -> Period | None:
    """Return the period that a text names, of the same length as the rows; None for other text.

    A week or month without a year is that of the rows, or else the latest before the last row.
    """
    frequency, tidy = among[0].frequency, text.strip().casefold()
    if not tidy or len(tidy) > LONGEST or (tidy.isdigit() and len(tidy) < 5):
        return None
    try:
        day = _read_day(tidy) or _read_name(tidy, frequency, among)
        return Period.containing(day, frequency) if day and day.year in YEARS else None
    except (ValueError, OverflowError):
        return None


def read_bare_number(text: str, among: Sequence[Period]) -> Period | None:
    """Return the week, month or year that a bare number may stand for."""
    frequency = among[0].frequency
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        return None
    number = int(text)
    if frequency is Frequency.YEAR:
        return Period(date(number, 1, 1), frequency) if number in YEARS else None
    read = _find_week if frequency in IN_WEEKS else _find_month
    try:
        day = read(number, None, among)
        return Period.containing(day, frequency)
    except (ValueError, OverflowError):
        return None


def is_period_word(heading: str) -> bool:
    """Say whether a heading stands above periods."""
    return heading.strip(" .:").casefold() in PERIOD_WORDS


def _read_day(tidy: str) -> date | None:
    if found := ISO_DAY.fullmatch(tidy):
        return date(*map(int, found.groups()))
    if found := DAY.fullmatch(tidy):
        day, month, year = map(int, found.groups())
        return date(_whole_year(year), month, day)
    if (found := WRITTEN_DAY.fullmatch(tidy)) and found[2] in MONTH_NAMES:
        return date(int(found[3]), MONTH_NAMES[found[2]], int(found[1]))
    return None


def _read_name(tidy: str, frequency: Frequency, among: Sequence[Period]) -> date | None:
    if frequency in IN_WEEKS:
        return _read_week(tidy, among)
    if frequency is Frequency.MONTH:
        return _read_month(tidy, among)
    return _read_part(tidy, frequency, among) if frequency in LETTERS else None


def _read_week(tidy: str, among: Sequence[Period]) -> date | None:
    found = next((match for one in WEEKS if (match := one.fullmatch(tidy))), None)
    if found is None:
        return None
    return _find_week(int(found["week"]), found["year"], among)


def _read_month(tidy: str, among: Sequence[Period]) -> date | None:
    for pattern in OF_MONTH:
        parts = match.groupdict() if (match := pattern.fullmatch(tidy)) else {}
        number = MONTH_NAMES.get(parts.get("name") or "") or int(parts.get("number") or 0)
        if number:
            return _find_month(number, parts.get("year"), among)
    return None


def _read_part(tidy: str, frequency: Frequency, among: Sequence[Period]) -> date | None:
    """Read «3. kvartal 2026», «Q3 2026», «2026-Q3» and the like of half-years."""
    letter = LETTERS[frequency]
    patterns = (
        rf"(?P<number>\d)\.? ?{letter}\.?(?:[ ,/-]{{1,2}}(?P<year>\d{{4}}))?",
        rf"{letter}\.? ?(?P<number>\d)(?:[ ,/-]{{1,2}}(?P<year>\d{{4}}))?",
        rf"(?P<year>\d{{4}})[ -]?{letter}\.? ?(?P<number>\d)",
    )
    found = next((match for one in patterns if (match := re.fullmatch(one, tidy))), None)
    if found is None:
        return None
    month = (int(found["number"]) - 1) * MONTHS[frequency] + 1
    return _find_month(month, found["year"], among)


def _find_week(week: int, year: str | None, among: Sequence[Period]) -> date:
    return _in_year(lambda known: date.fromisocalendar(known, week, 1), year, among)


def _find_month(month: int, year: str | None, among: Sequence[Period]) -> date:
    return _in_year(lambda known: date(known, month, 1), year, among)


def _in_year(make: Callable[[int], date], year: str | None, among: Sequence[Period]) -> date:
    """Return a day in the year given; without one, in the latest that is not after the rows."""
    if year:
        return make(_whole_year(int(year)))
    last = among[-1].end
    latest = last.isocalendar().year
    for known in (latest, latest - 1):
        try:
            if (day := make(known)) <= last:
                return day
        except ValueError:
            continue
    return make(latest - 1)


def _whole_year(year: int) -> int:
    return year + 2000 if year < 100 else year
