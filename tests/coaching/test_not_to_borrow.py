"""What cannot be borrowed: all that its team has not shared with the borrower's own network."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.coaching.models import Loan
from app.cycles.models import Cycle, Stage
from app.extensions import db
from app.goals.models import Idea
from app.networks.models import Membership, Network, Team
from app.web.actor import Role
from tests.makers.goals import make_goal
from tests.makers.learning import Told, make_idea, make_large_network, make_shared_cycle
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_guest, make_member
from tests.makers.saving import save
from tests.pages.learning import show_learning
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
OPEN = {"stage": Stage.STUDY, "ended_on": None, "decision": None, "decision_reason": ""}


@pytest.fixture
def network(app: object) -> Network:
    """A network with room for a lender and a borrower."""
    return make_large_network()


def ask(client: FlaskClient, borrower: Team, *, shared: Cycle | Idea) -> list[int]:
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

    answers = ask(signed_in(make_member(borrower)), borrower, shared=kept)

    assert answers == [404, 404]
    assert db.session.query(Loan).count() == 0


@pytest.mark.parametrize("is_deleted", [False, True], ids=["not shared", "deleted"])
def test_an_idea_that_is_not_shared_or_deleted_is_not_found(
    signed_in: SignedIn, network: Network, is_deleted: bool
) -> None:
    borrower, lender = make_team(network), make_team(network)
    kept = make_idea(make_goal(lender), "Bare for oss.", is_shared=is_deleted)
    kept.deleted_at = clock.now() if is_deleted else None

    answers = ask(signed_in(make_member(borrower)), borrower, shared=save(kept))

    assert answers == [404, 404]
    assert db.session.query(Loan).count() == 0


@pytest.mark.parametrize("of", ["cycle", "idea"])
def test_nothing_of_a_deleted_goal_is_found(signed_in: SignedIn, network: Network, of: str) -> None:
    borrower, goal = make_team(network), make_goal(make_team(network))
    shared = make_shared_cycle(goal) if of == "cycle" else make_idea(goal)
    goal.deleted_at = clock.now()
    save(goal)

    assert ask(signed_in(make_member(borrower)), borrower, shared=shared) == [404, 404]


@pytest.mark.parametrize("of", ["cycle", "idea"])
def test_nothing_is_found_of_a_team_that_another_team_would_name(
    signed_in: SignedIn, of: str
) -> None:
    network = make_network()
    borrower, goal = make_team(network), make_goal(make_team(network))
    shared = make_shared_cycle(goal) if of == "cycle" else make_idea(goal)

    assert ask(signed_in(make_member(borrower)), borrower, shared=shared) == [404, 404]


@pytest.mark.parametrize("of", ["cycle", "idea"])
def test_one_who_works_in_two_networks_of_a_programme_borrows_from_one_to_the_other(
    signed_in: SignedIn, of: str
) -> None:
    goal, borrower = make_goal(make_team(make_large_network())), make_team(make_large_network())
    shared = make_shared_cycle(goal) if of == "cycle" else make_idea(goal)
    _in_one_programme(goal.team.network, borrower.network)
    both = make_member(borrower, user=make_member(make_team(goal.team.network)))

    answers = ask(signed_in(both), borrower, shared=shared)

    assert answers == [200, 303]


@pytest.mark.parametrize("of", ["cycle", "idea"])
def test_a_guest_of_a_network_takes_nothing_of_it_to_a_team_elsewhere(
    signed_in: SignedIn, network: Network, of: str
) -> None:
    goal, borrower = make_goal(make_team(network)), make_team(make_large_network())
    shared = make_shared_cycle(goal) if of == "cycle" else make_idea(goal)
    _in_one_programme(network, borrower.network)
    guest = make_member(borrower, user=make_guest(network))
    client = signed_in(guest)

    page = show_learning(client, network, key=_key_of(shared))

    assert ask(client, borrower, shared=shared) == [404, 404]
    assert page.status == 200
    assert page.loans == []


def test_nothing_leaves_its_programme(signed_in: SignedIn, network: Network) -> None:
    shared, borrower = make_shared_cycle(make_team(network)), make_team(make_large_network())
    both = make_member(borrower, user=make_member(make_team(network), role=Role.LEADER))
    client = signed_in(both)

    answers = ask(client, borrower, shared=shared)
    page = show_learning(client, network, key=_key_of(shared))

    assert answers == [404, 404]
    assert [address.split("/")[2] for address in page.loans] == [
        str(seat) for seat in _teams_of(both) if seat != borrower.id
    ]


def test_teams_of_two_networks_do_not_learn_each_others_names(signed_in: SignedIn) -> None:
    lender, borrower = (make_team(make_large_network(), name=name) for name in ("Alta", "Vadsø"))
    for team in (lender, borrower):
        team.may_be_named = True
        save(team)
    _in_one_programme(lender.network, borrower.network)
    both = make_member(borrower, user=make_member(make_team(lender.network)))
    client, shared = signed_in(both), make_shared_cycle(lender)
    make_goal(borrower)

    asked = Page(client.get(f"/teams/{borrower.id}/borrow/cycles/{shared.id}"))
    ask(client, borrower, shared=shared)
    own = db.session.query(Cycle).filter_by(borrowed_from_id=shared.id).one()
    kept = Page(signed_in(make_member(borrower)).get(f"/cycles/{own.id}"))
    reader = signed_in(make_member(lender))
    lent = [Page(reader.get(path)) for path in (f"/cycles/{shared.id}", "/notices")]

    assert "Lånt fra et annet team" in " ".join(kept.texts("main"))
    assert "Alta" not in asked.response.text + kept.response.text
    assert "et annet team" in " ".join(lent[0].texts("main")).lower()
    assert "Vadsø" not in "".join(page.response.text for page in lent)


def _in_one_programme(one: Network, other: Network) -> None:
    other.programme_id = one.programme_id
    save(other)


def _key_of(shared: Cycle | Idea) -> str:
    return f"test-{shared.id}" if isinstance(shared, Cycle) else f"idea-{shared.id}"


def _teams_of(user: User) -> list[int]:
    found = select(Membership.team_id).where(Membership.user_id == user.id)
    return [team_id for team_id in db.session.scalars(found) if team_id is not None]
