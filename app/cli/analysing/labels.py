"""What stands under the axis of a chart: the periods of a file in few characters."""

from __future__ import annotations

from datetime import timedelta

from app import formats
from app.cli.analysing.periods import Days, Periods

WEEK = timedelta(days=7)


def label_periods(periods: Periods) -> list[tuple[str, str]]:
    """Return a label for each period, and the year that is written once under its neighbours."""
    if periods.days is None:
        return [(name, "") for name in periods.names]
    starts = [own.start for own in periods.days]
    are_months = len(starts) > 1 and all(start.day == 1 for start in starts)
    return [label_days(own, is_month=are_months) for own in periods.days]


def label_days(days: Days, *, is_month: bool) -> tuple[str, str]:
    """Return a label and a year: «14» of a week, «mai» of a month, «3. mai» of a day."""
    start, length = days.start.date(), days.end - days.start
    if length > timedelta(days=300):
        return str(start.year), ""
    if length > timedelta(days=80):
        return f"Q{(start.month + 2) // 3}", str(start.year)
    if length == WEEK:
        year, week, _weekday = start.isocalendar()
        return str(week), str(year)
    if is_month or length > WEEK:
        return formats.month(start, year=False), str(start.year)
    return formats.short_day(start), str(start.year)
