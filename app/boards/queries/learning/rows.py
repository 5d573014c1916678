"""Reads of the cycles and ideas that a network's teams share, each in one statement.

A reader's own teams are read whole, so that they see what of theirs is not shared yet.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Date, Integer, TextClause, bindparam, column, text

from app.cycles.models import FINISHED, SHOWN_OUTSIDE, tells_of_families
from app.database import Moment
from app.extensions import db

ALLOWED = f"{FINISHED} AND ({SHOWN_OUTSIDE} OR g.team_id IN :own_teams)"
OF_CYCLE = (
    "LEFT JOIN idea i ON i.id = c.idea_id LEFT JOIN package_idea p ON p.id = i.package_idea_id"
)
SHARED = f"""
FROM cycle c {{tables}}
JOIN goal g ON g.id = c.goal_id AND g.deleted_at IS NULL
JOIN team t ON t.id = g.team_id
WHERE t.network_id = :network_id AND {ALLOWED}
"""


KEY = """
CASE WHEN i.library_key <> '' THEN i.library_key WHEN p.library_key <> '' THEN p.library_key
     WHEN i.package_idea_id IS NOT NULL THEN 'package-' || i.package_idea_id
     WHEN i.id IS NOT NULL AND i.copied_from_id IS NULL THEN 'idea-' || i.id END
"""
"""The key of an idea, unless it is a copy that has none of its own: see lineage.py."""


def _asked(statement: str) -> TextClause:
    return text(statement).bindparams(bindparam("own_teams", expanding=True, type_=Integer))


CYCLES = _asked(f"""
SELECT c.id AS cycle_id, g.team_id, c.idea_id, c.series_id, c.number, c.change, c.about,
       c.scale, c.families, c.what_happened, c.unexpected,
       CASE WHEN g.team_id IN :own_teams THEN c.held END AS held,
       c.learnt, c.families_said, c.decision, c.decision_reason, c.started_on, c.ended_on,
       c.locked_at,
       c.shared_at IS NOT NULL AS is_shared, {KEY} AS idea_key
{SHARED.format(tables=OF_CYCLE)}
ORDER BY g.team_id, g.position, g.id, c.number
""").columns(
    *map(column, ("cycle_id", "team_id", "idea_id", "series_id", "number", "change", "about")),
    *map(column, ("scale", "families", "what_happened", "unexpected")),
    *map(column, ("held", "learnt", "families_said", "decision", "decision_reason")),
    column("started_on", Date),
    column("ended_on", Date),
    column("locked_at", Moment),
    column("is_shared"),
    column("idea_key"),
)
PREDICTIONS = _asked(f"""
SELECT p.cycle_id, p.question, p.text, p.series_id,
       CASE WHEN g.team_id IN :own_teams THEN p.held END AS held
{SHARED.format(tables="JOIN prediction p ON p.cycle_id = c.id")}
ORDER BY p.cycle_id, p.position
""")
IDEAS = _asked(f"""
SELECT i.id AS idea_id, g.team_id, i.text, i.first_test, i.is_shared, {KEY} AS key
FROM idea i LEFT JOIN package_idea p ON p.id = i.package_idea_id
JOIN goal g ON g.id = i.goal_id AND g.deleted_at IS NULL
JOIN team t ON t.id = g.team_id
WHERE t.network_id = :network_id AND i.deleted_at IS NULL
  AND (i.is_shared OR g.team_id IN :own_teams)
ORDER BY g.team_id, g.position, g.id, i.position, i.id
""")
PACKAGE = text("""
SELECT p.id, p.library_key, p.text, p.first_test,
       CASE WHEN coalesce(above.library_key, d.library_key) <> ''
         THEN coalesce(above.library_key, d.library_key)
         ELSE 'driver-' || coalesce(above.id, d.id) END AS topic_key,
       coalesce(above.text, d.text) AS topic
FROM package_idea p
JOIN change_package k ON k.id = p.package_id
JOIN package_driver d ON d.id = p.driver_id
LEFT JOIN package_driver above ON above.id = d.parent_id
WHERE (k.network_id = :network_id OR k.programme_id = :programme_id) AND p.deleted_at IS NULL
ORDER BY k.network_id IS NULL, coalesce(above.position, d.position), coalesce(above.id, d.id),
         d.parent_id IS NOT NULL, d.position, d.id, p.position, p.id
""")


VOICES = text("""
SELECT v.cycle_id, v.who, v.said, v.changed
FROM voice v WHERE v.cycle_id IN :cycle_ids AND v.deleted_at IS NULL
ORDER BY v.cycle_id, v.who, v.said
""").bindparams(bindparam("cycle_ids", expanding=True, type_=Integer))


class Said(NamedTuple):
    """What somebody said in a cycle, whose voice it was, and what it changed; never when."""

    cycle_id: int
    who: str
    said: str
    changed: str


class Predicted(NamedTuple):
    """One question of a cycle, what was predicted, and to its own team whether it held."""

    cycle_id: int
    question: str
    text: str
    series_id: int | None
    held: str | None


class SharedCycle(NamedTuple):
    """A closed cycle as the network may read it, or as its own team does before it is shared.

    ``held`` is told to its own team alone; ``is_told`` says whether all the network reads of it.
    """

    cycle_id: int
    team_id: int
    idea_id: int | None
    series_id: int | None
    number: int
    change: str
    about: str
    scale: str
    families: int | None
    what_happened: str
    unexpected: str
    held: str | None
    learnt: str
    families_said: str
    decision: str
    decision_reason: str
    started_on: date
    ended_on: date
    locked_at: datetime | None
    is_shared: bool
    idea_key: str | None
    is_told: bool = False

    @property
    def tells_of_families(self) -> bool:
        """Say whether it was so large that its days and what families said may be told."""
        return tells_of_families(self.families)


class SharedIdea(NamedTuple):
    """A change idea of a team, shared or the reader's own."""

    idea_id: int
    team_id: int
    text: str
    first_test: str
    is_shared: bool
    key: str | None
    is_told: bool = False


class PackagedIdea(NamedTuple):
    """An idea of the change package of a network or of its programme; ``topic`` is its primary
    driver.
    """

    id: int
    library_key: str
    text: str
    first_test: str
    topic_key: str
    topic: str


def list_shared_cycles(network_id: int, own_teams: Iterable[int]) -> list[SharedCycle]:
    """Return the closed cycles, team by team, in the order of goals and numbers.

    What families said is left out of those too small to tell of it.
    """
    found = db.session.execute(CYCLES, _among(network_id, own_teams)).all()
    cycles = [SharedCycle(*row) for row in found]
    return [one if one.tells_of_families else one._replace(families_said="") for one in cycles]


def list_predictions(network_id: int, own_teams: Iterable[int]) -> dict[int, list[Predicted]]:
    """Return what was predicted in the same cycles, by cycle."""
    predictions: dict[int, list[Predicted]] = {}
    for row in db.session.execute(PREDICTIONS, _among(network_id, own_teams)).all():
        predictions.setdefault(row.cycle_id, []).append(Predicted._make(row))
    return predictions


def list_said(cycles: Iterable[SharedCycle]) -> dict[int, list[Said]]:
    """Return what was said in those cycles that are large enough to tell it, by cycle."""
    large = sorted(one.cycle_id for one in cycles if one.tells_of_families)
    voices: dict[int, list[Said]] = {}
    for row in db.session.execute(VOICES, {"cycle_ids": large}).all():
        voices.setdefault(row.cycle_id, []).append(Said._make(row))
    return voices


def list_ideas_to_see(network_id: int, own_teams: Iterable[int]) -> list[SharedIdea]:
    """Return the change ideas, team by team, in the order of the teams' diagrams."""
    found = db.session.execute(IDEAS, _among(network_id, own_teams)).all()
    return [SharedIdea(*row) for row in found]


def list_packaged_ideas(network_id: int, programme_id: int) -> list[PackagedIdea]:
    """Return the ideas of the network's change package, then of the programme's, in order."""
    asked = {"network_id": network_id, "programme_id": programme_id}
    return [PackagedIdea._make(row) for row in db.session.execute(PACKAGE, asked).all()]


def _among(network_id: int, own_teams: Iterable[int]) -> dict[str, object]:
    return {"network_id": network_id, "own_teams": sorted(own_teams)}
