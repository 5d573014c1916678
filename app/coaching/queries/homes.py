"""Where in a team's own diagrams something borrowed belongs, by the package it came from.

Only what everybody may read of an idea is asked, never where its own team has placed or put it.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.extensions import db
from app.goals.models import Driver, Goal, Idea, PackageIdea
from app.goals.queries import find_library_idea, list_drivers_above


class Origin(NamedTuple):
    """What an idea says in the package or the library that it came from."""

    text: str
    first_test: str


class _Name(NamedTuple):
    """How a package or the library names a driver."""

    library_key: str
    text: str


def find_likely_home(
    idea: Idea | None, goals: Sequence[Goal], *, drivers: Mapping[int, Sequence[Driver]]
) -> tuple[int, int | None] | None:
    """Return the goal and driver below which an idea's package places it, or else the first goal.

    None for a team without goals.
    """
    for name in _list_names(idea) if idea is not None else []:
        for goal in goals:
            for driver in drivers[goal.id]:
                if _is_named(driver, name):
                    return goal.id, driver.id
    return (goals[0].id, None) if goals else None


def find_origin(idea: Idea) -> Origin | None:
    """Return the words of an idea's package or of the library; None for a team's own idea."""
    packed = _find_packed(idea)
    if packed is not None:
        return Origin(packed.text, packed.first_test)
    known = find_library_idea(idea.library_key)
    return Origin(known.idea, known.first_test) if known else None


def _list_names(idea: Idea) -> list[_Name]:
    """Return the drivers that an idea lies below in its package or the library, nearest first."""
    packed = _find_packed(idea)
    if packed is not None:
        return [_Name(packed.driver.library_key, packed.driver.text)]
    return [_Name(one.key, one.name) for one in reversed(list_drivers_above(idea.library_key))]


def _find_packed(idea: Idea) -> PackageIdea | None:
    return db.session.get(PackageIdea, idea.package_idea_id) if idea.package_idea_id else None


def _is_named(driver: Driver, name: _Name) -> bool:
    if name.library_key and driver.library_key == name.library_key:
        return True
    return driver.text.casefold() == name.text.casefold()
