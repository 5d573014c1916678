"""What the rights of today let others see of what a pack kept: read live, never from the pack."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import column, text

from app.cycles.models import SHOWN_OUTSIDE, tells_of_families
from app.extensions import db
from app.networks.models import Network
from app.networks.queries import ListedTeam, list_teams_in_order
from app.statistics.masking import About, Thresholds

OPEN = text("""
SELECT s.id, s.team_id, s.measure_id, m.team_id IS NULL OR s.is_shared AS is_open,
       m.about, m.staff_answers
FROM series s
JOIN team t ON t.id = s.team_id
JOIN measure m ON m.id = s.measure_id
WHERE t.network_id = :network_id
""").columns(
    column("id"),
    column("team_id"),
    column("measure_id"),
    column("is_open"),
    column("about"),
    column("staff_answers"),
)
CYCLES = text(f"""
SELECT c.id, g.team_id, c.families, ({SHOWN_OUTSIDE}) AS is_shared
FROM cycle c
JOIN goal g ON g.id = c.goal_id
JOIN team t ON t.id = g.team_id
WHERE t.network_id = :network_id
""").columns(column("id"), column("team_id"), column("families"), column("is_shared"))


class OpenSeries(NamedTuple):
    """Whose a series is that others may see, and of which measure."""

    team_id: int
    measure_id: int


@dataclass(frozen=True, slots=True)
class Rights:
    """The teams as they are, which series are open, how each measure is protected, which tests
    are shared, and which are on so many families that they tell when; each test with its team.
    """

    teams: Mapping[int, ListedTeam]
    open_series: Mapping[int, OpenSeries]
    protected: Mapping[int, tuple[About, bool]]
    shared_cycles: Mapping[int, int]
    telling_cycles: Mapping[int, int]
    thresholds: Thresholds


def read_rights(network: Network) -> Rights:
    """Return what others may see in a network today, in three statements."""
    asked = {"network_id": network.id}
    series = db.session.execute(OPEN, asked).all()
    cycles = db.session.execute(CYCLES, asked).all()
    return Rights(
        teams={one.id: one for one in list_teams_in_order(network.id, with_closed=True)},
        open_series={
            row.id: OpenSeries(row.team_id, row.measure_id) for row in series if row.is_open
        },
        protected={row.measure_id: (About(row.about), bool(row.staff_answers)) for row in series},
        shared_cycles={row.id: row.team_id for row in cycles if row.is_shared},
        telling_cycles={row.id: row.team_id for row in cycles if tells_of_families(row.families)},
        thresholds=Thresholds(
            people=network.fewest_people, sensitive_denominator=network.fewest_sensitive
        ),
    )
