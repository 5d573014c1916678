"""Every hour the totals of what is closed by then are released, network by network."""

import logging

from sqlalchemy import select

from app import database
from app.extensions import db, jobs
from app.jobs import every_hour
from app.measures.services.releasing import find_totals, keep_totals
from app.networks.models import Network

log = logging.getLogger("sirkel")
MINUTE = 7


@jobs.periodic_task(every_hour(MINUTE))
def release_closed_periods() -> None:
    """Release what every network that goes on has closed since, each by itself."""
    found = select(Network.id).where(Network.closed_at.is_(None)).order_by(Network.id)
    with database.transactions("read"):
        network_ids = db.session.scalars(found).all()
        db.session.rollback()
    for network_id in network_ids:
        release_of_network(network_id)


def release_of_network(network_id: int) -> int:
    """Release what a network has closed, and return how many totals are new.

    All its numbers are read without the write lock, which is taken only for what is new.
    """
    with database.transactions("read"):
        network = db.session.get(Network, network_id)
        fresh = find_totals(network) if network else []
        db.session.rollback()
    count = keep_totals(fresh) if fresh else 0
    db.session.commit()
    if count:
        log.info("network %s: %s totals of its line are new", network_id, count)
    return count
