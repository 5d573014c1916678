"""The search in what a network has learnt: by words, place, decision and scale."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Decision
from app.networks.models import Network, Team
from tests.makers.learning import Told, make_large_network, make_shared_cycle
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
    make_shared_cycle(team_in(network, "9901", name="Nordlysfjord", people=9240), post)
    make_shared_cycle(team_in(network, "9905", name="Mangelvdal"), ring)
    make_shared_cycle(team_in(network, "9801", name="Granlysdal", people=21000), form)
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
    query = "?size=huge&county=Atlantis&decision=maybe&scale=x&page=abc"

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


def test_a_search_that_finds_nothing_says_what_to_try(
    signed_in: SignedIn, network: Network
) -> None:
    page = list_learning(signed_in(make_guest(network)), network, query="?q=flyvende")

    assert page.texts(".empty h2") == ["Ingenting passer med søket"]


def test_a_search_makes_no_new_sums_of_what_series_did(
    signed_in: SignedIn, network: Network
) -> None:
    client = signed_in(make_guest(network))

    whole = list_learning(client, network)
    searched = list_learning(client, network, query="?decision=adopt")

    at = whole.ideas.index("Ring dagen før")
    assert searched.tested == [whole.tested[at]]
