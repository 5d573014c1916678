"""Carrying a goal on with another team: the goal, its drivers, and the ideas that were not left."""

from dataclasses import dataclass, field

from app import clock
from app.goals.models import AIM, COPIED, Driver, Goal, Idea, IdeaStatus
from app.goals.queries import list_drivers, list_ideas_of
from app.goals.services.drivers import add_driver
from app.goals.services.goals import create_goal
from app.goals.services.ideas import SAID_BY_TEAM, add_idea
from app.networks.models import Team

STANDS = SAID_BY_TEAM | {IdeaStatus.ADOPTED}


@dataclass(frozen=True, slots=True)
class CarriedGoal:
    """A goal that was carried on, with its drivers and ideas by the key of those they come from."""

    goal: Goal
    drivers: dict[int, Driver] = field(default_factory=dict)
    ideas: dict[int, Idea] = field(default_factory=dict)


def carry_goal(goal: Goal, team: Team, *, by: int | None) -> CarriedGoal:
    """Give a team another team's goal; a day that is past becomes the last one of the network."""
    fields = {name: getattr(goal, name) for name in AIM}
    fields["by_when"] = goal.by_when if goal.by_when > clock.today() else team.network.ends_on
    own = create_goal(team, by=by, fields={**fields, "carried_on_from_id": goal.id})
    carried = CarriedGoal(own)
    _carry_drivers(goal, carried, by=by)
    for idea in filter(is_carried, list_ideas_of(goal.id)):
        carried.ideas[idea.id] = _carry_idea(idea, carried, by=by)
    return carried


def is_carried(idea: Idea) -> bool:
    """Say whether an idea comes along: it was not tried and left."""
    return idea.status is not IdeaStatus.ABANDONED


def _carry_drivers(goal: Goal, carried: CarriedGoal, *, by: int | None) -> None:
    """Copy the drivers, the primary ones before those that lie below them."""
    for driver in sorted(list_drivers(goal.id), key=lambda one: one.parent_id is not None):
        parent = carried.drivers.get(driver.parent_id or 0)
        fields = {"text": driver.text, "library_key": driver.library_key}
        place = {"parent_id": parent.id if parent else None}
        carried.drivers[driver.id] = add_driver(carried.goal, by=by, fields={**fields, **place})


def _carry_idea(idea: Idea, carried: CarriedGoal, *, by: int | None) -> Idea:
    """Copy an idea with its origin; what the team does already it does here too."""
    fields = {name: getattr(idea, name) for name in (*COPIED, "owner")}
    driver = carried.drivers.get(idea.driver_id or 0)
    fields |= {"driver_id": driver.id if driver else None, "copied_from_id": idea.id}
    fields["status"] = idea.status if idea.status in STANDS else IdeaStatus.IDEA
    return add_idea(carried.goal, by=by, fields=fields)
