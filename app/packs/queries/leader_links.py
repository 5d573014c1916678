"""Reads of the links by which leaders read half a page without an account."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.models import User
from app.clock import today
from app.errors import NotKnown
from app.extensions import db
from app.networks.models import Network, Team
from app.packs.models import LeaderLink


@dataclass(frozen=True, slots=True)
class Listed:
    """A link with the name of who made it."""

    link: LeaderLink
    by: str

    @property
    def is_alive(self) -> bool:
        """Say whether it still leads to the page."""
        return is_alive(self.link)


def is_alive(link: LeaderLink) -> bool:
    """Say whether a link still leads to its page; it does on the day that it expires."""
    return link.ended_at is None and link.expires_on >= today()


def find_link(token_hash: str) -> LeaderLink | None:
    """Return a link, also one that has expired or was ended."""
    return db.session.scalar(select(LeaderLink).where(LeaderLink.token_hash == token_hash))


def get_link(link_id: int) -> LeaderLink:
    """Return a link; raises ``NotKnown``."""
    link = db.session.get(LeaderLink, link_id)
    if link is None:
        raise NotKnown(link_id)
    return link


def list_links(where: Team | Network) -> Sequence[Listed]:
    """Return the links of a team or a network, the latest first."""
    here = LeaderLink.team_id if isinstance(where, Team) else LeaderLink.network_id
    found = select(LeaderLink, User.name).outerjoin(User, User.id == LeaderLink.made_by_id)
    found = found.where(here == where.id).order_by(LeaderLink.made_at.desc(), LeaderLink.id.desc())
    return [Listed(link, name or "") for link, name in db.session.execute(found)]
