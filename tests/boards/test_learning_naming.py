"""«Et team» never names a team, what a team keeps stays with it, and everybody counts the same."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.coaching.models import Loan
from app.extensions import db
from app.networks.models import Network, Team
from app.networks.queries.naming import FEWEST_UNNAMED
from tests.makers.drivers import make_package
from tests.makers.goals import make_goal
from tests.makers.learning import (
    Told,
    make_idea,
    make_large_network,
    make_loan,
    make_shared_cycle,
)
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_guest, make_member
from tests.makers.saving import save
from tests.makers.stories import make_better
from tests.pages.learning import borrow, list_learning, show_learning
from tests.pages.page import Page

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
REMIND = "E18"


def named(network: Network, name: str = "Alta") -> Team:
    team = make_team(network, name=name)
    team.may_be_named = True
    return save(team)


@pytest.fixture
def small(app: object) -> Network:
    """A network of which all teams but one, Vadsø, have said yes to being named."""
    network = make_network()
    named(network)
    make_team(network, name="Vadsø")
    return network


def others_of(network: Network) -> list[User]:
    """Return one of each kind who is neither of an unnamed team nor guides it."""
    named_team = next(team for team in network.teams if team.may_be_named)
    return [make_member(named_team), make_guest(network), make_coordinator(network.programme)]


def quiet(network: Network) -> Team:
    return next(team for team in network.teams if not team.may_be_named)


def test_where_et_team_would_name_the_team_its_test_is_not_there_for_others(
    signed_in: SignedIn, small: Network
) -> None:
    goal = make_goal(quiet(small))
    cycle = make_shared_cycle(goal, idea=make_idea(goal, "Ring hjem."))

    for person in others_of(small):
        client = signed_in(person)
        assert list_learning(client, small).ideas == []
        assert show_learning(client, small, key=f"idea-{cycle.idea_id}").status == 404


@pytest.mark.parametrize("unnamed", range(1, FEWEST_UNNAMED + 1))
def test_et_team_is_told_of_where_three_may_be_meant(signed_in: SignedIn, unnamed: int) -> None:
    network = make_network()
    teams = [make_team(network) for _ in range(unnamed)]
    make_shared_cycle(teams[0])
    readers = [make_guest(network), *(make_member(team) for team in teams[1:])]

    lists = [list_learning(signed_in(person), network).ideas for person in readers]

    told = unnamed >= FEWEST_UNNAMED
    assert lists == [["SMS dagen før møtet"] if told else []] * len(readers)


def test_its_own_and_the_facilitators_read_it_and_why_others_do_not(
    signed_in: SignedIn, small: Network
) -> None:
    cycle = make_shared_cycle(quiet(small))
    team, guide = make_member(cycle.goal.team), make_facilitator(small)

    pages = [show_learning(signed_in(one), small, key=f"test-{cycle.id}") for one in (team, guide)]

    assert "holdt tilbake: bare dere og veilederne ser dette" in pages[0].tests[0]
    assert "holdt tilbake: bare teamet og veilederne ser dette" in pages[1].tests[0]
    assert "Ingenting av dette er delt med de andre ennå" in " ".join(pages[0].texts("main"))
    assert pages[0].texts(".besides") == ["Én test vises ikke for de andre teamene."]


def test_what_is_kept_apart_is_neither_offered_nor_borrowed_nor_taken_into_a_package(
    signed_in: SignedIn, small: Network
) -> None:
    make_package(small)
    theirs, goal = (
        make_goal(quiet(small)),
        make_goal(next(t for t in small.teams if t.may_be_named)),
    )
    idea = make_idea(theirs, "Ring hjem.", library_key=REMIND)
    cycle = make_shared_cycle(theirs, idea=idea)
    make_idea(goal, library_key=REMIND)
    member, team_id = signed_in(make_member(goal.team)), goal.team_id
    coordinator = signed_in(make_coordinator(small.programme))

    diagram = Page(member.get(f"/goals/{goal.id}/diagram"))
    package = Page(coordinator.get(f"/networks/{small.slug}/package"))

    assert "har prøvd" not in " ".join(diagram.texts("main"))
    assert "Ring hjem." not in package.response.text
    for address in (f"cycles/{cycle.id}", f"ideas/{idea.id}"):
        assert member.get(f"/teams/{team_id}/borrow/{address}").status_code == 404


def test_the_tests_offered_at_a_diagram_are_in_an_order_that_does_not_hold_the_team(
    signed_in: SignedIn,
) -> None:
    network = make_large_network()
    goal = make_goal(make_team(network))
    make_idea(goal, library_key=REMIND, is_shared=False)
    for name, change in (("Alta", "Å ringe"), ("Vadsø", "Avtale på papir")):
        theirs = make_goal(make_team(network, name=name))
        make_shared_cycle(theirs, Told(change), idea=make_idea(theirs, library_key=REMIND))

    page = Page(signed_in(make_member(goal.team)).get(f"/goals/{goal.id}/diagram"))

    assert "Et team har prøvd «Avtale på papir»" in " ".join(page.texts("main"))


def test_a_team_that_is_named_comes_before_those_that_are_not(signed_in: SignedIn) -> None:
    network = make_large_network()
    goal = make_goal(make_team(network))
    make_idea(goal, library_key=REMIND, is_shared=False)
    for team, change in ((make_team(network, name="Alta"), "A"), (named(network, "Vadsø"), "B")):
        theirs = make_goal(team)
        make_shared_cycle(theirs, Told(change), idea=make_idea(theirs, library_key=REMIND))

    page = Page(signed_in(make_member(goal.team)).get(f"/goals/{goal.id}/diagram"))

    assert "Vadsø har prøvd «B»" in " ".join(page.texts("main"))


def test_a_lender_is_not_told_of_a_borrower_that_et_annet_team_would_name(
    signed_in: SignedIn, small: Network
) -> None:
    lender = next(team for team in small.teams if team.may_be_named)
    cycle = make_shared_cycle(lender)
    make_goal(quiet(small))
    borrower = signed_in(make_member(quiet(small)))
    address = f"/teams/{quiet(small).id}/borrow/cycles/{cycle.id}"

    page = Page(borrower.get(address))
    borrow(borrower, address)
    client = signed_in(make_member(lender))
    read = [
        client.get(one).text for one in (f"/cycles/{cycle.id}", f"/teams/{lender.id}", "/notices")
    ]

    assert "De får ikke vite det" in " ".join(page.texts("main"))
    assert db.session.query(Loan).count() == 1
    assert not any("har lånt" in one for one in read)


def test_what_was_borrowed_of_a_team_that_may_no_longer_be_spoken_of_says_only_borrowed(
    signed_in: SignedIn, small: Network
) -> None:
    cycle = make_shared_cycle(quiet(small))
    own = make_shared_cycle(named(small, "Bodø"), Told(fields={"borrowed_from_id": cycle.id}))
    make_loan(cycle, own.goal.team)

    page = Page(signed_in(make_member(own.goal.team)).get(f"/cycles/{own.id}"))

    assert "Lånt i nettverket." in " ".join(page.texts("main"))


def test_whether_a_prediction_held_is_for_the_team_alone(signed_in: SignedIn) -> None:
    network = make_large_network()
    cycle = make_shared_cycle(named(network))
    borrower = make_goal(make_team(network)).team
    addresses = ("", "?q=sms", f"/test-{cycle.id}")
    members = [make_member(borrower), make_guest(network), make_facilitator(network)]
    own = signed_in(make_member(cycle.goal.team))

    pages = [
        signed_in(person).get(f"/networks/{network.slug}/learning{one}").text
        for person in [*members, make_coordinator(network.programme)]
        for one in addresses
    ]
    offer = signed_in(members[0]).get(f"/teams/{borrower.id}/borrow/cycles/{cycle.id}").text

    assert not any(word in page for page in [*pages, offer] for word in ("Holdt det", "Delvis"))
    assert "Delvis" in show_learning(own, network, key=f"test-{cycle.id}").tests[0]


def test_what_a_team_has_not_shared_is_told_apart_from_what_all_count(signed_in: SignedIn) -> None:
    network = make_large_network()
    shared, own = make_goal(named(network)), make_goal(named(network, "Vadsø"))
    idea = make_idea(shared, library_key=REMIND)
    make_shared_cycle(shared, Told(families=6), idea=idea, series=make_better(shared.team))
    private = make_idea(own, library_key=REMIND, is_shared=False)
    for _ in range(2):
        fields = {"shared_at": None}
        make_shared_cycle(
            own, Told(families=40, fields=fields), idea=private, series=make_better(own.team)
        )

    mine = list_learning(signed_in(make_member(own.team)), network)
    theirs = list_learning(signed_in(make_guest(network)), network)

    assert mine.tested == theirs.tested == ["Én test i ett team: Alta . 6 familier"]
    assert mine.decisions == theirs.decisions
    assert mine.after == theirs.after
    assert mine.texts("article .besides") == ["To tester hos dere er ikke delt."]
    assert theirs.texts("article .besides") == []
