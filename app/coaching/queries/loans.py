"""Reads of loans: who borrowed what from a team, and what a team has borrowed."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Integer, bindparam, column, text

from app.audit.queries import find_last_event
from app.coaching.models import Loan
from app.database import Moment
from app.errors import NotKnown
from app.extensions import db
from app.goals.models import Goal
from app.goals.queries import get_goal
from app.networks.queries.naming import SPOKEN_OF

Borrowed = Mapping[tuple[int, str, int], str]
"""Addresses of what was borrowed, by team, kind («cycle» or «idea») and the key of the original."""

LENT = """
SELECT l.id, l.cycle_id, l.idea_id, coalesce(c.change, i.text) AS lent, b.id AS team_id,
       b.name AS team_name,
       b.may_be_named AND b.network_id = t.network_id AS may_be_named, l.at
FROM loan l
LEFT JOIN cycle c ON c.id = l.cycle_id
LEFT JOIN idea i ON i.id = l.idea_id
JOIN goal g ON g.id = coalesce(c.goal_id, i.goal_id) AND g.deleted_at IS NULL
JOIN team t ON t.id = g.team_id
JOIN team b ON b.id = l.team_id
WHERE {wanted} AND c.deleted_at IS NULL AND i.deleted_at IS NULL AND {spoken_of}
ORDER BY l.at, l.id
"""
COLUMNS = (
    *map(column, ("id", "cycle_id", "idea_id", "lent", "team_id", "team_name", "may_be_named")),
    column("at", Moment),
)
OF_TEAM, OF_CYCLE, OF_IDEA = (
    text(LENT.format(wanted=f"{one} = :asked", spoken_of=SPOKEN_OF.format(team="b"))).columns(
        *COLUMNS
    )
    for one in ("g.team_id", "c.id", "i.id")
)
HELD = text("""
SELECT l.team_id, l.cycle_id, l.idea_id, l.own_cycle_id, oi.goal_id AS own_goal_id
FROM loan l
LEFT JOIN cycle oc ON oc.id = l.own_cycle_id
LEFT JOIN idea oi ON oi.id = l.own_idea_id
WHERE l.team_id IN :team_ids AND coalesce(oc.id, oi.id) IS NOT NULL
  AND oc.deleted_at IS NULL AND oi.deleted_at IS NULL
ORDER BY l.id
""").bindparams(bindparam("team_ids", expanding=True, type_=Integer))
LENDER = f"""
SELECT t.id, t.network_id, t.name, t.may_be_named, {SPOKEN_OF.format(team="t")} AS is_spoken_of
FROM {{table}} o
JOIN goal g ON g.id = o.goal_id JOIN team t ON t.id = g.team_id WHERE o.id = :id
"""
LENDERS = {kind: text(LENDER.format(table=kind)) for kind in ("cycle", "idea")}


class Lent(NamedTuple):
    """One loan as the lender may know it: what was lent, and the team that borrowed it.

    A team of another network is never named: its yes is for its own.
    """

    id: int
    cycle_id: int | None
    idea_id: int | None
    lent: str
    team_id: int
    team_name: str
    may_be_named: bool


class Lender(NamedTuple):
    """The team that something was borrowed from, or carried on from."""

    id: int
    network_id: int
    name: str
    may_be_named: bool
    is_spoken_of: bool


class Held(NamedTuple):
    """Something that a team has borrowed, and what came of it: a cycle, or an idea of a goal."""

    team_id: int
    kind: str
    key: int
    own_cycle_id: int | None
    own_goal_id: int | None


def find_loan(loan_id: int) -> Loan | None:
    """Return a loan, or None when it is taken back or never was."""
    return db.session.get(Loan, loan_id)


def get_returned(loan_id: int) -> Goal:
    """Return the goal that something borrowed and taken back was for; raises ``NotKnown``."""
    event = find_last_event("loan", loan_id, actions=["loan.returned"])
    if event is None or "goal" not in event.content:
        raise NotKnown(loan_id)
    return get_goal(event.content["goal"])


def list_lent_by(team_id: int) -> list[Lent]:
    """Return what others have borrowed from a team and it may know of, the first loan first."""
    return _list(OF_TEAM, team_id)


def list_lent(kind: str, key: int) -> list[Lent]:
    """Return the loans of one cycle or idea that its team may know of, the first one first."""
    return _list(OF_CYCLE if kind == "cycle" else OF_IDEA, key)


def list_held(team_ids: Iterable[int]) -> list[Held]:
    """Return what teams have borrowed and not taken away again, in one statement."""
    rows = db.session.execute(HELD, {"team_ids": sorted(team_ids)}).all()
    return [
        Held(
            row.team_id,
            "cycle" if row.cycle_id is not None else "idea",
            row.cycle_id if row.cycle_id is not None else row.idea_id,
            row.own_cycle_id,
            row.own_goal_id,
        )
        for row in rows
    ]


def find_lender(kind: str, key: int | None) -> Lender | None:
    """Return the team whose cycle or idea it is, or None for nothing borrowed."""
    if key is None:
        return None
    row = db.session.execute(LENDERS[kind], {"id": key}).one_or_none()
    return Lender._make(row) if row else None


def _list(statement: object, asked: int) -> list[Lent]:
    # any statement of these rows
    rows = db.session.execute(statement, {"asked": asked}).all()  # type: ignore[call-overload]
    return [Lent._make(row[:7]) for row in rows]
