"""What tests of suggestions on a programme do and read."""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import delete, select

from app.accounts.models import User
from app.cycles.models import Cycle, Decision
from app.cycles.services import (
    edit_plan,
)
from app.extensions import db
from app.gatherings.models import ItemTeam
from app.networks.models import Team
from app.networks.services.teams import TeamFields, edit_team
from tests.boards.test_ticking import list_items, make_board, make_test, press
from tests.makers.networks import make_team
from tests.makers.people import make_facilitator

SignedIn = Callable[[User], FlaskClient]


def say_no(team: Team) -> None:
    team = db.session.get_one(Team, team.id)
    edit_team(team, TeamFields(team.name, may_be_named=False), by=None, version=team.version)
    db.session.commit()


def list_named() -> list[int]:
    return list(db.session.scalars(select(ItemTeam.team_id)))


def list_titles() -> list[str]:
    db.session.expire_all()
    return [one.title for one in list_items()]


def call(team: Team, name: str) -> None:
    team = db.session.get_one(Team, team.id)
    edit_team(team, TeamFields(name), by=None, version=team.version)
    db.session.commit()


def put_test_on(signed_in: SignedIn, *, may_be_named: bool = True) -> Cycle:
    """Put a shared test of Ask on the programme."""
    network, team = make_board(may_be_named=may_be_named)
    if not may_be_named:
        make_team(network, name="Bø")
        make_team(network, name="Dal")
    cycle, client = make_test(team, Decision.ABANDON), signed_in(make_facilitator(network))
    press(client, network, on=f"cycle-{cycle.id}")
    return cycle


def write(title: str) -> None:
    list_items()[0].title = title
    db.session.commit()


def take_part_off() -> None:
    db.session.execute(delete(ItemTeam))
    db.session.commit()


def edit_change(cycle: Cycle, change: str) -> None:
    cycle = db.session.get_one(Cycle, cycle.id)
    edit_plan(cycle, by=None, version=cycle.version, fields={"change": change})
    db.session.commit()
