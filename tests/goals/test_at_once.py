"""Two people who press the same at the same moment: it happens once, and nobody gets an error."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.coaching.models import Loan
from app.extensions import db
from app.goals.models import ChangePackage, PackageIdea
from app.goals.queries import list_drivers, list_ideas_of
from tests.makers.goals import make_goal
from tests.makers.learning import make_idea, make_large_network, make_shared_cycle
from tests.makers.networks import make_network, make_programme, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_member
from tests.pages.forms import fill_in

SignedIn = Callable[[User], FlaskClient]
Press = Callable[[FlaskClient], int]
IDEAS = 38

pytestmark = pytest.mark.parametrize("attempt", range(3))


def at_once(app: Flask, clients: Sequence[FlaskClient], *, press: Press) -> list[int]:
    """Let each person press at the same moment; return the answers, the lowest first."""
    start = Barrier(len(clients))
    db.session.remove()

    def wait_and_press(client: FlaskClient) -> int:
        start.wait(timeout=10)
        with app.app_context():
            return press(client)

    with ThreadPoolExecutor(len(clients)) as pool:
        return sorted(pool.map(wait_and_press, clients))


@pytest.mark.parametrize("where", ["network", "programme"])
def test_of_two_who_begin_a_package_one_begins_it(
    app: Flask, signed_in: SignedIn, where: str, attempt: int
) -> None:
    network = make_network()
    people = [make_facilitator(network) for _ in range(2)]
    address = f"/networks/{network.slug}/package/start"
    if where == "programme":
        people = [make_coordinator(network.programme) for _ in range(2)]
        address = f"/programmes/{network.programme_id}/package/start"
    clients = [signed_in(person) for person in people]

    answers = at_once(app, clients, press=lambda one: fill_in(one, address).status)

    assert answers.count(303) == 1
    assert set(answers) <= {302, 303, 422}
    assert db.session.query(ChangePackage).count() == 1
    assert db.session.query(PackageIdea).count() == IDEAS


def test_of_two_who_copy_from_a_package_one_copies(
    app: Flask, signed_in: SignedIn, attempt: int
) -> None:
    goal = make_goal(make_team(make_network(make_programme())))
    goal_id, clients = goal.id, [signed_in(make_member(goal.team)) for _ in range(2)]
    address = f"/goals/{goal_id}/package"

    answers = at_once(
        app,
        clients,
        press=lambda one: fill_in(one, address, form="main form.s5", chosen="library-E18").status,
    )

    assert answers == [303, 303]
    assert [one.library_key for one in list_ideas_of(goal_id)] == ["E18"]
    assert [one.library_key for one in list_drivers(goal_id)] == ["P3", "S6"]


@pytest.mark.parametrize("what", ["cycles", "ideas"])
def test_of_two_who_borrow_the_same_one_borrows(
    app: Flask, signed_in: SignedIn, what: str, attempt: int
) -> None:
    network = make_large_network()
    goal, theirs = make_goal(make_team(network)), make_goal(make_team(network))
    idea = make_idea(theirs)
    key = make_shared_cycle(theirs, idea=idea).id if what == "cycles" else idea.id
    address, goal_id = f"/teams/{goal.team_id}/borrow/{what}/{key}", goal.id
    clients = [signed_in(make_member(goal.team)) for _ in range(2)]

    answers = at_once(app, clients, press=lambda one: fill_in(one, address).status)

    assert answers == [303, 422]
    assert db.session.query(Loan).count() == 1
    assert len(list_ideas_of(goal_id)) == 1
