"""Freezing the packs whose deadline has come."""

import logging

from app import clock, database
from app.extensions import db, jobs
from app.jobs import every_minute
from app.measures.jobs.releasing import release_before_freezing
from app.networks.models import Gathering
from app.packs.queries.due import list_due
from app.packs.services.packs import Why, keep_pack, read_now

log = logging.getLogger("sirkel")


@jobs.periodic_task(every_minute())
def freeze_what_is_due() -> None:
    """Freeze a pack for every deadline that has come, each by itself.

    One that fails is tried again the next minute, and one that is frozen is left alone.
    """
    with database.transactions("read"):
        due = list_due(clock.now())
        db.session.rollback()
    for gathering_id, due_at in due:
        try:
            _freeze(gathering_id, Why(due_at=due_at))
        except Exception as error:
            db.session.rollback()
            log.warning("packs: one was not frozen: %s", type(error).__name__)


def _freeze(gathering_id: int, why: Why) -> None:
    """Release what the deadline closed, read without the write lock, and keep what was read."""
    with database.transactions("read"):
        network_id = db.session.get_one(Gathering, gathering_id).network_id
        db.session.rollback()
    release_before_freezing(network_id)
    with database.transactions("read"):
        frozen = read_now(db.session.get_one(Gathering, gathering_id))
        db.session.rollback()
    keep_pack(db.session.get_one(Gathering, gathering_id), frozen, why=why)
    db.session.commit()
