"""Letting go of notices that nobody needs any more."""

from datetime import time

from app import database
from app.extensions import db, jobs
from app.jobs import every_day
from app.notices.services import drop_old_notices

EARLY = time(4, 40)


@jobs.periodic_task(every_day(at=EARLY))
def drop_notices() -> None:
    """Let go of the notices of more than ninety days ago."""
    with database.transactions("write"):
        drop_old_notices()
        db.session.commit()
