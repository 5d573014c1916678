"""Reads of which teams of a network have voices on their goals: counts only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import text

from app.extensions import db
from app.networks.queries import ListedTeam, list_teams_in_order
from app.voices.models import Participation

COVERAGE = text("""
SELECT t.id AS team_id, g.id AS goal_id, g.title, v.participation, COUNT(v.id) AS voices,
       SUM(CASE WHEN v.changed <> '' THEN 1 ELSE 0 END) AS changed
FROM team t
JOIN goal g ON g.team_id = t.id AND g.deleted_at IS NULL AND g.closed_on IS NULL
    AND g.closed_on IS NULL
LEFT JOIN (
    SELECT v.id, v.participation, v.changed, COALESCE(v.goal_id, s.goal_id, c.goal_id) AS goal_id
    FROM voice v
    LEFT JOIN series s ON s.id = v.series_id
    LEFT JOIN cycle c ON c.id = v.cycle_id
    WHERE v.deleted_at IS NULL AND c.deleted_at IS NULL
) v ON v.goal_id = g.id
WHERE t.network_id = :network_id AND t.closed_at IS NULL
GROUP BY t.id, g.id, g.title, g.position, v.participation
ORDER BY t.id, g.position, g.id, v.participation
""")


class _Row(NamedTuple):
    """How many voices of one participation a goal has; None where it has no voice."""

    team_id: int
    goal_id: int
    title: str
    participation: str | None
    voices: int
    changed: int


@dataclass(frozen=True, slots=True)
class GoalCoverage:
    """A goal, how many voices it has by how far they took part, and how many led to something."""

    goal_id: int
    title: str
    voices: Mapping[Participation, int]
    changed: int

    @property
    def count(self) -> int:
        """Return how many voices the goal has."""
        return sum(self.voices.values())


@dataclass(frozen=True, slots=True)
class TeamCoverage:
    """A team with its goals in its own order."""

    team: ListedTeam
    goals: Sequence[GoalCoverage]


def list_coverage(network_id: int) -> list[TeamCoverage]:
    """Return the teams of a network in the fixed order, each with the voices on its goals."""
    rows = map(_Row._make, db.session.execute(COVERAGE, {"network_id": network_id}))
    of_team = {key: _goals_of(group) for key, group in groupby(rows, lambda row: row.team_id)}
    teams = list_teams_in_order(network_id)
    return [TeamCoverage(team, of_team.get(team.id, [])) for team in teams]


def _goals_of(rows: Iterable[_Row]) -> list[GoalCoverage]:
    found: list[GoalCoverage] = []
    for (goal_id, title), group in groupby(rows, lambda row: (row.goal_id, row.title)):
        counts = list(group)
        voices = {
            Participation(row.participation): row.voices
            for row in counts
            if row.participation is not None
        }
        changed = sum(row.changed for row in counts if row.voices)
        found.append(GoalCoverage(goal_id, title, voices, changed))
    return found
