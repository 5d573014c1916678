"""Reads of what teams promise themselves until the next gathering, and how it went."""

from datetime import date

from sqlalchemy import BindParameter, Select, bindparam, exists, select, tuple_
from sqlalchemy.orm import aliased

from app.errors import NotKnown
from app.extensions import db
from app.gatherings.models import Commitment
from app.networks.models import Gathering, Team


def _select_promised_now() -> Select[Commitment]:
    """Select what a team promised at the last two gatherings where it did so, until a day."""
    other, line = aliased(Gathering), aliased(Commitment)
    team: BindParameter[int] = bindparam("team")
    latest = (
        select(other.id)
        .where(other.network_id == bindparam("network"), other.starts_on <= bindparam("day"))
        .where(other.cancelled_at.is_(None))
        .where(
            exists().where(
                line.gathering_id == other.id, line.team_id == team, line.deleted_at.is_(None)
            )
        )
        .order_by(other.starts_on.desc(), other.id.desc())
        .limit(2)
        .subquery()
    )
    return (
        select(Commitment)
        .join(Gathering, Gathering.id == Commitment.gathering_id)
        .where(Commitment.team_id == team, Commitment.deleted_at.is_(None))
        .where(Commitment.gathering_id.in_(select(latest.c.id)))
        .order_by(Gathering.starts_on, Gathering.id, Commitment.position, Commitment.id)
    )


PROMISED_NOW = _select_promised_now()


def get_commitment(commitment_id: int) -> Commitment:
    """Return a commitment, a deleted one too; raises ``NotKnown`` when there is none."""
    found = db.session.get(Commitment, commitment_id)
    if found is None:
        raise NotKnown(commitment_id)
    return found


def list_commitments(gathering: Gathering, team_id: int) -> list[Commitment]:
    """Return what a team has promised at a gathering, in the team's order."""
    return list_of_gathering(gathering).get(team_id, [])


def list_of_gathering(gathering: Gathering) -> dict[int, list[Commitment]]:
    """Return what each team has promised at a gathering, in the order of each."""
    found = (
        select(Commitment)
        .where(Commitment.gathering_id == gathering.id, Commitment.deleted_at.is_(None))
        .order_by(Commitment.position, Commitment.id)
    )
    promised: dict[int, list[Commitment]] = {}
    for one in db.session.scalars(found):
        promised.setdefault(one.team_id, []).append(one)
    return promised


def list_promised_now(team: Team, day: date) -> list[Commitment]:
    """Return what a team does now: what it promised at the last gathering where it did so.

    What it promised at the one before that, and has not told of, stays in sight and comes first.
    """
    asked = {"team": team.id, "network": team.network_id, "day": day}
    lines = list(db.session.scalars(PROMISED_NOW, asked))
    return [one for one in lines if _is_now(one, last=lines[-1])]


def _is_now(line: Commitment, *, last: Commitment) -> bool:
    return line.gathering_id == last.gathering_id or line.followed is None


def find_gathering_before(gathering: Gathering) -> Gathering | None:
    """Return the gathering of the network before this one."""
    found = select(Gathering).where(
        Gathering.network_id == gathering.network_id,
        tuple_(Gathering.starts_on, Gathering.id) < (gathering.starts_on, gathering.id),
        Gathering.cancelled_at.is_(None),
    )
    return db.session.scalar(
        found.order_by(Gathering.starts_on.desc(), Gathering.id.desc()).limit(1)
    )


def find_gathering_after(gathering: Gathering) -> Gathering | None:
    """Return the gathering of the network after this one."""
    found = select(Gathering).where(
        Gathering.network_id == gathering.network_id,
        tuple_(Gathering.starts_on, Gathering.id) > (gathering.starts_on, gathering.id),
        Gathering.cancelled_at.is_(None),
    )
    return db.session.scalar(found.order_by(Gathering.starts_on, Gathering.id).limit(1))
