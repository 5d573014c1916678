"""What the teams of the demo have borrowed from each other, on the days they did it."""

from typing import Any

from sqlalchemy import select

from app import clock
from app.cli.demonstration.seeds import moment, read_seed, read_teams
from app.coaching.services.loans import borrow_cycle
from app.cycles.models import Cycle
from app.extensions import db
from app.goals.models import Goal
from app.goals.queries import list_goals
from app.networks.models import Team


def load_loans() -> None:
    """Let teams borrow tests that other teams have shared, each for the first of its goals."""
    names = {row["key"]: row["name"] for row in read_teams()}
    titles = {
        (row["key"], goal["key"]): goal["title"] for row in read_teams() for goal in row["goals"]
    }
    for row in read_seed("coaching.yaml")["loans"]:
        lent = _find_lent(row, names[row["from_team"]], titles[row["from_team"], row["goal"]])
        with clock.stopped_at(moment(row["in_days"])):
            borrow_cycle(lent, _first_goal(names[row["team"]]), by=None)


def _find_lent(row: dict[str, Any], team: str, title: str) -> Cycle:
    found = select(Cycle).join(Cycle.goal).join(Goal.team)
    found = found.where(Team.name == team, Goal.title == title, Cycle.number == row["cycle"])
    return db.session.scalars(found).one()


def _first_goal(team: str) -> Goal:
    found = select(Team.id).where(Team.name == team).order_by(Team.id)
    return list_goals(db.session.scalars(found).first() or 0)[0]
