"""Periods and readings in tests, and what is saved of them."""

from app.measures import queries
from app.measures.models.period import Frequency, Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series


def week(number: int, *, year: int = 2026) -> Period:
    """Return a week."""
    return Period.parse(f"{year}-W{number:02}", Frequency.WEEK)


def reading(numerator: int, denominator: int, *, note: str = "") -> Reading:
    """Return a reading of numerator and denominator."""
    return Reading(State.MEASURED, numerator, denominator, note=note)


def saved_reading(series: Series, period: Period) -> Reading | None:
    """Return what a period says now, or None."""
    found = queries.find_measurement(series, period)
    return found.reading if found else None
