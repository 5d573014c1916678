"""Reads of a team's action plan: all of it is registered already, on other pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload

from app.cycles.models import Cycle, Stage
from app.extensions import db
from app.goals.models import Driver, Goal, Idea
from app.goals.queries import list_goals, list_ideas_of_team
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries import list_series_of_team, list_summaries
from app.statistics.masking import Audience


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """The goals of a team that are not closed, with what is beneath them."""

    goals: Sequence[Goal]
    drivers: Mapping[int, Driver]
    ideas: Sequence[Idea]
    cycles: Sequence[Cycle]
    series: Sequence[Series]
    summaries: Mapping[int, Summary]

    def ideas_of(self, goal: Goal) -> list[Idea]:
        """Return the ideas of a goal, driver by driver, those directly below the goal last."""
        ideas = [one for one in self.ideas if one.goal_id == goal.id]
        return sorted(ideas, key=lambda one: self._place_of(one.driver_id))

    def cycles_of(self, goal: Goal, *, idea_id: int | None) -> list[Cycle]:
        """Return the open cycles of an idea of a goal, or those of no idea."""
        return [one for one in self.cycles if (one.goal_id, one.idea_id) == (goal.id, idea_id)]

    def series_of(self, goal: Goal) -> list[Series]:
        """Return the series that show a goal."""
        return [one for one in self.series if one.goal_id == goal.id]

    def path_to(self, idea: Idea) -> list[Driver]:
        """Return the drivers above an idea, from the primary one down."""
        path: list[Driver] = []
        key = idea.driver_id
        while key is not None and key in self.drivers:
            path.insert(0, self.drivers[key])
            key = self.drivers[key].parent_id
        return path

    def _place_of(self, driver_id: int | None) -> int:
        """Return the place of a driver when the diagram is read from the top down."""
        keys = [one.id for one in _from_the_top(list(self.drivers.values()), parent_id=None)]
        return keys.index(driver_id) if driver_id in keys else len(keys)


def read_action_plan(team_id: int, *, audience: Audience) -> ActionPlan:
    """Return the action plan of a team, in as many statements however long it is."""
    series = list_series_of_team(team_id, audience)
    goals = [one for one in list_goals(team_id) if not one.is_closed]
    return ActionPlan(
        goals=goals,
        drivers={one.id: one for one in _list_drivers(team_id)},
        ideas=list_ideas_of_team(team_id),
        cycles=_list_open_cycles(team_id),
        series=series,
        summaries=list_summaries([one.id for one in series], audience),
    )


def _list_drivers(team_id: int) -> list[Driver]:
    found = select(Driver).join(Driver.goal).where(Goal.team_id == team_id)
    found = found.where(Driver.deleted_at.is_(None))
    return list(db.session.scalars(found.order_by(Driver.position, Driver.id)))


def _list_open_cycles(team_id: int) -> list[Cycle]:
    found = (
        select(Cycle)
        .join(Cycle.goal)
        .where(Goal.team_id == team_id, Goal.deleted_at.is_(None))
        .where(Cycle.deleted_at.is_(None), Cycle.stage != Stage.CLOSED)
        .options(contains_eager(Cycle.goal), selectinload(Cycle.tasks))
        .order_by(Cycle.goal_id, Cycle.number)
    )
    return list(db.session.scalars(found))


def _from_the_top(drivers: Sequence[Driver], *, parent_id: int | None) -> list[Driver]:
    rows: list[Driver] = []
    for driver in drivers:
        if driver.parent_id == parent_id:
            rows += [driver, *_from_the_top(drivers, parent_id=driver.id)]
    return rows
