"""What follows for the numbers when a network agrees on something new."""

from sqlalchemy import select

from app.extensions import db
from app.measures.models.series import Series
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Network, Team


def hide_what_is_now_small(network: Network) -> None:
    """Work out anew what others see of a network's series, when its thresholds have risen."""
    found = select(Series.id).join(Team).where(Team.network_id == network.id)
    rebuild_summaries(db.session.scalars(found.order_by(Series.id)).all())
