"""The holidays of the demo, which fall where the calendar has them in the year it is loaded."""

from datetime import date, timedelta
from typing import Any

from app.measures.models.period import Period

THURSDAY = 3
A_WEEK = timedelta(days=7)
FIXED = frozenset({(1, 1), (5, 1), (5, 17), *((12, day) for day in range(24, 32))})
"""Months and days on which nobody is at work: also those between Christmas and the new year."""

FROM_EASTER = frozenset({-3, -2, 1, 39, 50})


def gathering_day(wanted: date, *, days: int) -> date:
    """Return the Thursday near a day on which a gathering of so many days meets no holiday."""
    starts_on = wanted + timedelta(days=THURSDAY - wanted.weekday())
    while any(is_free(starts_on + timedelta(days=later)) for later in range(days)):
        starts_on += A_WEEK
    return starts_on


def is_free(day: date) -> bool:
    """Say whether a working day of the week is a holiday in Norway."""
    return (day.month, day.day) in FIXED or (day - easter_of(day.year)).days in FROM_EASTER


def falls_in(period: Period, holiday: dict[str, Any]) -> bool:
    """Say whether a holiday, by its weeks or by its days from Easter, falls in a period."""
    if "iso_weeks" in holiday:
        weeks = {period.start.isocalendar().week, period.end.isocalendar().week}
        return bool(weeks & set(holiday["iso_weeks"]))
    first, last = holiday["days_from_easter"]
    easter = easter_of(period.end.year)
    begins, ends = easter + timedelta(days=first), easter + timedelta(days=last)
    return begins <= period.end and period.start <= ends


def easter_of(year: int) -> date:
    """Return Easter Sunday, by the Gregorian algorithm in Meeus, Astronomical Algorithms."""
    golden, century, of_century = year % 19, year // 100, year % 100
    leaps, skipped = century // 4, (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
