"""What cannot be borrowed: all that its team has not shared with the borrower's own network."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.coaching.models import Loan
from app.cycles.models import Cycle, Stage
from app.extensions import db
from app.goals.models import Idea
from app.networks.models import Network, Team
from tests.makers.goals import make_goal
from tests.makers.learning import Told, make_idea, make_large_network, make_shared_cycle
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_member
from tests.makers.saving import save

SignedIn = Callable[[User], FlaskClient]
OPEN = {"stage": Stage.STUDY, "ended_on": None, "decision": None, "decision_reason": ""}


@pytest.fixture
def network(app: object) -> Network:
    """A network with room for a lender and a borrower."""
    return make_large_network()


def ask(client: FlaskClient, borrower: Team, shared: Cycle | Idea) -> list[int]:
    """Ask for something and try to take it; return the two answers."""
    kind = "cycles" if isinstance(shared, Cycle) else "ideas"
    address = f"/teams/{borrower.id}/borrow/{kind}/{shared.id}"
    home = make_goal(borrower, title="Der lånet skulle ligge")
    answers = [client.get(address), client.post(address, data={"home": str(home.id)})]
    return [one.status_code for one in answers]


@pytest.mark.parametrize(
    "fields",
    [{"shared_at": None}, OPEN, {"deleted_at": clock.now()}],
    ids=["not shared", "shared and open", "deleted"],
)
def test_a_test_that_is_not_shared_or_not_closed_or_deleted_is_not_found(
    signed_in: SignedIn, network: Network, fields: dict[str, object]
) -> None:
    borrower, lender = make_team(network), make_team(network)
    kept = make_shared_cycle(lender, Told("Bare for oss", fields=fields))

    answers = ask(signed_in(make_member(borrower)), borrower, kept)

    assert answers == [404, 404]
    assert db.session.query(Loan).count() == 0


@pytest.mark.parametrize("is_deleted", [False, True], ids=["not shared", "deleted"])
def test_an_idea_that_is_not_shared_or_deleted_is_not_found(
    signed_in: SignedIn, network: Network, is_deleted: bool
) -> None:
    borrower, lender = make_team(network), make_team(network)
    kept = make_idea(make_goal(lender), "Bare for oss.", is_shared=is_deleted)
    kept.deleted_at = clock.now() if is_deleted else None

    answers = ask(signed_in(make_member(borrower)), borrower, save(kept))

    assert answers == [404, 404]
    assert db.session.query(Loan).count() == 0


@pytest.mark.parametrize("of", ["cycle", "idea"])
def test_nothing_of_a_deleted_goal_is_found(signed_in: SignedIn, network: Network, of: str) -> None:
    borrower, goal = make_team(network), make_goal(make_team(network))
    shared = make_shared_cycle(goal) if of == "cycle" else make_idea(goal)
    goal.deleted_at = clock.now()
    save(goal)

    assert ask(signed_in(make_member(borrower)), borrower, shared) == [404, 404]


@pytest.mark.parametrize("of", ["cycle", "idea"])
def test_nothing_is_found_of_a_team_that_another_team_would_name(
    signed_in: SignedIn, of: str
) -> None:
    network = make_network()
    borrower, goal = make_team(network), make_goal(make_team(network))
    shared = make_shared_cycle(goal) if of == "cycle" else make_idea(goal)

    assert ask(signed_in(make_member(borrower)), borrower, shared) == [404, 404]
