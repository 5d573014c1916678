"""Reads of who takes care of a team's numbers: its measurement lead and the deputy."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Select, bindparam, or_, select

from app.accounts.models import User
from app.extensions import db
from app.networks.models import Membership, Team


class Carer(NamedTuple):
    """A person who takes care of a team's numbers; the lead is no deputy."""

    team_id: int
    name: str
    is_deputy: bool


def list_carers(team_ids: Collection[int]) -> tuple[Carer, ...]:
    """Return the measurement leads and deputies of some teams, the lead first."""
    return _read(_select_carers().where(Membership.team_id.in_(team_ids)))


def list_carers_of_network(network_id: int) -> tuple[Carer, ...]:
    """Return the measurement leads and deputies of a network's teams, the lead first."""
    rows = db.session.execute(OF_NETWORK, {"network_id": network_id}).all()
    return tuple([Carer(team_id or 0, name, not is_lead) for team_id, name, is_lead in rows])


def _select_carers() -> Select[int | None, str, bool]:
    return (
        select(Membership.team_id, User.name, Membership.is_measurement_lead)
        .join(User, User.id == Membership.user_id)
        .where(
            Membership.ended_at.is_(None),
            Membership.team_id.is_not(None),
            or_(Membership.is_measurement_lead, Membership.is_deputy),
        )
        .order_by(Membership.team_id, Membership.is_measurement_lead.desc(), Membership.id)
    )


def _read(found: Select[int | None, str, bool]) -> tuple[Carer, ...]:
    rows = db.session.execute(found).all()
    return tuple([Carer(team_id or 0, name, not is_lead) for team_id, name, is_lead in rows])


OF_NETWORK = (
    _select_carers()
    .join(Team, Membership.team_id == Team.id)
    .where(Team.network_id == bindparam("network_id"))
)
