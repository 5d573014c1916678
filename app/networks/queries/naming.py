"""Whether a team that has not said yes to being named may be spoken of to others, as «et team».

The list of teams is known in a network. Where few of them are unnamed, «et team» names the team.
"""

from collections.abc import Iterable

from sqlalchemy import text

from app.extensions import db
from app.networks.models import Team
from app.networks.queries.teams import ListedTeam

FEWEST_UNNAMED = 3
"""So many must be unnamed that also one of them, who reads, has two others to choose between."""

SPOKEN_OF = f"""
({{team}}.may_be_named OR (SELECT count(*) FROM team q
  WHERE q.network_id = {{team}}.network_id AND NOT q.may_be_named) >= {FEWEST_UNNAMED})
"""
"""The rule as a condition of a statement, for the alias of a team."""

OF_TEAM = text(f"SELECT 1 FROM team t WHERE t.id = :team_id AND {SPOKEN_OF.format(team='t')}")


def list_kept_apart(teams: Iterable[ListedTeam]) -> frozenset[int]:
    """Return which of a network's teams, closed ones too, are not spoken of to the others."""
    unnamed = frozenset(team.id for team in teams if not team.may_be_named)
    return unnamed if len(unnamed) < FEWEST_UNNAMED else frozenset()


def is_spoken_of(team: Team) -> bool:
    """Say whether others may be told that a team did something, by name or as «et team»."""
    if team.may_be_named:
        return True
    return db.session.execute(OF_TEAM, {"team_id": team.id}).first() is not None
