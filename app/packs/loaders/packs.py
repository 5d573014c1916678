"""Loading packs for who asks."""

from app.errors import NotKnown
from app.extensions import db
from app.networks.loaders import admit
from app.networks.models import Team
from app.packs.models import Pack, PackTeam
from app.packs.queries import get_pack
from app.web.shell import enter


def load_pack(pack_id: int) -> Pack:
    """Return a pack of a network, for an actor who holds the view's right there."""
    pack = get_pack(pack_id)
    place = pack.gathering.network.place
    admit(place)
    enter(place, section="gatherings")
    return pack


def load_pack_team(pack_id: int, team_id: int) -> tuple[Pack, Team]:
    """Return a pack and one of the teams in it."""
    pack, team = load_pack(pack_id), db.session.get(Team, team_id)
    if team is None or db.session.get(PackTeam, (pack.id, team.id)) is None:
        raise NotKnown(team_id)
    return pack, team


def load_other_pack(pack_id: int | None, *, beside: Pack) -> Pack | None:
    """Return another pack of the same network, or nothing where none is asked for."""
    if pack_id is None or pack_id == beside.id:
        return None
    other = get_pack(pack_id)
    if other.gathering.network_id != beside.gathering.network_id:
        raise NotKnown(pack_id)
    return other
