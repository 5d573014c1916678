"""How close a reader is to each team: by today's rights, and by those of the day of a pack."""

from collections.abc import Callable
from typing import NamedTuple

from app.accounts.rights import holds_right
from app.networks.models import FacilitatorsSee
from app.networks.queries import audience_at
from app.statistics.masking import Audience
from app.web.actor import Actor, Place


class Sight(NamedTuple):
    """Which numbers of a team a reader sees, and whether its goals, tests and voices as well.

    Only who writes a team's storyboard (``is_own``) reads it before it is seen through.
    """

    audience: Audience
    sees_work: bool
    is_own: bool = False


Reader = Callable[[Place, FacilitatorsSee], Sight]


def reader_of(actor: Actor) -> Reader:
    """Return how close a person is to each team, by its place and the network's agreement."""
    return lambda place, agreement: Sight(
        audience_at(actor, place, agreement=agreement),
        holds_right("see_team_work", actor, place),
        holds_right("edit_storyboard", actor, place),
    )


def anyone_as(audience: Audience) -> Reader:
    """Return a reader who is equally close to every team; only inside is its work seen."""
    return lambda _place, _agreement: Sight(audience, audience is Audience.TEAM)
