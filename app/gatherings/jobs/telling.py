"""Telling of gatherings every morning, and forgetting who evaluated those that are long over."""

from datetime import time

from app import database
from app.extensions import db, jobs
from app.gatherings.services.evaluation import forget_marks
from app.gatherings.services.telling import tell_of_gatherings
from app.jobs import every_day

EARLY = time(5, 20)


@jobs.periodic_task(every_day(at=EARLY))
def look_at_gatherings() -> None:
    """Tell the teams of gatherings near, and let go of marks that nobody needs."""
    with database.transactions("write"):
        tell_of_gatherings()
        forget_marks()
        db.session.commit()
