"""Taking a loan back: only what nothing else of the team's stands on, and once is enough."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.coaching.models import Loan
from app.cycles.models import Cycle
from app.extensions import db
from app.goals.models import Goal, Idea
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.learning import make_idea, make_large_network, make_shared_cycle
from tests.makers.networks import make_team
from tests.makers.people import make_guest, make_leader, make_member
from tests.pages.learning import borrow
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture
def goal(app: object) -> Goal:
    """The goal of a team that borrows, in a network with room for a lender."""
    return make_goal(make_team(make_large_network()))


def borrow_test(client: FlaskClient, goal: Goal) -> Loan:
    theirs = make_goal(make_team(goal.team.network))
    cycle = make_shared_cycle(theirs, idea=make_idea(theirs))
    borrow(client, f"/teams/{goal.team_id}/borrow/cycles/{cycle.id}")
    return last_loan()


def borrow_idea(client: FlaskClient, goal: Goal) -> Loan:
    idea = make_idea(make_goal(make_team(goal.team.network)))
    borrow(client, f"/teams/{goal.team_id}/borrow/ideas/{idea.id}")
    return last_loan()


def last_loan() -> Loan:
    return db.session.query(Loan).order_by(Loan.id.desc()).first() or pytest.fail("no loan")


def idea_of(goal: Goal) -> Idea:
    return db.session.query(Idea).filter_by(goal_id=goal.id).one()


def test_an_idea_that_came_along_stays_where_another_test_is_of_it(
    signed_in: SignedIn, goal: Goal
) -> None:
    client = signed_in(make_member(goal.team))
    loan = borrow_test(client, goal)
    borrowed_id, idea = loan.own_cycle_id, idea_of(goal)
    own = make_cycle(goal, number=50, idea_id=idea.id, change="Vår egen test")

    client.post(f"/loans/{loan.id}/return")

    assert db.session.query(Loan).count() == 0
    assert idea_of(goal).deleted_at is None
    gone = db.session.query(Cycle).filter(Cycle.deleted_at.is_not(None)).one()
    assert (gone.id, own.idea_id) == (borrowed_id, idea.id)


def test_an_idea_that_came_along_goes_out_where_its_other_test_is_deleted(
    signed_in: SignedIn, goal: Goal
) -> None:
    client = signed_in(make_member(goal.team))
    loan = borrow_test(client, goal)
    make_cycle(goal, number=50, idea_id=idea_of(goal).id, deleted_at=clock.now())

    client.post(f"/loans/{loan.id}/return")

    assert idea_of(goal).deleted_at is not None


def test_a_loan_of_an_idea_stands_when_a_test_of_it_is_planned(
    signed_in: SignedIn, goal: Goal
) -> None:
    client = signed_in(make_member(goal.team))
    loan = borrow_idea(client, goal)
    make_cycle(goal, number=50, idea_id=idea_of(goal).id)

    page = follow(client, Page(client.post(f"/loans/{loan.id}/return")))

    assert page.messages[-1] == "Dere har planlagt en test av ideen, så lånet blir stående."
    assert db.session.query(Loan).count() == 1
    assert idea_of(goal).deleted_at is None


@pytest.mark.parametrize("take", [borrow_test, borrow_idea])
def test_a_second_press_on_undo_answers_as_the_first_did(
    signed_in: SignedIn, goal: Goal, take: Callable[[FlaskClient, Goal], Loan]
) -> None:
    client = signed_in(make_member(goal.team))
    address = f"/loans/{take(client, goal).id}/return"

    first, second = (follow(client, Page(client.post(address))) for _press in range(2))

    assert (first.status, second.status) == (200, 200)
    assert "Lånet er angret." in first.messages[-1]
    assert first.messages[-1] == second.messages[-1]
    assert idea_of(goal).deleted_at is not None


def test_nobody_else_learns_of_a_loan_that_is_taken_back(signed_in: SignedIn, goal: Goal) -> None:
    client = signed_in(make_member(goal.team))
    loan = borrow_test(client, goal)
    address = f"/loans/{loan.id}/return"
    lender = db.session.get_one(Cycle, loan.cycle_id).goal.team
    others = make_leader(lender), make_guest(goal.team.network), make_leader(make_team())
    client.post(address)

    answers = [signed_in(person).post(address).status_code for person in others]

    assert answers == [403, 403, 404]
    assert client.post("/loans/999999/return").status_code == 404
