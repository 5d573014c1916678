"""Loading a team's storyboard for a gathering, for who asks."""

from app.accounts.rights import holds_right
from app.errors import NotKnown
from app.extensions import db
from app.networks.loaders import load_team
from app.networks.models import Gathering, Team
from app.networks.queries import audience_of
from app.packs.queries.stories import StoryReader
from app.statistics.masking import Audience
from app.web.actor import current_actor
from app.web.shell import enter


def load_storyboard(team_id: int, gathering_id: int) -> tuple[Team, Gathering]:
    """Return a team and a gathering of its network, for who holds the view's right there."""
    team, gathering = load_team(team_id), db.session.get(Gathering, gathering_id)
    if gathering is None or gathering.network_id != team.network_id:
        raise NotKnown(gathering_id)
    enter(team.place, section="storyboard")
    return team, gathering


def reader_of_story(team: Team, *, shows_all: bool = False) -> StoryReader:
    """Return how the actor reads a storyboard: with the numbers that the network sees.

    A storyboard hangs where others see it. Who sees more of the team's numbers may ask for all.
    """
    return _reader_of(team, right="see_team_work", shows_all=shows_all)


def reader_in_room(team: Team, *, shows_all: bool = False) -> StoryReader:
    """Return how the actor puts a storyboard on a screen or a wall, where the network reads it.

    What is not seen through is there only for those who write it.
    """
    return _reader_of(team, right="edit_storyboard", shows_all=shows_all)


def _reader_of(team: Team, *, right: str, shows_all: bool) -> StoryReader:
    actor = current_actor()
    audience = audience_of(actor, team) if shows_all else Audience.NETWORK
    return StoryReader(audience, is_inside=holds_right(right, actor, team.place))
