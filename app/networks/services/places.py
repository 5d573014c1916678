"""The three kinds of place that a person can have a seat in: team, network and programme."""

from app.audit.services import Subject
from app.errors import DomainError
from app.extensions import db
from app.networks.models import Invitation, Membership, Network, Programme, Team
from app.web.actor import Role

Where = Team | Network | Programme

ROLES_IN: dict[type[Where], tuple[Role, ...]] = {
    Team: (Role.MEMBER, Role.LEADER),
    Network: (Role.FACILITATOR, Role.GUEST),
    Programme: (Role.COORDINATOR,),
}


def columns_of(where: Where) -> dict[str, int | None]:
    """Return a place as the three columns that say where a seat is."""
    return {
        "programme_id": where.id if isinstance(where, Programme) else None,
        "network_id": where.id if isinstance(where, Network) else None,
        "team_id": where.id if isinstance(where, Team) else None,
    }


def place_of(seat: Membership | Invitation) -> Where:
    """Return the team, network or programme that a seat is in."""
    if seat.team_id is not None:
        return db.session.get_one(Team, seat.team_id)
    if seat.network_id is not None:
        return db.session.get_one(Network, seat.network_id)
    return db.session.get_one(Programme, seat.programme_id)


def subject_in(where: Where, *, kind: str, key: int) -> Subject:
    """Name a row of a place in the audit, in the chain of its network when it has one."""
    if isinstance(where, Team):
        return Subject(kind, key, where.network_id)
    return Subject(kind, key, where.id if isinstance(where, Network) else None)


def check_role(role: Role, where: Where) -> None:
    """Refuse a role that does not exist in that kind of place."""
    if role not in ROLES_IN[type(where)]:
        raise DomainError(f"No {role} in a {type(where).__name__}", field="role")
