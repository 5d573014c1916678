"""Loading links for leaders, for those who may make them."""

from sqlalchemy.orm import joinedload

from app.accounts.rights import check_right
from app.extensions import db
from app.networks.models import Network, Team
from app.packs.models import LeaderLink
from app.packs.queries.leader_links import get_link
from app.web.actor import current_actor
from app.web.shell import enter


def load_leader_link(link_id: int) -> tuple[LeaderLink, Team | Network]:
    """Return a link and where it is of, for an actor who may make such links there."""
    link = get_link(link_id)
    if link.team_id is not None:
        path = joinedload(Team.network)
        team = db.session.get_one(Team, link.team_id, options=[path])
        check_right("make_team_leader_links", current_actor(), team.place)
        enter(team.place)
        return link, team
    network = db.session.get_one(Network, link.network_id)
    check_right("make_network_leader_links", current_actor(), network.place)
    enter(network.place)
    return link, network
