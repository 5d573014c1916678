"""Letting go of drafts that nobody came back to."""

from datetime import time

from app import database
from app.extensions import db, jobs
from app.jobs import every_day
from app.web.drafts import drop_old_drafts

EARLY = time(4, 30)


@jobs.periodic_task(every_day(at=EARLY))
def drop_drafts() -> None:
    """Let go of the drafts of more than fourteen days ago."""
    with database.transactions("write"):
        drop_old_drafts()
        db.session.commit()
