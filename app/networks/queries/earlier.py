"""Reads of the teams that a team may carry on from: of another network, and known to who asks."""

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from app.extensions import db
from app.networks.models import Team, TeamMunicipality
from app.networks.queries.audiences import INSIDE
from app.web.actor import Actor, Role


def list_earlier_teams(team: Team, actor: Actor) -> list[Team]:
    """Return the teams of other networks that this person works in or guides, and that are near.

    Near is a team that the person is in, or one for a municipality that this team works for too.
    A team that carries on already has only the one it carries on from.
    """
    inside = {seat.place.team_id for seat in actor.seats if seat.role in INSIDE}
    guided = {
        seat.place.network_id
        for seat in actor.seats
        if seat.role is Role.FACILITATOR and seat.place.team_id is None
    }
    same = aliased(TeamMunicipality)
    shares = (
        select(TeamMunicipality.team_id)
        .join(same, same.municipality_number == TeamMunicipality.municipality_number)
        .where(same.team_id == team.id)
    )
    is_near = Team.network_id.in_(guided) & Team.id.in_(shares)
    found = select(Team).where(Team.network_id != team.network_id)
    found = found.where(Team.id.in_(inside) | is_near)
    if team.carried_on_from_id is not None:
        found = found.where(Team.id == team.carried_on_from_id)
    found = found.options(joinedload(Team.network)).order_by(Team.name, Team.id)
    return list(db.session.scalars(found))


def list_carrying_on(team_id: int) -> list[Team]:
    """Return the teams that carry on from a team."""
    found = select(Team).where(Team.carried_on_from_id == team_id)
    found = found.options(joinedload(Team.network)).order_by(Team.name, Team.id)
    return list(db.session.scalars(found))


def find_carried_from(team: Team) -> Team | None:
    """Return the team that a team carries on from, with its network."""
    found = select(Team).where(Team.id == team.carried_on_from_id)
    return db.session.scalar(found.options(joinedload(Team.network)))
