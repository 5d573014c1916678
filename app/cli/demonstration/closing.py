"""What is closed and carried on in the demo: a pilot, a goal that was reached, and a year."""

from datetime import date
from typing import Any

from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.cli.demonstration.cycles import load_cycles
from app.cli.demonstration.people import People
from app.cli.demonstration.places import DemoNetwork
from app.cli.demonstration.rhythm import WORDS
from app.cli.demonstration.seeds import day, moment, moment_on, read_seed
from app.cycles.queries.carrying_on import read_offer
from app.cycles.services.carrying_on import Chosen, SeriesWish, carry_work_on
from app.extensions import db
from app.goals.models import AIM, Goal, GoalStatus, IdeaStatus
from app.goals.queries import list_goals, list_ideas_of
from app.goals.services import create_goal
from app.goals.services.drivers import add_driver
from app.goals.services.ideas import add_idea
from app.goals.services.years import TEXTS, close_year
from app.measures.models.period import Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.queries.library import get_library_measure
from app.measures.services.adoption import adopt_measure, edit_series, measure_own
from app.measures.services.definitions import create_measure
from app.measures.services.goal_ends import SeriesEnd, end_goal, list_open_series
from app.measures.services.recording import record_measurement
from app.networks.models import Network, Programme, Team
from app.networks.services.memberships import SeatFields, add_member
from app.networks.services.networks import NetworkFields, close_network, create_network
from app.networks.services.teams import TeamFields, close_team, create_team
from app.statistics.masking import Audience
from app.web.actor import Role
from app.web.edits import Editor

Row = dict[str, Any]


def load_closing(networks: dict[str, DemoNetwork], people: People) -> None:
    """Make the pilot, let a team carry on from it and reach its goal, and close its last year."""
    seed = read_seed("closing.yaml")
    network = next(iter(networks.values())).network
    earlier, goal = _load_pilot(seed["pilot"], network.programme, people)
    team = _find_team(seed["carried"]["team"], network)
    _carry_on(seed["carried"], team, goal, by=people[seed["carried"]["by"]])
    _close_year(seed["year"], team, by=people[seed["year"]["by"]])
    with clock.stopped_at(moment(seed["pilot"]["team"]["closed_in_days"])):
        close_team(earlier, by=None, kept=seed["pilot"]["team"]["kept"])
        close_network(earlier.network, by=None)


def _load_pilot(row: Row, programme: Programme, people: People) -> tuple[Team, Goal]:
    network = _make_network(row["network"], programme, people)
    fields = TeamFields(
        row["team"]["name"], row["team"]["about"], tuple(row["team"]["municipalities"])
    )
    with clock.stopped_at(moment(row["network"]["starts_in_days"])):
        team = create_team(network, fields, by=None)
        for one in row["team"]["members"]:
            is_lead = bool(one.get("measurement_lead"))
            seat = SeatFields(Role(one["role"]), one["position"], is_measurement_lead=is_lead)
            add_member(people[one["person"]].id, team, fields=seat, by=None)
        goal = _make_goal(row["goal"], team)
    _measure(row, team, goal)
    _measure_in_common(row["common"], team, begun=row["network"]["starts_in_days"])
    _test(row["goal"]["cycles"], goal, by=people[row["team"]["members"][0]["person"]])
    return team, goal


def _make_network(row: Row, programme: Programme, people: People) -> Network:
    starts_on, ends_on = day(row["starts_in_days"]), day(row["ends_in_days"])
    fields = NetworkFields(
        name=row["name"], starts_on=starts_on, ends_on=ends_on, purpose=row["purpose"]
    )
    with clock.stopped_at(moment(row["starts_in_days"])):
        network = create_network(programme, fields, by=None, is_invented=True)
        network.slug = row["slug"]
        seat = SeatFields(Role.FACILITATOR)
        add_member(people[row["facilitator"]].id, network, fields=seat, by=None)
    return network


def _make_goal(row: Row, team: Team) -> Goal:
    fields = {name: row[name] for name in AIM}
    goal = create_goal(team, by=None, fields={**fields, "by_when": day(row["by_when_in_days"])})
    primary = add_driver(goal, by=None, fields={"text": row["drivers"]["primary"]})
    below = {"text": row["drivers"]["secondary"], "parent_id": primary.id}
    driver = add_driver(goal, by=None, fields=below)
    for one in row["ideas"]:
        fields = {"text": one["idea"], "first_test": one["first_test"], "owner": one["owner"]}
        place = {"driver_id": driver.id, "status": IdeaStatus(one["status"])}
        add_idea(goal, by=None, fields={**fields, **place})
    return goal


def _measure(row: Row, team: Team, goal: Goal) -> Series:
    """Let the pilot measure for some periods, by a measure of its own."""
    begun = moment(row["network"]["starts_in_days"])
    fields = {
        name: WORDS[name](value) if name in WORDS else value
        for name, value in row["measure"].items()
    }
    with clock.stopped_at(begun):
        series = measure_own(team, by=None, fields=fields, definition=row["definition"], goal=goal)
        target = {"target": row["target"]}
        edit_series(series, by=None, version=series.version, fields=target)
    _record(row["numbers"], series, after=row["network"]["starts_in_days"])
    return series


def _measure_in_common(row: Row, team: Team, *, begun: int) -> None:
    """Let the pilot measure what its network shares, too."""
    library = get_library_measure(row["measure"])
    measure = create_measure(
        team.network, by=None, fields=library.fields, definition=library.definition
    )
    series = adopt_measure(team, measure, by=None, starts_on=day(begun))
    _record(row["numbers"], series, after=begun)


def _record(numbers: list[list[int]], series: Series, *, after: int) -> None:
    """Record numbers, each so many periods after the one with a day."""
    for step, numerator, denominator in numbers:
        period = Period.containing(day(after), series.measure.frequency)
        for _step in range(step):
            period = period.following
        reading = Reading(State.MEASURED, numerator, denominator)
        with clock.stopped_at(moment_on(period.following.start)):
            record_measurement(series, period, reading, by=None)


def _test(rows: list[Row], goal: Goal, *, by: User) -> None:
    """Let a team test its ideas, which are named by their words."""
    ideas = {idea.text: idea for idea in list_ideas_of(goal.id)}
    load_cycles(rows, goal, ideas=ideas, series={}, by=by)


def _carry_on(row: Row, team: Team, goal: Goal, *, by: User) -> None:
    """Take the goal and its numbers along, test, reach the goal, and close it with what stays."""
    with clock.stopped_at(moment(row["in_days"])):
        inside = {"works_there": True, "leads_there": True}
        offer = read_offer(team, goal.team, audience=Audience.TEAM, **inside)
        series = [(match, SeriesWish.NUMBERS) for match in offer.matches if match.series.goal_id]
        chosen, editor = Chosen(goals=[goal], series=series), Editor(by.id, team.version)
        carry_work_on(team, chosen, earlier=goal.team, editor=editor)
    own = next(one for one in list_goals(team.id) if one.carried_on_from_id == goal.id)
    measured = list_open_series(own)
    for one in measured:
        _record(row["numbers"], one, after=row["in_days"])
    _test(row["cycles"], own, by=by)
    closed_on = day(row["closed_in_days"])
    fields = {"status": GoalStatus.REACHED, "closed_on": closed_on, "kept": row["kept"]}
    with clock.stopped_at(moment(row["closed_in_days"])):
        ends = {one.id: SeriesEnd.HELD for one in measured}
        end_goal(own, editor=Editor(by.id, own.version), fields=fields, ends=ends)


def _close_year(row: Row, team: Team, *, by: User) -> None:
    year = clock.today().year - 1
    texts = {name: row[name] for name in TEXTS}
    with clock.stopped_at(moment_on(date(year + 1, 1, 9))):
        close_year(team, year, texts=texts, editor=Editor(by.id, 0))


def _find_team(name: str, network: Network) -> Team:
    found = select(Team).where(Team.network_id == network.id, Team.name == name)
    return db.session.scalars(found).one()
