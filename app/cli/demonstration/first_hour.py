"""A brand-new team of the demo, midway in its first hour, with a code that still lets people in."""

from typing import Any

from app.accounts.models import User
from app.cli.demonstration.people import People
from app.cli.demonstration.places import DemoNetwork
from app.cli.demonstration.seeds import day, read_seed
from app.goals.models import Goal
from app.goals.queries import find_ready_goal
from app.goals.services import create_goal
from app.measures.services.adoption import adopt_measure
from app.networks.models import Team
from app.networks.services.memberships import SeatFields, add_member
from app.networks.services.room_links import open_room
from app.networks.services.teams import TeamFields, create_team
from app.web.actor import Role


def load_first_hour(networks: dict[str, DemoNetwork], people: People) -> None:
    """Make a team that has said who it is, and chosen a goal and its measures."""
    row = read_seed("first-hour.yaml")
    demo = networks[row["network"]]
    team = create_team(demo.network, TeamFields(row["name"], row["about"], ()), by=None)
    leader = _load_members(row, team, people)
    goal = _load_goal(row, team, by=leader)
    for key in row["measures"]:
        adopt_measure(team, demo.measures[key], by=leader.id, goal=goal)
    open_room(team, by=demo.facilitator.id)


def _load_members(row: dict[str, Any], team: Team, people: People) -> User:
    for one in row["members"]:
        fields = SeatFields(
            Role(one["role"]),
            one["position"],
            is_measurement_lead=bool(one.get("measurement_lead")),
            is_deputy=bool(one.get("deputy")),
        )
        add_member(people[one["person"]].id, team, fields=fields, by=None)
    return people[row["members"][0]["person"]]


def _load_goal(row: dict[str, Any], team: Team, *, by: User) -> Goal:
    ready = find_ready_goal(row["ready_goal"])
    assert ready is not None
    by_when = day(row["by_when_in_days"])
    return create_goal(team, by=by.id, fields={**ready.aim, "by_when": by_when})
