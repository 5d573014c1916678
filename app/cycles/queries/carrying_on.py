"""Reads of what a team may carry on of another team: what it has already is not offered again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.cycles.models import Cycle, Stage
from app.cycles.queries.cycles import list_cycles_of_team
from app.goals.models import Goal
from app.goals.queries import list_drivers_by_goal, list_goals, list_ideas_of_team
from app.goals.services.carrying_on import is_carried
from app.measures.queries import list_series_of_team
from app.measures.queries.earlier import Match, match_all_series
from app.networks.models import Team
from app.statistics.masking import Audience


@dataclass(frozen=True, slots=True)
class OfferedGoal:
    """A goal that may be carried on, with how many drivers and ideas come along."""

    goal: Goal
    drivers: int
    ideas: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What a team may carry on of another: its open goals, its series and its open cycles.

    Who does not work in the other team, as ``works_there`` says, is offered its shared series only.
    ``measured`` are those series that the team has already, also where nothing is left to take; it
    ``keeps`` something where only its leader may take a series along.
    """

    earlier: Team
    goals: Sequence[OfferedGoal]
    matches: Sequence[Match]
    cycles: Sequence[Cycle]
    sees_numbers: bool
    works_there: bool
    measured: Sequence[Match] = ()
    keeps: bool = False

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is left to carry on."""
        return not (self.goals or self.matches or self.cycles)


def read_offer(
    team: Team, earlier: Team, *, audience: Audience, works_there: bool, leads_there: bool
) -> Offer:
    """Return what a team may carry on of an earlier one, as far as the reader may take it along.

    What the earlier team wrote, its goals and tests, only those who work there take to others;
    what it measures for itself alone, only its leader.
    """
    taken = {goal.carried_on_from_id for goal in list_goals(team.id)}
    own = list_goals(earlier.id) if works_there else []
    goals = [one for one in own if not one.is_closed and one.id not in taken]
    open_keys = {one.id for one in goals}
    held = list_series_of_team(team.id, Audience.TEAM, with_closed=True)
    there = list_series_of_team(earlier.id, audience)
    matches = match_all_series(
        [one for one in there if one.is_shared or leads_there], team, held=held
    )
    cycles = [one for one in list_cycles_of_team(earlier.id) if one.goal_id in open_keys]
    return Offer(
        earlier=earlier,
        goals=_offer(goals, earlier),
        matches=[one for one in matches if one.is_of_use],
        cycles=[one for one in cycles if one.stage is not Stage.CLOSED],
        sees_numbers=audience is Audience.TEAM,
        works_there=works_there,
        measured=[one for one in matches if one.is_measured],
        keeps=works_there and not leads_there and any(not one.is_shared for one in there),
    )


def _offer(goals: Sequence[Goal], earlier: Team) -> list[OfferedGoal]:
    drivers = list_drivers_by_goal(goal.id for goal in goals)
    ideas = Counter(one.goal_id for one in list_ideas_of_team(earlier.id) if is_carried(one))
    return [OfferedGoal(goal, len(drivers[goal.id]), ideas[goal.id]) for goal in goals]
