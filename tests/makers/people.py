"""People in tests."""

from itertools import count

from app import clock
from app.accounts.models import User
from app.networks.models import Membership, Network, Programme, Team
from app.web.actor import Role
from tests.makers.saving import save

_numbers = count(1)


def make_user(
    *, name: str = "Anne Helsesykepleier", email: str | None = None, is_administrator: bool = False
) -> User:
    """Make a person who can sign in."""
    return save(
        User(
            name=name,
            email=email or f"person{next(_numbers)}@example.no",
            password_hash=None,
            is_administrator=is_administrator,
            created_at=clock.now(),
        )
    )


def make_member(team: Team, *, role: Role = Role.MEMBER, user: User | None = None) -> User:
    """Make a person who is in a team."""
    person = user or make_user()
    save(Membership(user_id=person.id, role=role, team_id=team.id, started_at=clock.now()))
    return person


def make_leader(team: Team) -> User:
    """Make the leader of a team."""
    return make_member(team, role=Role.LEADER)


def make_facilitator(network: Network) -> User:
    """Make a facilitator of a network."""
    return _in_network(network, Role.FACILITATOR)


def make_guest(network: Network) -> User:
    """Make a guest of a network."""
    return _in_network(network, Role.GUEST)


def make_coordinator(programme: Programme) -> User:
    """Make the coordinator of a programme."""
    person = make_user()
    save(
        Membership(
            user_id=person.id,
            role=Role.COORDINATOR,
            programme_id=programme.id,
            started_at=clock.now(),
        )
    )
    return person


def _in_network(network: Network, role: Role) -> User:
    person = make_user()
    save(Membership(user_id=person.id, role=role, network_id=network.id, started_at=clock.now()))
    return person
