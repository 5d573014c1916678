"""Teams that finish, and teams that carry on from them, in tests."""

from dataclasses import dataclass
from datetime import date

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.goals.models import Driver, Goal, Idea, IdeaStatus
from app.measures.models.measure import Measure
from app.measures.models.measurement import Measurement
from app.measures.models.series import Series
from app.networks.models import Membership, Network, Team
from app.web.actor import Role
from tests.makers.goals import make_goal
from tests.makers.measures import Readings, make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_leader, make_member
from tests.makers.saving import save

WEEKS: Readings = {f"2026-W{week}": (7, 10) for week in range(30, 42)}


@dataclass(frozen=True)
class Pair:
    """An earlier team, the one that may carry on in another network, and the leader of both."""

    earlier: Team
    team: Team
    leader: User


def make_pair() -> Pair:
    """Make two teams of two networks, with one person who leads both."""
    earlier, team = make_team(make_network(name="Midt")), make_team(make_network(name="Nord"))
    leader = make_leader(earlier)
    make_member(team, role=Role.LEADER, user=leader)
    return Pair(earlier, team, leader)


def let_guide(person: User, network: Network) -> Membership:
    """Let a person guide one more network."""
    place = {"user_id": person.id, "network_id": network.id}
    return save(Membership(**place, role=Role.FACILITATOR, started_at=clock.now()))


def make_worked_goal(team: Team) -> Goal:
    """Make a goal with a primary and a secondary driver, and two ideas, one of them left."""
    goal = make_goal(team)
    first = save(_driver(goal, "Møtene virker"))
    second = save(_driver(goal, "Alle vet når", parent=first))
    save(
        _idea(goal, second, "SMS dagen før", status=IdeaStatus.ADOPTED),
        _idea(goal, second, "Kaffe", status=IdeaStatus.ABANDONED),
    )
    return goal


def make_measured(team: Team, goal: Goal | None = None, *, own: bool = False) -> Series:
    """Make a series with twelve weeks, of a common measure or the team's own."""
    measure = make_measure(team if own else team.network)
    series = make_series(team, measure, measurements=WEEKS, starts_on=date(2026, 7, 20))
    series.goal_id = goal.id if goal else None
    return save(series)


def share_same(series: Series, team: Team, *, numerator_label: str = "") -> Measure:
    """Let a team's network have the same measure of the library, perhaps defined otherwise."""
    twin = make_measure(team.network)
    for measure in (series.measure, twin):
        measure.library_key = "M2"
        save(measure)
    if numerator_label:
        twin.definition.numerator_label = numerator_label
        save(twin)
    return twin


def own_series(team: Team) -> Series:
    """Return the only series of a team."""
    return db.session.query(Series).filter_by(team_id=team.id).one()


def numbers_of(series: Series) -> list[tuple[date, int | None, int | None]]:
    """Return the numbers of a series as they are stored, by period."""
    rows = db.session.query(Measurement).filter_by(series_id=series.id)
    return [(row.period, row.numerator, row.denominator) for row in rows.order_by("period")]


def _driver(goal: Goal, text: str, *, parent: Driver | None = None) -> Driver:
    parent_id = parent.id if parent else None
    return Driver(goal_id=goal.id, parent_id=parent_id, text=text, created_at=clock.now())


def _idea(goal: Goal, driver: Driver, text: str, *, status: IdeaStatus) -> Idea:
    place = {"goal_id": goal.id, "driver_id": driver.id}
    return Idea(**place, text=text, status=status, created_at=clock.now())
