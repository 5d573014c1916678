"""Pauses in tests."""

from datetime import date

from app import clock
from app.measures.models.pause import Pause
from app.measures.models.series import Series
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Network, Team
from tests.makers.saving import save


def make_pause(
    owner: Network | Team | Series,
    days: tuple[date, date],
    *,
    label: str = "Sommerferie",
) -> Pause:
    """Save a pause from one day to another directly, and read all series anew."""
    pause = save(
        Pause(
            network_id=owner.id if isinstance(owner, Network) else None,
            team_id=owner.id if isinstance(owner, Team) else None,
            series_id=owner.id if isinstance(owner, Series) else None,
            label=label,
            starts_on=days[0],
            ends_on=days[1],
            made_at=clock.now(),
        )
    )
    rebuild_summaries()
    return pause
