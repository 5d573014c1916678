"""Which change idea a cycle or a team's idea is a case of: whatever was copied is one idea.

The key of an idea is the library's key, or else its place in a change package, or else the first
idea that the others were copied from. A cycle without an idea goes with the one it followed.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Integer, TextClause, bindparam, text

from app.boards.queries.learning.rows import SharedCycle
from app.cycles.models import Cycle
from app.extensions import db


def _climbing(statement: str) -> TextClause:
    return text(statement).bindparams(bindparam("ids", expanding=True, type_=Integer))


OF_IDEAS = _climbing("""
WITH RECURSIVE line(id) AS (
    SELECT id FROM idea WHERE id IN :ids
    UNION
    SELECT i.copied_from_id FROM idea i JOIN line l ON l.id = i.id
    WHERE i.copied_from_id IS NOT NULL
)
SELECT i.id, i.copied_from_id AS from_id, i.library_key, i.package_idea_id,
       p.library_key AS packaged_key
FROM line l JOIN idea i ON i.id = l.id LEFT JOIN package_idea p ON p.id = i.package_idea_id
""")
OF_CYCLES = _climbing("""
WITH RECURSIVE line(id) AS (
    SELECT id FROM cycle WHERE id IN :ids
    UNION
    SELECT coalesce(c.previous_id, c.borrowed_from_id) FROM cycle c JOIN line l ON l.id = c.id
    WHERE c.idea_id IS NULL AND coalesce(c.previous_id, c.borrowed_from_id) IS NOT NULL
)
SELECT c.id, c.idea_id, coalesce(c.previous_id, c.borrowed_from_id) AS from_id
FROM line l JOIN cycle c ON c.id = l.id
""")


class _Idea(NamedTuple):
    id: int
    from_id: int | None
    library_key: str
    package_idea_id: int | None
    packaged_key: str | None

    @property
    def key(self) -> str | None:
        """Return the key that it has of itself, without those it was copied from."""
        if self.library_key or self.packaged_key:
            return self.library_key or self.packaged_key
        return package_key(self.package_idea_id) if self.package_idea_id else None


def package_key(package_idea_id: int) -> str:
    """Return the key of an idea that a change package has and the library has not."""
    return f"package-{package_idea_id}"


def find_keys_of_ideas(idea_ids: Iterable[int]) -> dict[int, str]:
    """Return the key of every idea, in one statement."""
    ids = sorted(set(idea_ids))
    rows = db.session.execute(OF_IDEAS, {"ids": ids}).all()
    ideas = {row.id: _Idea._make(row) for row in rows}
    return {one: _key_of(one, ideas) for one in ids}


def find_key_of_cycle(cycle: Cycle) -> str:
    """Return the key of the idea that a cycle is a test of, or of the line that it goes with."""
    idea_id, root = cycle.idea_id, cycle.id
    if idea_id is None:
        rows = db.session.execute(OF_CYCLES, {"ids": [cycle.id]}).all()
        idea_id, root = _root_of(cycle.id, {row.id: (row.idea_id, row.from_id) for row in rows})
    return f"test-{root}" if idea_id is None else find_keys_of_ideas([idea_id])[idea_id]


def find_roots_of_cycles(cycles: Iterable[SharedCycle]) -> dict[int, tuple[int | None, int]]:
    """Return for every cycle its idea, if it has one, and the cycle that its line began with."""
    listed = list(cycles)
    asked = sorted(one.cycle_id for one in listed if one.idea_id is None)
    rows = db.session.execute(OF_CYCLES, {"ids": asked}).all()
    line = {row.id: (row.idea_id, row.from_id) for row in rows}
    roots = {one.cycle_id: (one.idea_id, one.cycle_id) for one in listed}
    return roots | {cycle_id: _root_of(cycle_id, line) for cycle_id in asked}


def _key_of(idea_id: int, ideas: Mapping[int, _Idea]) -> str:
    passed: set[int] = set()
    here = ideas[idea_id]
    while here.key is None and here.from_id is not None and here.id not in passed:
        passed.add(here.id)
        here = ideas[here.from_id]
    return here.key or f"idea-{here.id}"


def _root_of(
    cycle_id: int, line: Mapping[int, tuple[int | None, int | None]]
) -> tuple[int | None, int]:
    passed: set[int] = set()
    here = cycle_id
    idea_id, before = line[here]
    while idea_id is None and before is not None and here not in passed:
        passed.add(here)
        here = before
        idea_id, before = line[here]
    return idea_id, here
