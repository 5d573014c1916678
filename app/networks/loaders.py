"""Loading what a page is about, for who asks: what one may not know of is not found."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.rights import check_right
from app.errors import NotKnown
from app.extensions import db
from app.networks.models import Network, Programme, Team
from app.web.access import required_right
from app.web.actor import Place, current_actor
from app.web.shell import enter


def admit(place: Place) -> None:
    """Let the actor in to a place by the right that the current view requires, or raise."""
    check_right(required_right(), current_actor(), place)
    enter(place)


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
    network = db.session.scalar(
        select(Network).where(Network.slug == slug).options(joinedload(Network.programme))
    )
    if network is None:
        raise NotKnown(slug)
    admit(network.place)
    return network


def load_programme(programme_id: int) -> Programme:
    """Return a programme, for an actor who holds the view's right there."""
    programme = db.session.get(Programme, programme_id)
    if programme is None:
        raise NotKnown(programme_id)
    admit(Place(programme_id=programme.id))
    return programme


def admit_to_installation() -> None:
    """Let the actor in to what belongs to the whole installation, or raise."""
    admit(Place())
