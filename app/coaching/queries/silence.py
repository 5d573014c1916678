"""Reads of the latest signs of life of a network's teams, beside their numbers and their tests."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import column, text

from app.database import Moment
from app.extensions import db


class SignKind(StrEnum):
    """What a team has done, that it was called, or that it waits for an answer."""

    COMMENT = "comment"
    HELP = "help"
    GOAL = "goal"
    VOICE = "voice"
    CALL = "call"
    WAITING = "waiting"


OF_LIFE = frozenset({SignKind.COMMENT, SignKind.HELP, SignKind.GOAL, SignKind.VOICE})

SIGNS = text("""
WITH here AS (SELECT id FROM team WHERE network_id = :network_id AND closed_at IS NULL)
SELECT team_id, 'comment' AS kind, max(created_at) AS at, count(*) AS number
FROM comment WHERE team_id IN (SELECT id FROM here) AND NOT is_by_facilitator GROUP BY team_id
UNION ALL
SELECT team_id, 'help', max(asked_at), count(*)
FROM help_request WHERE team_id IN (SELECT id FROM here) GROUP BY team_id
UNION ALL
SELECT team_id, 'goal', max(created_at), count(*)
FROM goal WHERE team_id IN (SELECT id FROM here) GROUP BY team_id
UNION ALL
SELECT g.team_id, 'goal', max(i.created_at), count(*)
FROM goal g JOIN idea i ON i.goal_id = g.id WHERE g.team_id IN (SELECT id FROM here)
GROUP BY g.team_id
UNION ALL
SELECT g.team_id, 'goal', max(d.created_at), count(*)
FROM goal g JOIN driver d ON d.goal_id = g.id WHERE g.team_id IN (SELECT id FROM here)
GROUP BY g.team_id
UNION ALL
SELECT g.team_id, 'goal', max(e.at), count(*)
FROM goal g JOIN audit_entry e ON e.subject_kind = 'goal' AND e.subject_id = CAST(g.id AS VARCHAR)
WHERE g.team_id IN (SELECT id FROM here) GROUP BY g.team_id
UNION ALL
SELECT team_id, 'voice', max(created_at), count(*)
FROM voice WHERE team_id IN (SELECT id FROM here) GROUP BY team_id
UNION ALL
SELECT team_id, 'call', max(created_at), count(*)
FROM comment WHERE team_id IN (SELECT id FROM here) AND kind = 'call' AND deleted_at IS NULL
GROUP BY team_id
UNION ALL
SELECT h.team_id, 'waiting', min(h.asked_at), count(*)
FROM help_request h
LEFT JOIN cycle c ON c.id = h.cycle_id
LEFT JOIN goal g ON g.id = coalesce(h.goal_id, c.goal_id)
WHERE h.team_id IN (SELECT id FROM here) AND h.answered_at IS NULL AND h.withdrawn_at IS NULL
  AND c.deleted_at IS NULL AND g.deleted_at IS NULL
GROUP BY h.team_id
ORDER BY 1, 2, 3
""").columns(column("team_id"), column("kind"), column("at", Moment), column("number"))


class SignRow(NamedTuple):
    """One kind of sign of one team: when it was last (first, for what waits), and how many."""

    team_id: int
    kind: SignKind
    at: datetime
    number: int


def list_signs(network_id: int) -> tuple[SignRow, ...]:
    """Return the signs of every open team of a network, team by team, in one statement."""
    rows = db.session.execute(SIGNS, {"network_id": network_id}).all()
    return tuple([SignRow(row[0], SignKind(row[1]), row[2], row[3]) for row in rows])
