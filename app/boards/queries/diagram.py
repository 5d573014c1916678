"""Reads of a goal's driver diagram: drivers, ideas, their cycles and the series that show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from app.cycles.models import Cycle
from app.extensions import db
from app.goals.models import Driver, Goal, Idea, IdeaStatus
from app.goals.queries import list_drivers, list_ideas_of
from app.measures.queries.drivers import list_series_of_drivers, list_series_of_ideas


@dataclass(frozen=True)
class Diagram:
    """The drivers and ideas of a goal, the cycles of each idea, and the series of each of them."""

    goal: Goal
    drivers: Sequence[Driver]
    ideas: Sequence[Idea]
    cycles: Mapping[int, Sequence[Cycle]]
    series_of_drivers: Mapping[int, Sequence[int]]
    series_of_ideas: Mapping[int, Sequence[int]]

    @cached_property
    def primary(self) -> list[Driver]:
        """Return the drivers directly below the goal."""
        return [driver for driver in self.drivers if driver.parent_id is None]

    def drivers_below(self, driver: Driver) -> list[Driver]:
        """Return the drivers below a driver."""
        return [one for one in self.drivers if one.parent_id == driver.id]

    def ideas_below(self, driver: Driver | None) -> list[Idea]:
        """Return the ideas below a driver, or directly below the goal."""
        key = driver.id if driver else None
        return [idea for idea in self.ideas if idea.driver_id == key]

    @property
    def tested(self) -> int:
        """Return how many ideas have been tested, or are."""
        return count_tested(self.ideas)[0]

    @property
    def unseen(self) -> list[Driver]:
        """Return the drivers that no series shows, of themselves or by anything around them.

        A secondary driver is named only where the primary one above it is shown by something else.
        """
        dark = [driver for driver in self.primary if not self._is_seen(driver)]
        if dark:
            return dark
        below = [one for driver in self.primary for one in self.drivers_below(driver)]
        return [one for one in below if not self._is_seen(one) and not self._shows_above(one)]

    def _is_seen(self, driver: Driver) -> bool:
        if driver.id in self.series_of_drivers:
            return True
        if any(idea.id in self.series_of_ideas for idea in self.ideas_below(driver)):
            return True
        return any(self._is_seen(one) for one in self.drivers_below(driver))

    def _shows_above(self, driver: Driver) -> bool:
        return driver.parent_id in self.series_of_drivers


def count_tested(ideas: Iterable[Idea]) -> tuple[int, int]:
    """Return how many of some ideas have been tested, or are, and how many there are."""
    tested = [idea.status is not IdeaStatus.IDEA for idea in ideas]
    return sum(tested), len(tested)


def read_diagram(goal: Goal) -> Diagram:
    """Return the driver diagram of a goal, in as many statements however large it is."""
    drivers, ideas = list_drivers(goal.id), list_ideas_of(goal.id)
    return Diagram(
        goal,
        drivers,
        ideas,
        list_cycles_by_idea(goal.id),
        list_series_of_drivers([one.id for one in drivers]),
        list_series_of_ideas([one.id for one in ideas]),
    )


def list_cycles_by_idea(goal_id: int) -> dict[int, list[Cycle]]:
    """Return the cycles of each idea of a goal, in the order of their numbers."""
    found = select(Cycle).where(Cycle.goal_id == goal_id, Cycle.deleted_at.is_(None))
    found = found.where(Cycle.idea_id.is_not(None)).order_by(Cycle.number)
    gathered: dict[int, list[Cycle]] = {}
    for cycle in db.session.scalars(found):
        if cycle.idea_id is not None:
            gathered.setdefault(cycle.idea_id, []).append(cycle)
    return gathered
