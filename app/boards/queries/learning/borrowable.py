"""What other teams of the network share about the very ideas of a goal, to be borrowed."""

from dataclasses import dataclass

from sqlalchemy import text

from app.boards.queries.learning.lineage import find_keys_of_ideas
from app.cycles.models import SHOWN_OUTSIDE
from app.extensions import db
from app.goals.models import Goal
from app.networks.queries.naming import SPOKEN_OF

MOST = 3
OF_THE_SAME_IDEAS = text(f"""
SELECT c.id AS cycle_id, c.change, c.decision, i.id AS idea_id,
       CASE WHEN t.may_be_named THEN t.name ELSE '' END AS team
FROM cycle c
JOIN idea i ON i.id = c.idea_id
JOIN goal g ON g.id = c.goal_id AND g.deleted_at IS NULL
JOIN team t ON t.id = g.team_id AND t.id <> :team_id AND t.network_id = :network_id
WHERE {SHOWN_OUTSIDE}
  AND {SPOKEN_OF.format(team="t")}
  AND NOT EXISTS (SELECT 1 FROM loan l WHERE l.cycle_id = c.id AND l.team_id = :team_id)
  AND EXISTS (
    SELECT 1 FROM idea o
    WHERE o.goal_id = :goal_id AND o.deleted_at IS NULL
      AND ((o.library_key <> '' AND o.library_key = i.library_key)
        OR o.package_idea_id = i.package_idea_id
        OR o.copied_from_id IN (i.id, i.copied_from_id) OR i.copied_from_id = o.id)
  )
ORDER BY i.library_key, CASE WHEN t.may_be_named THEN 0 ELSE 1 END, team,
  CASE WHEN t.may_be_named THEN c.number END, c.change, c.learnt, c.id
""")


@dataclass(frozen=True, slots=True)
class Borrowable:
    """A test of another team that a goal may borrow; ``team`` is empty where it said no."""

    idea_key: str
    cycle_id: int
    change: str
    decision: str
    team: str


def find_borrowable(goal: Goal) -> list[Borrowable]:
    """Return tests that other teams share of the ideas of a goal, one for each of three ideas.

    Teams that are named come first, by name; the order of the others does not hold the team.
    """
    team = goal.team
    asked = {"goal_id": goal.id, "team_id": team.id, "network_id": team.network_id}
    rows = db.session.execute(OF_THE_SAME_IDEAS, asked).all()
    keys = find_keys_of_ideas(row.idea_id for row in rows) if rows else {}
    found: dict[str, Borrowable] = {}
    for row in rows:
        key = keys[row.idea_id]
        found.setdefault(key, Borrowable(key, row.cycle_id, row.change, row.decision, row.team))
    return list(found.values())[:MOST]
