"""How far long work has come, kept apart from the database, so that it is read at any time."""

from datetime import datetime, timedelta
from typing import NamedTuple

from app import clock
from app.extensions import jobs

LASTS = timedelta(days=1)
STILL = timedelta(minutes=3)  # that work may stand in one place before something seems wrong


class Progress(NamedTuple):
    """So much done of so much."""

    done: int
    of: int

    @property
    def is_done(self) -> bool:
        """Say whether all of it is done."""
        return self.done >= self.of


def tell_progress(key: str, done: int, *, of: int) -> None:
    """Tell how far the work of a key has come; tell it now and then, not for every row."""
    jobs.note(f"progress:{key}", (done, of, clock.now()))


def read_progress(key: str) -> Progress | None:
    """Return how far the work has come, or None when it was never told or is long ago."""
    told = _recall(key)
    if told is None or told[2] < clock.now() - LASTS:
        return None
    return Progress(told[0], told[1])


def stands_still(key: str) -> bool:
    """Say whether nothing has been told of the work for a while, or nobody runs any work."""
    told = _recall(key)
    return told is None or told[2] < clock.now() - STILL or not jobs.are_running()


def _recall(key: str) -> tuple[int, int, datetime] | None:
    told: tuple[int, int, datetime] | None = jobs.recall(f"progress:{key}")
    return told
