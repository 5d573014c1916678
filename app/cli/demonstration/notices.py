"""What the demo's people are told of: it follows from what happened, and the older is read."""

from datetime import timedelta

from sqlalchemy import update

from app import clock
from app.cycles.services.telling import tell_of_open_cycles
from app.extensions import db
from app.notices.models import Notice
from app.notices.services import drop_old_notices

READ_AFTER = timedelta(days=14)


def load_notices() -> None:
    """Tell of tests left open, and let the notices of more than two weeks ago be read."""
    tell_of_open_cycles()
    drop_old_notices()
    old = Notice.at < clock.now() - READ_AFTER
    db.session.execute(update(Notice).where(old).values(read_at=Notice.at))
