"""Borrowing what another team shares: a plan of one's own, with credit and thanks."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.coaching.models import Loan
from app.cycles.models import Cycle, Decision, Stage
from app.extensions import db
from app.goals.models import Idea, IdeaStatus
from app.networks.models import Network, Team
from tests.makers.goals import end_goal, make_goal
from tests.makers.learning import Told, make_idea, make_large_network, make_loan, make_shared_cycle
from tests.makers.networks import make_team
from tests.makers.people import make_facilitator, make_guest, make_leader, make_member
from tests.makers.saving import save
from tests.pages.learning import borrow, show_learning
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture
def network(app: object) -> Network:
    """A network with room for a lender and a borrower."""
    return make_large_network()


def named(network: Network, name: str) -> Team:
    team = make_team(network, name=name)
    team.may_be_named = True
    return save(team)


def address(borrower: Team, cycle: Cycle) -> str:
    return f"/teams/{borrower.id}/borrow/cycles/{cycle.id}"


def own_plan(team: Team) -> Cycle:
    found = db.session.query(Cycle).filter(Cycle.borrowed_from_id.is_not(None))
    return next(one for one in found if one.goal.team_id == team.id)


def test_a_team_borrows_a_test_that_did_not_work_as_a_plan_without_a_prediction(
    signed_in: SignedIn, network: Network
) -> None:
    lender, borrower = named(network, "Alta"), make_team(network)
    cycle = make_shared_cycle(lender, Told("Felles e-postkasse", decision=Decision.ABANDON))
    goal = make_goal(borrower)

    answer = borrow(signed_in(make_member(borrower)), address(borrower, cycle))

    plan = own_plan(borrower)
    assert answer.status == 303
    assert answer.location == f"/cycles/{plan.id}/plan"
    assert (plan.goal_id, plan.stage, plan.change) == (goal.id, Stage.PLAN, "Felles e-postkasse")
    assert not any(one.text for one in plan.predictions)
    assert db.session.query(Loan).one().own_cycle_id == plan.id


def test_the_first_goal_is_chosen_beforehand_and_another_may_be(
    signed_in: SignedIn, network: Network
) -> None:
    borrower = make_team(network)
    first, second = make_goal(borrower), make_goal(borrower, title="Hjelpen henger sammen")
    cycle = make_shared_cycle(make_team(network))
    client = signed_in(make_member(borrower))

    page = Page(client.get(address(borrower, cycle)))
    borrow(client, address(borrower, cycle), home=str(second.id))

    assert page.value("home") == str(first.id)
    assert own_plan(borrower).goal_id == second.id


def test_a_goal_of_somebody_else_is_refused_beside_the_field(
    signed_in: SignedIn, network: Network
) -> None:
    borrower, lender = make_team(network), make_team(network)
    make_goal(borrower)
    cycle = make_shared_cycle(lender)

    page = borrow(
        signed_in(make_member(borrower)),
        address(borrower, cycle),
        home=str(cycle.goal_id),
    )

    assert page.status == 422
    assert page.errors
    assert db.session.query(Loan).count() == 0


def test_a_goal_that_is_closed_takes_no_loans(signed_in: SignedIn, network: Network) -> None:
    borrower = make_team(network)
    make_goal(borrower)
    end_goal(make_goal(borrower, title="Rett folk i rommet"))
    cycle = make_shared_cycle(make_goal(make_team(network)))

    page = Page(signed_in(make_member(borrower)).get(address(borrower, cycle)))

    assert "Rett folk i rommet" not in " ".join(page.texts("main"))


def test_a_team_without_a_goal_is_shown_the_way_to_one(
    signed_in: SignedIn, network: Network
) -> None:
    borrower = make_team(network)
    cycle = make_shared_cycle(make_team(network))

    page = Page(signed_in(make_member(borrower)).get(address(borrower, cycle)))

    assert page.texts(".empty a") == ["Skriv et mål"]


def test_a_shared_idea_comes_along_and_one_that_is_not_shared_does_not(
    signed_in: SignedIn, network: Network
) -> None:
    borrower = make_team(network)
    goal, theirs = make_goal(borrower), make_goal(make_team(network))
    shared, kept = make_idea(theirs, "Delt."), make_idea(theirs, "Ikke delt.", is_shared=False)
    client = signed_in(make_member(borrower))

    for idea in (shared, kept):
        borrow(client, address(borrower, make_shared_cycle(theirs, idea=idea)))

    copies = db.session.query(Idea).filter_by(goal_id=goal.id)
    assert [(one.text, one.copied_from_id) for one in copies] == [("Delt.", shared.id)]


def test_a_shared_idea_is_borrowed_into_a_diagram(signed_in: SignedIn, network: Network) -> None:
    borrower = make_team(network)
    goal = make_goal(borrower)
    idea = make_idea(make_goal(make_team(network)))

    answer = borrow(
        signed_in(make_leader(borrower)), f"/teams/{borrower.id}/borrow/ideas/{idea.id}"
    )

    assert answer.location == f"/goals/{goal.id}/diagram"
    assert db.session.query(Idea).filter_by(goal_id=goal.id).one().copied_from_id == idea.id


def test_whoever_has_an_idea_is_offered_no_other_copy_of_it(
    signed_in: SignedIn, network: Network
) -> None:
    theirs, own = make_goal(make_team(network)), make_goal(make_team(network))
    make_idea(theirs, library_key="E18")
    without, having = make_member(make_team(network)), make_member(own.team)
    make_idea(own, library_key="E18", is_shared=False)

    offered = show_learning(signed_in(without), network, key="E18")
    known = show_learning(signed_in(having), network, key="E18")

    assert len(offered.loans) == 1
    assert known.loans == []


def test_what_is_borrowed_already_is_not_borrowed_twice(
    signed_in: SignedIn, network: Network
) -> None:
    borrower = make_team(network)
    make_goal(borrower)
    cycle = make_shared_cycle(make_team(network))
    client = signed_in(make_member(borrower))
    borrow(client, address(borrower, cycle))

    again = borrow(client, address(borrower, cycle))
    page = show_learning(client, network, key=f"test-{cycle.id}")

    assert again.status == 422
    assert "Teamet deres har lånt dette allerede." in again.texts(".ds-error-summary")[0]
    assert page.loans == []
    assert "Teamet deres har lånt denne" in page.tests[0]


def test_a_loan_can_be_undone_at_once_and_made_again(signed_in: SignedIn, network: Network) -> None:
    borrower = make_team(network)
    make_goal(borrower)
    theirs = make_goal(make_team(network))
    cycle = make_shared_cycle(theirs, idea=make_idea(theirs))
    client = signed_in(make_member(borrower))
    borrow(client, address(borrower, cycle))
    loan = db.session.query(Loan).one()

    answer = Page(client.post(f"/loans/{loan.id}/return"))

    assert answer.status == 303
    assert db.session.query(Loan).count() == 0
    assert own_plan(borrower).deleted_at is not None
    assert borrow(client, address(borrower, cycle)).status == 303


def test_a_loan_stands_when_its_test_has_started(signed_in: SignedIn, network: Network) -> None:
    borrower = make_team(network)
    make_goal(borrower)
    client = signed_in(make_member(borrower))
    borrow(client, address(borrower, make_shared_cycle(make_team(network))))
    plan, loan = own_plan(borrower), db.session.query(Loan).one()
    plan.stage, plan.started_on = Stage.DO, clock.today()
    save(plan)

    client.post(f"/loans/{loan.id}/return")

    assert db.session.query(Loan).count() == 1
    assert own_plan(borrower).deleted_at is None


def test_a_loan_of_an_idea_stands_when_its_test_has_started(
    signed_in: SignedIn, network: Network
) -> None:
    borrower = make_team(network)
    make_goal(borrower)
    client = signed_in(make_member(borrower))
    shared = make_idea(make_goal(make_team(network)), "Send SMS dagen før.")
    borrow(client, f"/teams/{borrower.id}/borrow/ideas/{shared.id}")
    own = db.session.query(Idea).filter_by(copied_from_id=shared.id).one()
    own.status = IdeaStatus.TESTING
    save(own)

    page = follow(client, Page(client.post(f"/loans/{db.session.query(Loan).one().id}/return")))

    assert page.messages[-1] == "Testen er i gang, så lånet blir stående."
    assert db.session.query(Loan).count() == 1


def test_nobody_but_the_borrowers_undoes_a_loan(signed_in: SignedIn, network: Network) -> None:
    borrower = make_team(network)
    cycle = make_shared_cycle(make_team(network))
    loan = make_loan(cycle, borrower)

    lender = signed_in(make_leader(cycle.goal.team)).post(f"/loans/{loan.id}/return")
    stranger = signed_in(make_leader(make_team())).post(f"/loans/{loan.id}/return")

    assert (lender.status_code, stranger.status_code) == (403, 404)
    assert db.session.query(Loan).count() == 1


@pytest.mark.parametrize("make_person", [make_guest, make_facilitator])
def test_those_who_only_read_cannot_borrow(
    signed_in: SignedIn, network: Network, make_person: Callable[[Network], User]
) -> None:
    borrower = make_team(network)
    cycle = make_shared_cycle(make_team(network))
    client = signed_in(make_person(network))

    assert client.get(address(borrower, cycle)).status_code == 403
    assert show_learning(client, network, key=f"test-{cycle.id}").loans == []


def test_the_lender_sees_who_borrowed_with_thanks_and_names_only_the_willing(
    signed_in: SignedIn, network: Network
) -> None:
    cycle = make_shared_cycle(make_team(network))
    for borrower in (named(network, "Alta"), make_team(network, name="Vadsø")):
        make_loan(cycle, borrower)
    client = signed_in(make_member(cycle.goal.team))

    page = Page(client.get(f"/cycles/{cycle.id}"))
    board = Page(client.get(f"/teams/{cycle.goal.team_id}"))

    thanks = "Alta og et annet team har lånt denne. Takk for at dere deler."
    assert thanks in " ".join(page.texts("main"))
    assert thanks in " ".join(board.texts("main"))
    assert "Vadsø" not in page.response.text


def test_the_borrowed_plan_says_whom_it_is_from(signed_in: SignedIn, network: Network) -> None:
    borrower = make_team(network)
    make_goal(borrower)
    client = signed_in(make_member(borrower))
    for lender in (named(network, "Alta"), make_team(network, name="Vadsø")):
        borrow(client, address(borrower, make_shared_cycle(lender)))
    plans = db.session.query(Cycle).filter(Cycle.borrowed_from_id.is_not(None))

    pages = [Page(client.get(f"/cycles/{plan.id}")) for plan in plans.order_by(Cycle.id)]

    assert "Lånt fra Alta" in " ".join(pages[0].texts("main"))
    assert "Lånt fra et annet team" in " ".join(pages[1].texts("main"))
    assert "Vadsø" not in pages[1].response.text


def test_what_a_team_carried_on_is_not_said_to_be_borrowed(
    signed_in: SignedIn, network: Network
) -> None:
    earlier = make_team(make_large_network())
    team = make_team(network)
    team.carried_on_from_id = earlier.id
    own = make_idea(make_goal(team), copied_from=make_idea(make_goal(earlier)))

    page = Page(signed_in(make_member(team)).get(f"/ideas/{own.id}"))

    assert page.status == 200
    assert "Lånt fra" not in page.response.text
