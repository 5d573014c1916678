"""The three kinds of place that a person can have a seat in: team, network and programme."""

from app.extensions import db
from app.networks.models import Invitation, Membership, Network, Programme, Team

Where = Team | Network | Programme


def columns_of(where: Where) -> dict[str, int | None]:
    """Return a place as the three columns that say where a seat is."""
    return {
        "programme_id": where.id if isinstance(where, Programme) else None,
        "network_id": where.id if isinstance(where, Network) else None,
        "team_id": where.id if isinstance(where, Team) else None,
    }


def place_of(seat: Membership | Invitation) -> Where:
    """Return the team, network or programme that a seat is in."""
    if seat.team_id is not None:
        return db.session.get_one(Team, seat.team_id)
    if seat.network_id is not None:
        return db.session.get_one(Network, seat.network_id)
    return db.session.get_one(Programme, seat.programme_id)
