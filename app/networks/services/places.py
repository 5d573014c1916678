"""What a place is to those who are in it: its roles, and its chain in the audit."""

from app.audit.services import Subject
from app.errors import DomainError
from app.networks.models import Network, Programme, Team
from app.networks.queries.places import Where
from app.web.actor import Role

ROLES_IN: dict[type[Where], tuple[Role, ...]] = {
    Team: (Role.MEMBER, Role.LEADER),
    Network: (Role.FACILITATOR, Role.GUEST),
    Programme: (Role.COORDINATOR,),
}


def subject_in(where: Where, *, kind: str, key: int) -> Subject:
    """Name a row of a place in the audit, in the chain of its network when it has one."""
    if isinstance(where, Team):
        return Subject(kind, key, where.network_id)
    return Subject(kind, key, where.id if isinstance(where, Network) else None)


def list_roles(where: Where) -> tuple[Role, ...]:
    """Return the roles that a person can have in a place, the usual one first."""
    return ROLES_IN[type(where)]


def check_role(role: Role, where: Where) -> None:
    """Refuse a role that does not exist in that kind of place."""
    if role not in list_roles(where):
        raise DomainError(f"No {role} in a {type(where).__name__}", field="role")
