"""Which gatherings' deadlines have come, and have no pack yet."""

from datetime import datetime, timedelta

from sqlalchemy import select

from app.clock import OSLO
from app.extensions import db
from app.networks.models import Gathering, Network
from app.networks.queries import deadline_of
from app.packs.models import Pack


def waits_for_pack(gathering: Gathering, now: datetime) -> bool:
    """Say whether the pack of a gathering's deadline is being frozen: it has come, and none is."""
    return any(key == gathering.id for key, _moment in list_due(now))


def list_due(now: datetime) -> list[tuple[int, datetime]]:
    """Return the gatherings that wait for the pack of their deadline, with that deadline.

    Deadlines that were missed while the machine slept count until the gathering is over; what
    older gatherings showed cannot be frozen any more. A cancelled gathering has no pack, nor has a
    closed network.
    """
    yesterday = now.astimezone(OSLO).date() - timedelta(days=1)
    found = select(Gathering).join(Gathering.network)
    found = found.where(Gathering.ends_on >= yesterday, Gathering.cancelled_at.is_(None))
    found = found.where(Network.closed_at.is_(None))
    due = [(one.id, deadline_of(one)) for one in db.session.scalars(found.order_by(Gathering.id))]
    come = [(key, moment) for key, moment in due if moment <= now]
    kept = select(Pack.gathering_id, Pack.due_at).where(
        Pack.gathering_id.in_([key for key, _moment in come])
    )
    frozen = {(row.gathering_id, row.due_at) for row in db.session.execute(kept)}
    return [one for one in come if one not in frozen]
