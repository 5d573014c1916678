"""The time: UTC in storage, Europe/Oslo for people."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
_stopped_at: ContextVar[datetime | None] = ContextVar("stopped_at", default=None)


def now() -> datetime:
    """Return the present moment, timezone-aware, in UTC."""
    return _stopped_at.get() or datetime.now(UTC)


def today() -> date:
    """Return today's date as a calendar in Oslo shows it."""
    return now().astimezone(OSLO).date()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Stop the clock at a moment, so that a report or a test can look from that day."""
    token = _stopped_at.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _stopped_at.reset(token)
