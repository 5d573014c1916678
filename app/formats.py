"""Numbers and dates as people read them: bokmål or English, decimal comma, spaces that hold."""

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.dates import format_date as babel_date
from babel.dates import format_datetime as babel_datetime
from babel.numbers import format_decimal
from flask_babel import get_locale

from app.clock import OSLO, today

NBSP = "\u00a0"
LETTERS = "aàáâäbcčdđeéèêfghijklmnŋoóòôpqrsštŧuúùüvwxyzžæøöå"
FIRM_DIGITS = 15  # of a float; those after them are noise, as spreadsheets take them to be
_PLACE = {letter: position for position, letter in enumerate(LETTERS)}


def language() -> str:
    """Return the language of the reader: ``nb`` or ``en``."""
    locale = get_locale()
    return "en" if locale is not None and locale.language == "en" else "nb"


def half_up(value: float, *, decimals: int = 0) -> Decimal:
    """Return a number rounded as people and spreadsheets do: half of a digit goes away from zero.

    It is the decimal as it is written that is rounded: 3.55 becomes 3.6, though its float is less.
    """
    written = Decimal(f"{value:.{FIRM_DIGITS}g}")
    rounded = written.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded.is_zero() else rounded


def number(value: float, *, decimals: int = 0) -> str:
    """Return a number with exactly so many decimals."""
    return _number(half_up(value, decimals=decimals), decimals, language())


def percent(fraction: float, *, decimals: int = 0) -> str:
    """Return a fraction as a percentage: 0.77 is «77 %» in bokmål and «77%» in English."""
    text = number(fraction * 100, decimals=decimals)
    return f"{text}%" if language() == "en" else f"{text}{NBSP}%"


def day(value: date, *, year: bool = False) -> str:
    """Return a date in words: «3. desember», with the year on request."""
    return _day(value, "d. MMMM y" if year else "d. MMMM", language())


def days(first: date, last: date, *, year: bool = False) -> str:
    """Return the days from one to another: «3.–4. desember», «28. oktober – 2. november»."""
    end = day(last, year=year)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{'' if language() == 'en' else '.'}–{end}"
    return f"{day(first, year=year and first.year != last.year)} – {end}"


def short_day(value: date) -> str:
    """Return a date in few characters: «3. des.»."""
    return _day(value, "d. MMM", language())


def month(value: date, *, year: bool = True) -> str:
    """Return a month: «nov. 2026»."""
    return _day(value, "MMM y" if year else "MMM", language())


def full_month(value: date) -> str:
    """Return a month in full: «november 2026»."""
    return _day(value, "MMMM y", language())


def moment(value: datetime) -> str:
    """Return a moment as the clock in Oslo showed it: «28. oktober kl. 09.10»."""
    return _moment(value.astimezone(OSLO).replace(second=0, microsecond=0), language())


def time_of_day(value: datetime) -> str:
    """Return when on its day something was, as the clock in Oslo showed it: «14.32»."""
    pattern = "HH:mm" if language() == "en" else "HH.mm"
    return babel_datetime(value.astimezone(OSLO).replace(tzinfo=None), format=pattern)


def clock_time(value: time) -> str:
    """Return a time of a programme: «14.30»."""
    return value.strftime("%H:%M" if language() == "en" else "%H.%M")


def past_moment(value: datetime) -> str:
    """Return a moment that may be long ago, with the year when it is not this year."""
    at = value.astimezone(OSLO).replace(second=0, microsecond=0)
    return _moment(at, language(), year=at.year != today().year)


def past_day(value: datetime) -> str:
    """Return the day of a moment in few characters, with the year when it is not this year."""
    on = value.astimezone(OSLO).date()
    return short_day(on) if on.year == today().year else f"{short_day(on)} {on.year}"


def file_size(count: int) -> str:
    """Return how long a file is: «12 kB», «3,4 MB»."""
    if count < 1_000_000:
        return f"{number(max(1, count / 1000))}\xa0kB"
    return f"{number(count / 1_000_000, decimals=1)}\xa0MB"


def plain(value: float) -> str:
    """Return a number with one decimal, unless it is whole."""
    return number(value, decimals=0 if value == int(value) else 1)


def capital(text: str) -> str:
    """Return the text with its first letter as a capital, to begin a sentence."""
    return text[:1].upper() + text[1:]


def within_quotes(text: str) -> str:
    """Return a text as it stands inside «…»: what it quotes itself gets the inner marks."""
    return text.replace("«", "‘").replace("»", "’")


def in_alphabetical_order(text: str) -> tuple[int, ...]:
    """Return a key that sorts names as a Norwegian register does, Sámi letters included."""
    return tuple(_PLACE.get(letter, -1000 + ord(letter) % 900) for letter in text.casefold())


@lru_cache(maxsize=8192)
def _number(value: Decimal, decimals: int, locale: str) -> str:
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    text: str = format_decimal(value, format=pattern, locale=locale)
    return text.replace(" ", NBSP).replace("-", "\u2212")


@lru_cache(maxsize=8192)
def _day(value: date, pattern: str, locale: str) -> str:
    english = pattern.replace("d. ", "d ")
    return babel_date(value, format=english if locale == "en" else pattern, locale=locale)


@lru_cache(maxsize=2048)
def _moment(value: datetime, locale: str, year: bool = False) -> str:
    day = "d MMMM" if locale == "en" else "d. MMMM"
    clock = ", HH:mm" if locale == "en" else " 'kl.' HH.mm"
    pattern = f"{day}{' y' if year else ''}{clock}"
    return babel_datetime(value, format=pattern, locale=locale)
