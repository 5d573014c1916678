"""Who asks: a signed-in person and the roles they hold."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import cast

from flask_login import current_user


class Role(StrEnum):
    """A role a person can hold in a place."""

    MEMBER = "member"
    LEADER = "leader"
    FACILITATOR = "facilitator"
    GUEST = "guest"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"
    PEER = "peer"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: the ids of its programme, network and team, as far as it has them."""

    programme_id: int | None = None
    network_id: int | None = None
    team_id: int | None = None
    is_closed: bool = False
    network_slug: str | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """One membership: the role, the place, its name, and what its network calls a cycle."""

    role: Role
    place: Place
    name: str
    network_slug: str | None = None
    cycle_words: str = "PDSA"


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, loaded once per request; never changed by it."""

    user_id: int
    session_id: int
    name: str
    language: str
    is_administrator: bool
    seats: tuple[Seat, ...]
    has_news: bool = False
    signed_in_until: datetime | None = None

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """Return the key that the cookie carries."""
        return str(self.session_id)

    def roles_at(self, place: Place) -> frozenset[Role]:
        """Return the roles this person holds as seen from a place; a peer is of another team."""
        roles = {role for seat in self.seats if (role := _role_seen(seat, place)) is not None}
        if self.is_administrator:
            roles.add(Role.ADMINISTRATOR)
        return frozenset(roles)

    @property
    def has_guarded_role(self) -> bool:
        """Say whether a role is held whose sessions end after twelve idle hours."""
        guarded = {Role.FACILITATOR, Role.COORDINATOR}
        return self.is_administrator or any(seat.role in guarded for seat in self.seats)


def _role_seen(seat: Seat, place: Place) -> Role | None:
    if seat.place.team_id is not None:
        if seat.place.team_id == place.team_id:
            return seat.role
        return Role.PEER if _same(seat.place.network_id, place.network_id) else None
    if seat.place.network_id is not None:
        return seat.role if seat.place.network_id == place.network_id else None
    return seat.role if _same(seat.place.programme_id, place.programme_id) else None


def _same(one: int | None, other: int | None) -> bool:
    return one is not None and one == other


def current_actor() -> Actor:
    """Return the person who asks; only for views that require sign-in."""
    return cast(Actor, current_user._get_current_object())


def find_actor() -> Actor | None:
    """Return the person who asks, or None when nobody is signed in."""
    person = current_user._get_current_object()
    return person if person.is_authenticated else None
