"""What follows for the numbers when a network agrees on something new, or a team is done."""

from sqlalchemy import select

from app.extensions import db
from app.measures.models.series import Series
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Network, Team


def read_anew(network: Network) -> None:
    """Read every series of a network anew, when it agreed on something new, ended, or goes on."""
    found = select(Series.id).join(Team).where(Team.network_id == network.id)
    rebuild_summaries(db.session.scalars(found.order_by(Series.id)).all())


def read_team_anew(team: Team) -> None:
    """Read every series of a team anew, when it is done, or goes on."""
    found = select(Series.id).where(Series.team_id == team.id)
    rebuild_summaries(db.session.scalars(found.order_by(Series.id)).all())
