"""Which audience a person belongs to when they read a team's numbers."""

from app.networks.models import FacilitatorsSee, Team
from app.statistics.masking import Audience
from app.web.actor import Actor, Place, Role

INSIDE = frozenset({Role.MEMBER, Role.LEADER})


def audience_of(actor: Actor, team: Team) -> Audience:
    """Return how close a reader is to a team; the agreement decides for facilitators."""
    return audience_at(actor, team.place, agreement=team.network.facilitators_see)


def audience_at(actor: Actor, place: Place, *, agreement: FacilitatorsSee) -> Audience:
    """Return the audience at a team's place, for lists that hold no team rows."""
    roles = actor.roles_at(place)
    if roles & INSIDE:
        return Audience.TEAM
    if Role.FACILITATOR in roles and agreement is FacilitatorsSee.ALL:
        return Audience.TEAM
    return Audience.NETWORK
