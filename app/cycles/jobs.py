"""Looking every morning for cycles that have been open for long."""

from datetime import time

from app import database
from app.cycles.services.telling import tell_of_open_cycles
from app.extensions import db, jobs
from app.jobs import every_day

EARLY = time(5, 10)


@jobs.periodic_task(every_day(at=EARLY))
def look_for_open_cycles() -> None:
    """Tell the teams of each such cycle, once."""
    with database.transactions("write"):
        tell_of_open_cycles()
        db.session.commit()
