"""When a periodic job runs: each rule tells the latest moment at which it should have."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

from app.clock import OSLO

Latest = Callable[[datetime], datetime]


def every_minute() -> Latest:
    """Run at each whole minute."""
    return lambda now: now.replace(second=0, microsecond=0)


def every_hour(minute: int = 0) -> Latest:
    """Run once an hour, at a minute."""

    def latest(now: datetime) -> datetime:
        moment = now.replace(minute=minute, second=0, microsecond=0)
        return moment if moment <= now else moment - timedelta(hours=1)

    return latest


def every_day(at: time) -> Latest:
    """Run once a day, at a time in Oslo, also on the nights when the clock is changed."""

    def latest(now: datetime) -> datetime:
        day = now.astimezone(OSLO).date()
        moment = datetime.combine(day, at, tzinfo=OSLO)
        if moment.astimezone(UTC) > now:
            moment = datetime.combine(day - timedelta(days=1), at, tzinfo=OSLO)
        return moment.astimezone(UTC)

    return latest
