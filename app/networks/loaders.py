"""Loading what a page is about, for who asks: what one may not know of is not found."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.rights import check_right, holds_right
from app.errors import NotKnown
from app.extensions import db
from app.networks.models import Gathering, Invitation, Membership, Network, Programme, Team
from app.networks.queries import find_network
from app.networks.queries.places import Where, place_of
from app.web.access import required_right
from app.web.actor import Place, Role, current_actor
from app.web.shell import enter

INVITES = {
    Role.MEMBER: "invite_to_team",
    Role.LEADER: "invite_to_team",
    Role.GUEST: "invite_to_network",
    Role.FACILITATOR: "appoint_facilitators",
    Role.COORDINATOR: "edit_programmes",
}
"""The right that inviting somebody to a role takes, and taking the seat or invitation away."""


def admit(place: Place) -> None:
    """Let the actor in to a place by the right that the current view requires, or raise."""
    check_right(required_right(), current_actor(), place)
    enter(place)


def admit_to_work(place: Place) -> None:
    """Let the actor in to a team's goals and cycles, or raise; others may not know of them."""
    if not holds_right("see_team_work", current_actor(), place):
        raise NotKnown(place)
    admit(place)


def load_team(team_id: int) -> Team:
    """Return a team with its network, for an actor who holds the view's right there."""
    team = db.session.scalar(
        select(Team).where(Team.id == team_id).options(joinedload(Team.network))
    )
    if team is None:
        raise NotKnown(team_id)
    admit(team.place)
    return team


def load_network(slug: str) -> Network:
    """Return a network with its programme, for an actor who holds the view's right there."""
    network = find_network(slug)
    if network is None:
        raise NotKnown(slug)
    admit(network.place)
    return network


def load_programme(programme_id: int) -> Programme:
    """Return a programme, for an actor who holds the view's right there."""
    programme = db.session.get(Programme, programme_id)
    if programme is None:
        raise NotKnown(programme_id)
    admit(programme.place)
    return programme


def load_gathering(gathering_id: int) -> Gathering:
    """Return a gathering with its network, for an actor who holds the view's right there."""
    gathering = db.session.get(Gathering, gathering_id)
    if gathering is None:
        raise NotKnown(gathering_id)
    admit(gathering.network.place)
    return gathering


def load_seat(membership_id: int) -> Membership:
    """Return a person's seat, for an actor who may give and take seats with that role there."""
    seat = db.session.get(Membership, membership_id)
    if seat is None:
        raise NotKnown(membership_id)
    _admit_to_people(seat)
    return seat


def load_team_seat(membership_id: int) -> tuple[Membership, Team]:
    """Return a seat in a team and the team, for an actor who holds the view's right there."""
    seat = db.session.get(Membership, membership_id)
    if seat is None or seat.team_id is None or seat.ended_at is not None:
        raise NotKnown(membership_id)
    return seat, load_team(seat.team_id)


def load_invitation(invitation_id: int) -> Invitation:
    """Return an invitation, for an actor who may invite to that role there."""
    invitation = db.session.get(Invitation, invitation_id)
    if invitation is None:
        raise NotKnown(invitation_id)
    _admit_to_people(invitation)
    return invitation


def admit_to_installation() -> None:
    """Let the actor in to what belongs to the whole installation, or raise."""
    admit(Place())


def may_invite(role: Role, where: Where) -> bool:
    """Say whether the actor may invite somebody to a role in a place."""
    return holds_right(INVITES[role], current_actor(), where.place)


def _admit_to_people(seat: Membership | Invitation) -> None:
    place = place_of(seat).place
    check_right(INVITES[seat.role], current_actor(), place)
    enter(place)
