"""The search in what a network has learnt: by words, place, decision and scale."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Decision
from app.networks.models import Network, Team
from tests.makers.goals import make_goal
from tests.makers.learning import Told, make_idea, make_large_network, make_shared_cycle
from tests.makers.networks import make_municipality, make_team
from tests.makers.people import make_guest
from tests.makers.saving import save
from tests.pages.learning import list_learning

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]


def team_in(network: Network, number: str, *, name: str, people: int = 4200) -> Team:
    place = make_municipality(number, name=name, county=f"Fylke {number[:2]}")
    place.population, place.other_names = people, "Máŋgajohka" if name == "Mangelvdal" else ""
    team = make_team(network, name=name, municipalities=[save(place)])
    team.may_be_named = True
    return save(team)


@pytest.fixture
def network(app: object) -> Network:
    """Three teams that share a test each."""
    network = make_large_network()
    post = Told("Felles e-postkasse", decision=Decision.ABANDON, families=14, learnt="Én svarer.")
    ring = Told("Ring dagen før", decision=Decision.ADOPT, families=1, learnt="Værhardt på Đávvi.")
    form = Told("Skjema på skolen", families=None, learnt="Kortere er bedre.")
    about = ("PPT og barnevern.", "Poliklinikken og PPT", "Skole og helsestasjon")
    teams = [
        team_in(network, "9901", name="Nordlysfjord", people=9240),
        team_in(network, "9905", name="Mangelvdal"),
        team_in(network, "9801", name="Granlysdal", people=21000),
    ]
    for team, text, told in zip(teams, about, (post, ring, form), strict=True):
        team.about = text
        make_shared_cycle(save(team), told)
    return network


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=E-POSTKASSE", ["Felles e-postkasse"]),
        ("q=værhardt", ["Ring dagen før"]),
        ("q=davvi", ["Ring dagen før"]),
        ("q=Máŋgajohka", ["Ring dagen før"]),
        ("q=mangajohka", ["Ring dagen før"]),
        ("q=skolen+kortere", ["Skjema på skolen"]),
        ("q=skolen+ring", []),
        ("size=small", ["Ring dagen før"]),
        ("size=middle", ["Felles e-postkasse"]),
        ("size=large", ["Skjema på skolen"]),
        ("county=Fylke+98", ["Skjema på skolen"]),
        ("county=Fylke+99&size=small", ["Ring dagen før"]),
        ("service=ppt", ["Felles e-postkasse", "Ring dagen før"]),
        ("service=bup", ["Ring dagen før"]),
        ("service=school&county=Fylke+98", ["Skjema på skolen"]),
        ("service=school&q=postkasse", []),
        ("decision=abandon", ["Felles e-postkasse"]),
        ("decision=adopt", ["Ring dagen før"]),
        ("scale=few", ["Ring dagen før"]),
        ("scale=some", ["Felles e-postkasse"]),
        ("scale=many", []),
        ("scale=unknown", ["Skjema på skolen"]),
    ],
)
def test_a_search_finds_what_was_asked_for(
    signed_in: SignedIn, network: Network, query: str, found: list[str]
) -> None:
    page = list_learning(signed_in(make_guest(network)), network, query=f"?{query}")

    assert page.ideas == found


def test_what_nobody_could_have_chosen_asks_for_nothing(
    signed_in: SignedIn, network: Network
) -> None:
    query = "?size=huge&county=Atlantis&service=post&topic=P9&decision=maybe&scale=x&page=abc"

    page = list_learning(signed_in(make_guest(network)), network, query=query)

    assert len(page.ideas) == 3


def test_the_form_shows_what_was_asked_and_the_tests_that_fit(
    signed_in: SignedIn, network: Network
) -> None:
    query = "?q=ring&decision=adopt"

    page = list_learning(signed_in(make_guest(network)), network, query=query)

    assert page.value("q") == "ring"
    assert page.value("decision") == "adopt"
    assert page.hits == ["Ring dagen før Mangelvdal"]
    assert page.status_text.startswith("1 av 3 endringsideer.")


def test_a_search_that_finds_nothing_says_what_to_do(signed_in: SignedIn, network: Network) -> None:
    query = "?q=flyvende&county=Fylke+98&service=school"

    page = list_learning(signed_in(make_guest(network)), network, query=query)

    assert page.texts(".empty h2") == ["Ingenting passer med søket"]
    assert "Prøv færre eller kortere ord" in page.texts(".empty p")[0]
    assert {str(one["href"]).partition("?")[2] for one in page.soup.select(".empty a")} == {
        "",
        "service=school&county=Fylke+98",
        "q=flyvende&service=school",
        "q=flyvende&county=Fylke+98",
    }


def test_each_thing_that_is_asked_for_can_be_let_go_of_alone_and_all_at_once(
    signed_in: SignedIn, network: Network
) -> None:
    query = "?county=Fylke+99&service=bup"

    page = list_learning(signed_in(make_guest(network)), network, query=query)

    let_go = page.soup.select("[role=group] a")
    assert [str(one["href"]).partition("?")[2] for one in let_go] == [
        "service=bup",
        "county=Fylke+99",
        "",
    ]
    assert page.texts(".learnt-chosen") == [
        "Fylke: Fylke 99 (søk uten dette)",
        "Tjeneste: BUP (søk uten dette)",
    ]


def test_one_chooses_among_what_the_teams_are_and_is_told_what_can_be_searched(
    signed_in: SignedIn, network: Network
) -> None:
    page = list_learning(signed_in(make_guest(network)), network)

    def values(name: str) -> list[str]:
        return [str(one["value"]) for one in page.soup.select(f"select[name={name}] option")]

    assert values("county") == ["", "Fylke 98", "Fylke 99"]
    assert values("service") == ["", "health", "school", "ppt", "welfare", "bup"]
    assert page.soup.select("select[name=topic]") == []
    assert "team, kommune, fylke eller tjeneste" in page.texts("#q-help")[0]


def test_a_topic_is_a_primary_driver_of_the_package_and_finds_ideas_nobody_has_tested(
    signed_in: SignedIn, network: Network
) -> None:
    goal = make_goal(network.teams[0])
    make_idea(goal, library_key="E18")
    make_shared_cycle(goal, idea=make_idea(goal, library_key="E1"))
    client = signed_in(make_guest(network))

    page = list_learning(client, network, query="?topic=P3")

    assert page.texts("select[name=topic] option") == [
        "Alle",
        "Barnet og familien er med og bestemmer",
        "Alle vet hvem som gjør hva",
    ]
    assert (len(page.ideas), page.hits) == (1, [])


def test_a_search_makes_no_new_sums_of_what_series_did(
    signed_in: SignedIn, network: Network
) -> None:
    client = signed_in(make_guest(network))

    whole = list_learning(client, network)
    searched = list_learning(client, network, query="?decision=adopt")

    at = whole.ideas.index("Ring dagen før")
    assert searched.tested == [whole.tested[at]]
