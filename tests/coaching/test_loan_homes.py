"""Where in one's own work a loan belongs: a goal on which work goes on, and one of its drivers."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.audit.queries import list_events
from app.coaching.models import Loan
from app.cycles.models import Cycle
from app.extensions import db
from app.goals.models import Goal, GoalStatus, Idea
from app.goals.queries import list_ideas_of
from app.networks.models import Network
from tests.makers.drivers import make_driver
from tests.makers.goals import end_goal, make_goal
from tests.makers.learning import make_idea, make_large_network, make_shared_cycle
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.makers.saving import save
from tests.pages.learning import borrow
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
REMIND, ITS_DRIVER = "E18", "S6"


@pytest.fixture
def network(app: object) -> Network:
    """A network with room for a lender and a borrower."""
    return make_large_network()


def lend(network: Network, *, library_key: str = "", is_shared: bool = True) -> Cycle:
    goal = make_goal(make_team(network))
    idea = make_idea(goal, "Deres ord.", library_key=library_key, is_shared=is_shared)
    return make_shared_cycle(goal, idea=idea)


def address(goal: Goal, cycle: Cycle) -> str:
    return f"/teams/{goal.team_id}/borrow/cycles/{cycle.id}"


def own_cycle() -> Cycle:
    return db.session.query(Cycle).filter(Cycle.borrowed_from_id.is_not(None)).one()


@pytest.mark.parametrize("what", ["cycles", "ideas"])
def test_the_idea_of_a_loan_lies_below_the_driver_that_was_chosen(
    signed_in: SignedIn, network: Network, what: str
) -> None:
    goal, cycle = make_goal(make_team(network)), lend(network)
    driver = make_driver(goal)
    key = cycle.id if what == "cycles" else cycle.idea_id

    answer = borrow(
        signed_in(make_member(goal.team)),
        f"/teams/{goal.team_id}/borrow/{what}/{key}",
        home=f"{goal.id}-{driver.id}",
    )

    assert answer.status == 303
    assert [one.driver_id for one in list_ideas_of(goal.id)] == [driver.id]


def test_the_driver_that_the_library_places_it_below_is_chosen_beforehand(
    signed_in: SignedIn, network: Network
) -> None:
    team = make_team(network)
    make_goal(team)
    goal = make_goal(team, title="Hjelpen henger sammen")
    make_driver(goal, "Noe annet")
    driver = make_driver(goal)
    driver.library_key = ITS_DRIVER
    save(driver)
    cycle = lend(network, library_key=REMIND)

    page = Page(signed_in(make_member(team)).get(address(goal, cycle)))

    assert page.value("home") == f"{goal.id}-{driver.id}"
    assert [str(one["label"]) for one in page.soup.select("optgroup")] == [
        one.title for one in db.session.query(Goal).filter_by(team_id=team.id).order_by(Goal.id)
    ]


def test_a_driver_of_somebody_else_is_refused_beside_the_field(
    signed_in: SignedIn, network: Network
) -> None:
    goal, cycle = make_goal(make_team(network)), lend(network)
    theirs = make_driver(cycle.goal)
    client = signed_in(make_member(goal.team))

    for home in (f"{goal.id}-{theirs.id}", "0", "x-y", f"{goal.id}-"):
        page = borrow(client, address(goal, cycle), home=home)
        assert (page.status, len(page.errors)) == (422, 1)
    assert db.session.query(Loan).count() == 0


@pytest.mark.parametrize("status", [GoalStatus.CLOSED, GoalStatus.REACHED])
def test_a_goal_that_is_over_takes_neither_loans_nor_new_tests(
    signed_in: SignedIn, network: Network, status: GoalStatus
) -> None:
    goal, cycle = make_goal(make_team(network), title="Rett folk i rommet"), lend(network)
    end_goal(goal, status=status)
    client = signed_in(make_member(goal.team))

    asked = Page(client.get(address(goal, cycle)))
    tests = Page(client.get(f"/teams/{goal.team_id}/cycles"))

    assert "Rett folk i rommet" not in " ".join(asked.texts("main"))
    assert tests.soup.select("main a[href*='/cycles/new']") == []


@pytest.mark.parametrize("is_shared", [True, False])
def test_a_borrowed_test_is_of_the_teams_own_idea_from_the_same_package(
    signed_in: SignedIn, network: Network, is_shared: bool
) -> None:
    goal, cycle = (
        make_goal(make_team(network)),
        lend(network, library_key=REMIND, is_shared=is_shared),
    )
    own = make_idea(goal, "Våre ord.", library_key=REMIND, is_shared=False)

    borrow(signed_in(make_member(goal.team)), address(goal, cycle))

    assert own_cycle().idea_id == own.id
    assert list_ideas_of(goal.id) == [own]


def test_an_idea_of_the_package_comes_along_in_the_packages_words_though_it_is_not_shared(
    signed_in: SignedIn, network: Network
) -> None:
    goal, cycle = make_goal(make_team(network)), lend(network, library_key=REMIND, is_shared=False)

    borrow(signed_in(make_member(goal.team)), address(goal, cycle))

    idea = db.session.query(Idea).filter_by(goal_id=goal.id).one()
    assert (idea.library_key, own_cycle().idea_id) == (REMIND, idea.id)
    assert "Deres ord." not in idea.text


def test_the_audit_of_a_loan_tells_all_that_came_of_it(
    signed_in: SignedIn, network: Network
) -> None:
    goal, cycle = make_goal(make_team(network)), lend(network)
    client = signed_in(make_member(goal.team))

    borrow(client, address(goal, cycle))
    own, loan_id = own_cycle(), db.session.query(Loan).one().id
    told = {"cycle": cycle.id, "idea": None, "goal": goal.id}
    told |= {"own_cycle": own.id, "own_idea": own.idea_id}
    client.post(f"/loans/{loan_id}/return")

    planned = [one for one in list_events("cycle", [own.id]) if one.action == "cycle.planned"]
    assert [one.content["idea_id"] for one in planned] == [own.idea_id]
    events = list_events("loan", [loan_id])
    assert [(one.action, dict(one.content)) for one in events] == [
        ("loan.returned", told),
        ("loan.made", told),
    ]
