"""Reads of whether a team writes what it promises at a gathering, and what is left to tell of."""

from datetime import date
from enum import StrEnum

from sqlalchemy import select, tuple_

from app import clock
from app.clock import OSLO
from app.extensions import db
from app.gatherings.models import Commitment
from app.gatherings.queries.commitments import find_gathering_after, list_commitments
from app.networks.models import Gathering


class Promising(StrEnum):
    """Whether lines are written at a gathering."""

    OPEN = "open"
    KEPT = "kept"
    CANCELLED = "cancelled"


def promising_at(gathering: Gathering) -> Promising:
    """Return whether lines are written at a gathering: until the next one begins, if it is held.

    From then on the lines stand as they are, and one tells how it went with them.
    """
    if gathering.cancelled_at is not None:
        return Promising.CANCELLED
    after = find_gathering_after(gathering)
    has_passed = after is not None and after.starts_on <= clock.today()
    return Promising.KEPT if has_passed else Promising.OPEN


def list_to_follow(gathering: Gathering, team_id: int) -> list[tuple[Gathering, list[Commitment]]]:
    """Return what a team tells of at a gathering, by where it was promised, the newest first.

    That is all of the gathering before, and of the one before that what nobody had told of yet.
    """
    found = (
        select(Gathering)
        .where(Gathering.network_id == gathering.network_id, Gathering.cancelled_at.is_(None))
        .where(tuple_(Gathering.starts_on, Gathering.id) < (gathering.starts_on, gathering.id))
        .order_by(Gathering.starts_on.desc(), Gathering.id.desc())
        .limit(2)
    )
    held = list(db.session.scalars(found))
    lines = [(one, list_commitments(one, team_id)) for one in held[:1]]
    for one in held[1:]:
        left = [row for row in list_commitments(one, team_id) if _is_left(row, gathering.starts_on)]
        lines.append((one, left))
    return [(one, rows) for one, rows in lines if rows]


def _is_left(row: Commitment, day: date) -> bool:
    """Say whether nobody had told of a line when a gathering began."""
    return row.followed_at is None or row.followed_at.astimezone(OSLO).date() >= day
