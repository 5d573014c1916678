"""What the demo's people are told of: it follows from what happened, and the older is read."""

from datetime import timedelta

from sqlalchemy import select, update

from app import clock
from app.cycles.services.telling import tell_of_open_cycles
from app.extensions import db
from app.gatherings.services.announcing import announce
from app.networks.models import Network
from app.networks.queries.gatherings import list_gatherings
from app.networks.services.gatherings import Turn, Turned
from app.notices.models import Notice
from app.notices.services import drop_old_notices

READ_AFTER = timedelta(days=14)
PLANNED = timedelta(days=3)


def load_notices() -> None:
    """Tell of tests left open and the last gatherings; those of two weeks ago have been read."""
    tell_of_open_cycles()
    _plan_last_gatherings()
    drop_old_notices()
    old = Notice.at < clock.now() - READ_AFTER
    db.session.execute(update(Notice).where(old).values(read_at=Notice.at))


def _plan_last_gatherings() -> None:
    """Let the last gathering of each network have been planned some days ago."""
    found = select(Network).where(Network.is_invented).order_by(Network.id)
    with clock.stopped_at(clock.now() - PLANNED):
        for network in db.session.scalars(found):
            for gathering in list_gatherings(network.id)[-1:]:
                announce(Turned(gathering, Turn.NEW, None))
