"""Learning across a network: each change idea with what the teams learnt of it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Decision
from app.networks.models import Network, Team
from tests.counting import counted
from tests.makers.crowds import make_crowd
from tests.makers.goals import make_goal
from tests.makers.learning import Told, make_idea, make_large_network, make_shared_cycle
from tests.makers.networks import make_programme, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_guest, make_member
from tests.makers.saving import save
from tests.makers.stories import make_better, make_quiet, make_worse
from tests.pages.learning import list_learning, show_learning
from tests.pages.page import Page

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
MOST = 14
REMIND = "E18"
SEVERAL = 3


def named(network: Network, name: str) -> Team:
    team = make_team(network, name=name)
    team.may_be_named = True
    return save(team)


def test_what_is_the_same_idea_in_several_teams_is_one_with_all_its_tests(
    signed_in: SignedIn,
) -> None:
    network = make_large_network()
    first, second = named(network, "Alta"), named(network, "Vadsø")
    for team, families in ((first, 1), (second, 16)):
        goal = make_goal(team)
        idea = make_idea(goal, library_key=REMIND)
        make_shared_cycle(goal, Told(families=families), idea=idea)

    page = list_learning(signed_in(make_guest(network)), network)

    assert len(page.ideas) == 1
    assert page.tested == [
        "To tester i to team: Alta og Vadsø . Fra «1 familier» til «16 familier»."
    ]
    assert page.decisions == ["0 tatt i bruk", "2 tilpasset", "0 forkastet"]


def test_a_copy_of_an_idea_and_a_borrowed_test_go_with_what_they_came_from(
    signed_in: SignedIn,
) -> None:
    network = make_large_network()
    goals = [make_goal(make_team(network)) for _ in range(SEVERAL)]
    idea = make_idea(goals[0], "Ring dagen før.")
    first = make_shared_cycle(goals[0], idea=idea)
    make_shared_cycle(goals[1], idea=make_idea(goals[1], "Vi ringer.", copied_from=idea))
    make_shared_cycle(goals[2], Told(fields={"borrowed_from_id": first.id}))

    page = list_learning(signed_in(make_guest(network)), network)

    assert page.ideas == ["Ring dagen før."]
    assert page.tested[0].startswith("Tre tester i tre team.")


def test_the_order_is_that_of_the_package_then_by_name_whatever_the_result(
    signed_in: SignedIn,
) -> None:
    network = make_large_network()
    for text, key in (("Ørret", ""), ("Ål", ""), ("To", "E2"), ("En", "E1"), ("Abbor", "")):
        goal = make_goal(make_team(network))
        make_shared_cycle(goal, idea=make_idea(goal, text, library_key=key))

    page = list_learning(signed_in(make_guest(network)), network)

    assert page.ideas[2:] == ["Abbor", "Ørret", "Ål"]
    assert [len(one) > len("Abbor") for one in page.ideas[:2]] == [True, True]


def test_each_linked_series_is_counted_once_by_what_it_did_after_the_first_test(
    signed_in: SignedIn,
) -> None:
    network = make_large_network()
    for make in (make_better, make_better, make_worse, make_quiet):
        series = make(make_team(network))
        goal = make_goal(series.team)
        idea = make_idea(goal, library_key=REMIND)
        for _ in range(2):
            make_shared_cycle(goal, idea=idea, series=series)

    page = list_learning(signed_in(make_guest(network)), network)

    assert page.after == [
        "Skift i ønsket retning: 2",
        "Skift i feil retning: 1",
        "For få punkter til å si noe: 1",
    ]


def test_an_idea_that_did_not_work_is_told_with_the_same_weight(signed_in: SignedIn) -> None:
    network = make_large_network()
    cycle = make_shared_cycle(
        named(network, "Alta"), Told("Felles e-postkasse", decision=Decision.ABANDON)
    )

    page = show_learning(signed_in(make_guest(network)), network, key=f"test-{cycle.id}")

    assert page.texts(".learnt-decision") == ["Dette virket ikke hos dem"]
    assert page.texts(".learnt-said") == ["Folk møter når de vet hva de trengs til."]


def test_the_teams_own_test_is_told_of_as_its_own(signed_in: SignedIn) -> None:
    network = make_large_network()
    cycle = make_shared_cycle(named(network, "Alta"), Told(decision=Decision.ABANDON))

    page = show_learning(signed_in(make_member(cycle.goal.team)), network, key=f"test-{cycle.id}")

    assert page.texts(".learnt-decision") == ["Dette virket ikke hos dere"]
    assert "Dere lærte" in page.texts(".learnt-test h4")
    assert "Dere trodde" in page.texts(".learnt-test dt")
    assert not [text for text in page.texts(".learnt-test") if "De trodde" in text]


def test_a_team_sees_its_own_tests_before_they_are_shared_and_nobody_else_does(
    signed_in: SignedIn,
) -> None:
    network = make_large_network()
    cycle = make_shared_cycle(make_team(network), Told(fields={"shared_at": None}))
    readers = [make_guest(network), make_facilitator(network), make_member(make_team(network))]

    own = list_learning(signed_in(make_member(cycle.goal.team)), network)
    others = [list_learning(signed_in(person), network) for person in readers]

    assert own.ideas == ["SMS dagen før møtet"]
    assert [page.ideas for page in others] == [[], [], []]


def test_where_nothing_is_shared_it_says_what_sharing_gives(signed_in: SignedIn) -> None:
    network = make_large_network()

    page = list_learning(signed_in(make_guest(network)), network)

    assert page.texts(".empty h2") == ["Ingenting er delt ennå"]


def test_a_coordinator_goes_from_one_network_of_the_programme_to_another(
    signed_in: SignedIn,
) -> None:
    programme = make_programme()
    network, other = make_large_network(programme), make_large_network(programme, name="Sør")

    page = list_learning(signed_in(make_coordinator(programme)), network, query="?q=sms")
    guest = list_learning(signed_in(make_guest(network)), network)

    links = [str(link["href"]) for link in page.soup.select(".ds-toggle-group a")]
    assert f"/networks/{other.slug}/learning?q=sms" in links
    assert not guest.soup.select(".ds-toggle-group")


def test_the_list_takes_as_many_statements_for_2_as_for_12_and_357_teams(
    signed_in: SignedIn,
) -> None:
    counts = set()
    for teams in (2, 12, 357):
        network = make_large_network()
        make_crowd(network, teams=teams, measures=1)
        goal = make_goal(network.teams[0])
        idea = make_idea(goal, library_key=REMIND)
        for _ in range(teams // 2):
            make_shared_cycle(goal, idea=idea)
        client = signed_in(make_guest(network))
        with counted() as statements:
            list_learning(client, network)
        counts.add(sum(one.lstrip().startswith(("SELECT", "WITH")) for one in statements))

    assert len(counts) == 1
    assert max(counts) <= MOST


def test_the_diagram_offers_a_test_of_each_of_its_ideas_that_others_share(
    signed_in: SignedIn,
) -> None:
    network = make_large_network()
    goal, theirs = make_goal(make_team(network)), make_goal(named(network, "Alta"))
    for key in (REMIND, "E21"):
        make_idea(goal, library_key=key, is_shared=False)
        for change in (f"Først {key}", f"Så {key}"):
            make_shared_cycle(theirs, Told(change), idea=make_idea(theirs, library_key=key))
    make_shared_cycle(theirs, Told("Noe annet"), idea=make_idea(theirs, library_key="E2"))

    page = Page(signed_in(make_member(goal.team)).get(f"/goals/{goal.id}/diagram"))

    told = " ".join(page.texts("main"))
    assert "Alta har prøvd «Først E18» og tilpasset det." in told
    assert "Alta har prøvd «Først E21» og tilpasset det." in told
    assert "Så E18" not in told
    assert "Noe annet" not in told
    assert page.soup.select(f"a[href*='/learning/{REMIND}#test-']")
