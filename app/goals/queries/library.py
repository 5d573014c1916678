"""Reads of the seeds: the ready goals to start from, and the change package of the library."""

from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import yaml

from app.config import SEEDS
from app.goals.models import AIM


@dataclass(frozen=True, slots=True)
class ReadyGoal:
    """A goal to start from, and the key of the library's measure that shows it."""

    key: str
    title: str
    what: str
    how_much: str
    for_whom: str
    why: str
    measure: str

    @property
    def aim(self) -> dict[str, str]:
        """Return what of a goal it says already, by column."""
        return {name: text for name, text in asdict(self).items() if name in AIM}


@dataclass(frozen=True, slots=True)
class LibraryIdea:
    """A change idea of the library, its first small test, and the measure it moves.

    ``is_small`` says that the test is one family, one employee or one meeting, one time.
    """

    key: str
    idea: str
    first_test: str
    measure: str
    is_small: bool
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LibraryDriver:
    """A driver of the library: a primary one has secondary ones, a secondary one has ideas."""

    key: str
    name: str
    drivers: tuple["LibraryDriver", ...] = ()
    ideas: tuple[LibraryIdea, ...] = ()
    measures: tuple[str, ...] = ()


@cache
def list_ready_goals() -> tuple[ReadyGoal, ...]:
    """Return the ready goals of the seeds, in their order."""
    rows = yaml.safe_load((SEEDS / "goals.yaml").read_text(encoding="utf-8"))["goals"]
    names = ReadyGoal.__slots__
    return tuple(ReadyGoal(**{name: row[name] for name in names}) for row in rows)


def find_ready_goal(key: str | None) -> ReadyGoal | None:
    """Return the ready goal of a key."""
    return next((goal for goal in list_ready_goals() if goal.key == key), None)


@cache
def list_library_drivers() -> tuple[LibraryDriver, ...]:
    """Return the primary drivers of the library with all that is below them, in its order."""
    content = yaml.safe_load((SEEDS / "change-package.yaml").read_text(encoding="utf-8"))
    return tuple(
        LibraryDriver(
            primary["key"],
            primary["name"],
            drivers=tuple(_read_secondary(one) for one in primary["secondary_drivers"]),
            measures=tuple(primary["measures"]),
        )
        for primary in content["primary_drivers"]
    )


@cache
def list_library_ideas() -> tuple[LibraryIdea, ...]:
    """Return the ideas of the library, in its order."""
    return tuple(
        idea
        for primary in list_library_drivers()
        for secondary in primary.drivers
        for idea in secondary.ideas
    )


def find_library_idea(key: str | None) -> LibraryIdea | None:
    """Return the library's idea of a key."""
    return next((idea for idea in list_library_ideas() if idea.key == key), None)


def find_library_driver(key: str | None) -> LibraryDriver | None:
    """Return the library's driver of a key, primary or secondary."""
    every = [one for primary in list_library_drivers() for one in (primary, *primary.drivers)]
    return next((driver for driver in every if driver.key == key), None)


def list_drivers_above(key: str) -> tuple[LibraryDriver, ...]:
    """Return the primary and the secondary driver that an idea of the library lies below."""
    return next(
        (
            (primary, secondary)
            for primary in list_library_drivers()
            for secondary in primary.drivers
            if key in {idea.key for idea in secondary.ideas}
        ),
        (),
    )


@cache
def name_sources(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the titles of the documents that something of the library is derived from."""
    rows = yaml.safe_load((SEEDS / "sources.yaml").read_text(encoding="utf-8"))
    titles = {row["code"]: row["title"] for row in rows}
    return tuple(titles[code] for code in codes if code in titles)


def _read_secondary(row: dict[str, Any]) -> LibraryDriver:
    return LibraryDriver(row["key"], row["name"], ideas=tuple(map(_read_idea, row["ideas"])))


def _read_idea(row: dict[str, Any]) -> LibraryIdea:
    names = ("key", "idea", "first_test", "measure")
    return LibraryIdea(
        **{name: row[name] for name in names},
        is_small=bool(row.get("is_small")),
        sources=tuple(row.get("source", ())),
    )
