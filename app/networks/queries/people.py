"""Reads of who is in a place."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models import User
from app.extensions import db
from app.formats import in_alphabetical_order
from app.networks.models import Membership, Team
from app.networks.queries.places import Where, columns_of
from app.web.actor import Role

FIRST = (Role.LEADER, Role.FACILITATOR, Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class TeamPeople:
    """How many are in a team, and the names of its leaders."""

    count: int = 0
    leaders: tuple[str, ...] = ()


def list_seats(where: Where) -> list[Membership]:
    """Return the living seats of a place with their people: those who lead first, then by name."""
    found = select(Membership).where(Membership.ended_at.is_(None)).filter_by(**columns_of(where))
    seats = db.session.scalars(found.options(joinedload(Membership.user)))
    return sorted(seats, key=_order)


def list_people_of_teams(network_id: int) -> dict[int, TeamPeople]:
    """Return how many are in each team of a network, and who leads it, in one statement."""
    rows = db.session.execute(
        select(Team.id, Membership.role, User.name)
        .join(Membership, Membership.team_id == Team.id)
        .join(User, User.id == Membership.user_id)
        .where(Team.network_id == network_id, Membership.ended_at.is_(None))
        .order_by(Membership.id)
    )
    people: dict[int, TeamPeople] = {}
    for team_id, role, name in rows:
        before = people.get(team_id, TeamPeople())
        leaders = (*before.leaders, name) if role is Role.LEADER else before.leaders
        people[team_id] = TeamPeople(before.count + 1, leaders)
    return people


def list_former_people(team: Team) -> frozenset[int]:
    """Return who has been in a team or its network and is not any more, or has no account now."""
    rows = db.session.execute(
        select(Membership.user_id, Membership.ended_at, User.deactivated_at)
        .join(User, User.id == Membership.user_id)
        .where(or_(Membership.team_id == team.id, Membership.network_id == team.network_id))
    ).all()
    living = {user_id for user_id, ended, left in rows if ended is None and left is None}
    return frozenset({row[0] for row in rows} - living)


def find_seat(user_id: int, where: Where) -> Membership | None:
    """Return a person's seat in a place, also one that has ended."""
    found = select(Membership).filter_by(user_id=user_id, **columns_of(where))
    return db.session.scalar(found)


def _order(seat: Membership) -> tuple[bool, tuple[int, ...], int]:
    return (seat.role not in FIRST, in_alphabetical_order(seat.user.name), seat.id)
