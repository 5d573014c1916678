"""At night what is counted in a period that has ended becomes its number."""

import logging
from datetime import time

from app import clock
from app.errors import DomainError
from app.extensions import db, jobs
from app.jobs import every_day
from app.measures.models.period import Period
from app.measures.queries import find_series
from app.measures.queries.tallies import list_ended_tallies
from app.measures.services.tallies import close_tally

log = logging.getLogger("sirkel")
IN_THE_NIGHT = time(3, 10)


@jobs.periodic_task(every_day(at=IN_THE_NIGHT))
def close_tallies() -> None:
    """Close every period that has ended, one at a time, so that nobody who counts has to wait."""
    for series_id, period in list_ended_tallies(clock.today()):
        _close(series_id, period)


def _close(series_id: int, period: Period) -> None:
    """Close one period; one that has a number already waits for somebody to choose."""
    series = find_series(series_id)
    if series is None:
        return
    try:
        close_tally(series, period, by=None)
        db.session.commit()
    except DomainError as error:
        db.session.rollback()
        log.info("tally of series %s is not closed: %s", series_id, type(error).__name__)
