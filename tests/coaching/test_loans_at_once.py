"""Those of a team who borrow take turns: the second is answered when the first has saved."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import database
from app.accounts.models import User
from app.coaching.models import Loan
from app.extensions import db
from app.networks.models import Team
from tests.makers.goals import make_goal
from tests.makers.learning import make_idea, make_large_network
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.pages.forms import fill_in

SignedIn = Callable[[User], FlaskClient]


def test_whoever_borrows_waits_while_a_colleague_has_the_turn(
    app: Flask, signed_in: SignedIn
) -> None:
    network = make_large_network()
    goal, idea = make_goal(make_team(network)), make_idea(make_goal(make_team(network)))
    team_id, client = goal.team_id, signed_in(make_member(goal.team))
    address = f"/teams/{team_id}/borrow/ideas/{idea.id}"
    turn = select(Team.id).where(Team.id == team_id).with_for_update(key_share=True)
    client.get(address)
    db.session.remove()

    def press() -> int:
        with app.app_context():
            return fill_in(client, address).status

    with ThreadPoolExecutor(1) as pool, database.transactions("write"):
        db.session.execute(turn)
        second = pool.submit(press)
        with pytest.raises(TimeoutError):
            second.result(timeout=3)
        db.session.commit()
        answer = second.result(timeout=20)

    assert answer == 303
    assert db.session.query(Loan).count() == 1
