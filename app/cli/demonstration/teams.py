"""The demo's teams: members, goals, cycles, series and their numbers."""

from typing import Any

from app import clock
from app.accounts.models import User
from app.cli.demonstration.cycles import load_cycles
from app.cli.demonstration.drivers import draw_diagrams, say_of_ideas
from app.cli.demonstration.numbers import load_series
from app.cli.demonstration.people import People
from app.cli.demonstration.places import DemoNetwork
from app.cli.demonstration.seeds import day, moment, read_teams
from app.cli.demonstration.voices import load_voices
from app.goals.models import AIM, Goal
from app.goals.services import create_goal
from app.networks.models import Team
from app.networks.services.memberships import SeatFields, add_member
from app.networks.services.teams import TeamFields, create_team
from app.web.actor import Role

GOALS_WERE_SET = -210


def load_teams(networks: dict[str, DemoNetwork], people: People) -> None:
    """Make every team of the demo with all that it has done."""
    for row in read_teams():
        demo = networks[row["network"]]
        fields = TeamFields(row["name"], row["about"], tuple(row["municipalities"]))
        team = create_team(demo.network, fields, by=None)
        team.may_be_named = bool(row["may_be_named"])
        leader, counted_by = _load_members(row, team, people)
        goals = {one["key"]: _load_goal(one, team, by=leader) for one in row["goals"]}
        series = load_series(row, demo, team=team, goals=goals, counted_by=counted_by)
        diagrams = draw_diagrams(row, goals, series=series, by=leader)
        for one in row["goals"]:
            goal, ideas = goals[one["key"]], diagrams[one["key"]].ideas
            load_cycles(one.get("cycles", []), goal, ideas=ideas, series=series, by=leader)
        load_voices(row, goals, series=series, by=leader)
        say_of_ideas(row, diagrams)


def _load_members(row: dict[str, Any], team: Team, people: People) -> tuple[User, User]:
    """Let the members in; return the leader and the one who counts."""
    leader = counted_by = people[row["members"][0]["person"]]
    for one in row["members"]:
        person = people[one["person"]]
        fields = SeatFields(
            Role(one["role"]),
            one["position"],
            is_measurement_lead=bool(one.get("measurement_lead")),
            is_deputy=bool(one.get("deputy")),
        )
        add_member(person.id, team, fields=fields, by=None)
        if fields.role is Role.LEADER:
            leader = person
        if fields.is_measurement_lead:
            counted_by = person
    return leader, counted_by


def _load_goal(row: dict[str, Any], team: Team, *, by: User) -> Goal:
    fields = {name: str(row.get(name) or "") for name in AIM}
    with clock.stopped_at(moment(GOALS_WERE_SET)):
        by_when = day(row["by_when_in_days"] - GOALS_WERE_SET)
        return create_goal(team, by=by.id, fields={**fields, "by_when": by_when})
