"""The three kinds of place that a seat or a measure belongs to: team, network and programme."""

from typing import Protocol

from sqlalchemy.orm import joinedload

from app.extensions import db
from app.networks.models import Network, Programme, Team

Where = Team | Network | Programme


class OfOnePlace(Protocol):
    """A row that belongs to exactly one place: a seat, an invitation, a measure."""

    @property
    def team_id(self) -> int | None:
        """Return its team, if that is where it belongs."""

    @property
    def network_id(self) -> int | None:
        """Return its network, if that is where it belongs."""

    @property
    def programme_id(self) -> int | None:
        """Return its programme, if that is where it belongs."""


def columns_of(where: Where) -> dict[str, int | None]:
    """Return a place as the three columns that say where a row belongs."""
    return {
        "programme_id": where.id if isinstance(where, Programme) else None,
        "network_id": where.id if isinstance(where, Network) else None,
        "team_id": where.id if isinstance(where, Team) else None,
    }


def place_of(row: OfOnePlace) -> Where:
    """Return the team with its network, the network or the programme that a row belongs to."""
    if row.team_id is not None:
        return db.session.get_one(Team, row.team_id, options=[joinedload(Team.network)])
    if row.network_id is not None:
        return db.session.get_one(Network, row.network_id)
    return db.session.get_one(Programme, row.programme_id)
