"""Every hour the totals of what is closed by then are released, network by network."""

import logging

from app import clock, database
from app.extensions import db, jobs
from app.jobs import every_hour
from app.measures.queries.releasing import list_to_release
from app.measures.services.releasing import find_totals, keep_totals
from app.networks.models import Network

log = logging.getLogger("sirkel")
MINUTE = 7


@jobs.periodic_task(every_hour(MINUTE))
def release_closed_periods() -> None:
    """Release what every network has closed since, each by itself.

    One that is closed tells what had begun when it is over. One that fails is tried again the next
    hour, and stops nobody else.
    """
    with database.transactions("read"):
        network_ids = list_to_release(clock.now())
        db.session.rollback()
    for network_id in network_ids:
        try:
            release_of_network(network_id)
        except Exception as error:
            _pass_by(network_id, error)


def release_before_freezing(network_id: int) -> None:
    """Release what a network has closed before a pack is made of it, which it does not stop.

    Only what the database asks to have tried again is raised: then the pack is tried again too.
    """
    try:
        release_of_network(network_id)
    except Exception as error:
        if database.is_retryable(error):
            raise
        _pass_by(network_id, error)


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


def _pass_by(network_id: int, error: Exception) -> None:
    db.session.rollback()
    log.warning("network %s: its line was not released: %s", network_id, type(error).__name__)
