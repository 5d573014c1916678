"""What became of a test with the team that lends it, said where one borrows and plans it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Cycle, Decision
from app.networks.models import Network
from tests.makers.goals import make_goal
from tests.makers.learning import Told, make_idea, make_large_network, make_shared_cycle
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.makers.saving import save
from tests.pages.learning import borrow
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
WHY = "Folk vil ha\net menneske."
TOLD = "Alta forkastet den: Folk vil ha et menneske."


@pytest.fixture
def network(app: object) -> Network:
    """A network with room for a lender and a borrower."""
    return make_large_network()


def abandoned(network: Network) -> Cycle:
    """Make a test that Alta shares and did not go on with."""
    lender = make_team(network, name="Alta")
    lender.may_be_named = True
    save(lender)
    fields = {"decision_reason": WHY}
    return make_shared_cycle(
        lender, Told("Felles e-post", decision=Decision.ABANDON, fields=fields)
    )


def lessons(page: Page) -> list[str]:
    """Every line of the page that tells what the lender decided."""
    return [text for text in page.texts("main p") if "forkastet den:" in text]


def test_the_loan_its_plan_and_its_test_say_what_the_lender_decided_and_why(
    signed_in: SignedIn, network: Network
) -> None:
    borrower, shared = make_team(network), abandoned(network)
    make_goal(borrower)
    client = signed_in(make_member(borrower))
    address = f"/teams/{borrower.id}/borrow/cycles/{shared.id}"

    asked = Page(client.get(address))
    plan = borrow(client, address).location
    assert plan is not None
    pages = [asked, Page(client.get(plan)), Page(client.get(plan.removesuffix("/plan")))]

    links = [page.soup.find("a", string="Les hva de lærte") for page in pages]
    told = f"{TOLD} Les hva de lærte"
    assert [lessons(page) for page in pages] == [[told]] * len(pages)
    assert {str(link["href"]) for link in links if link} == {
        f"/networks/{network.slug}/learning/test-{shared.id}#test-{shared.id}"
    }
    assert client.get(str(links[0]["href"])).status_code == 200 if links[0] else False


def test_a_test_that_is_shared_no_longer_says_nothing_more_of_itself(
    signed_in: SignedIn, network: Network
) -> None:
    borrower, shared = make_team(network), abandoned(network)
    make_goal(borrower)
    client = signed_in(make_member(borrower))
    plan = borrow(client, f"/teams/{borrower.id}/borrow/cycles/{shared.id}").location
    shared.shared_at = None
    save(shared)

    assert plan is not None
    assert lessons(Page(client.get(plan))) == []


def test_what_is_a_teams_own_is_said_at_once_and_not_offered_to_it(
    signed_in: SignedIn, network: Network
) -> None:
    shared = abandoned(network)
    team, idea = shared.goal.team, make_idea(shared.goal)
    client = signed_in(make_member(team))
    asked = {f"cycles/{shared.id}": f"/cycles/{shared.id}", f"ideas/{idea.id}": f"/ideas/{idea.id}"}

    for address, own in asked.items():
        page = Page(client.get(f"/teams/{team.id}/borrow/{address}"))

        assert page.texts("main [role=status]") == [
            "Dette er deres egen. Planlegg heller den neste testen av den."
        ]
        assert page.soup.select(f"main a[href='{own}']")
        assert not page.soup.select("main form.form")
        assert lessons(page) == []


def test_where_it_belongs_is_chosen_goal_by_goal(signed_in: SignedIn, network: Network) -> None:
    borrower, shared = make_team(network), abandoned(network)
    goals = [make_goal(borrower), make_goal(borrower, title="Rett folk i rommet")]

    page = Page(
        signed_in(make_member(borrower)).get(f"/teams/{borrower.id}/borrow/cycles/{shared.id}")
    )

    groups = [str(one["label"]) for one in page.soup.select("select[name=home] optgroup")]
    assert groups == [goal.title for goal in goals]
