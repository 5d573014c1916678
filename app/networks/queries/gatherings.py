"""Reads of a network's gatherings."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from app.clock import OSLO
from app.extensions import db
from app.networks.models import Gathering, Network


def list_gatherings(network_id: int) -> list[Gathering]:
    """Return the gatherings of a network, the first one first."""
    found = select(Gathering).where(Gathering.network_id == network_id)
    return list(db.session.scalars(found.order_by(Gathering.starts_on, Gathering.id)))


def find_next_gathering(network_id: int, day: date) -> Gathering | None:
    """Return the gathering that goes on at a day, or else the first one after it that is to be."""
    found = select(Gathering).where(
        Gathering.network_id == network_id,
        Gathering.ends_on >= day,
        Gathering.cancelled_at.is_(None),
    )
    return db.session.scalar(found.order_by(Gathering.starts_on, Gathering.id).limit(1))


def list_next_of_programme(programme_id: int, day: date) -> dict[int, Gathering]:
    """Return the next gathering of each network of a programme that has one, by its network."""
    found = select(Gathering).where(
        Gathering.network.has(Network.programme_id == programme_id, closed_at=None),
        Gathering.ends_on >= day,
        Gathering.cancelled_at.is_(None),
    )
    coming: dict[int, Gathering] = {}
    for one in db.session.scalars(found.order_by(Gathering.starts_on, Gathering.id)):
        coming.setdefault(one.network_id, one)
    return coming


def count_days_to(gathering: Gathering, day: date) -> int:
    """Return the days left until the first day; 0 while it goes on."""
    return max(0, (gathering.starts_on - day).days)


def deadline_of(gathering: Gathering) -> datetime:
    """Return when the numbers are to be there: as chosen, or at noon the day before it begins."""
    return gathering.numbers_by or default_deadline(gathering.starts_on)


def default_deadline(starts_on: date) -> datetime:
    """Return noon in Oslo the day before a gathering begins."""
    return datetime.combine(starts_on - timedelta(days=1), time(12), tzinfo=OSLO)


def next_number(network_id: int) -> int:
    """Return the number that the network's next new gathering gets."""
    last = select(func.max(Gathering.number)).where(Gathering.network_id == network_id)
    return (db.session.scalar(last) or 0) + 1
