"""On which goals of a network there are voices: counts, in the fixed order, for facilitators."""

from collections.abc import Callable

from flask.testing import FlaskClient

from app.accounts.models import User
from app.networks.models import Network
from app.voices.models import Participation
from tests.counting import counted
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_guest, make_member
from tests.makers.voices import make_voice
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]


def show_coverage(client: FlaskClient, network: Network) -> Page:
    return Page(client.get(f"/networks/{network.slug}/voices"))


def test_a_facilitator_sees_how_far_they_took_part_on_each_goal(signed_in: SignedIn) -> None:
    network = make_network()
    goal = make_goal(make_team(network, name="Anda"))
    make_goal(make_team(network, name="Brei"), title="Én koordinator")
    make_voice(goal, participation=Participation.HEARD, changed="Vi endret det.")
    make_voice(make_cycle(goal), participation=Participation.DECIDED)

    page = show_coverage(signed_in(make_facilitator(network)), network)

    assert page.texts("tbody tr") == [
        "Anda",
        "Alle rundt bordet 0 1 1 1",
        "Brei",
        "Én koordinator Ingen brukerstemme ennå. Kanskje vil de ha hjelp til å spørre.",
    ]


def test_the_order_is_the_fixed_one_whoever_has_most_voices(signed_in: SignedIn) -> None:
    network = make_network()
    for name, voices in (("Cor", 1), ("Anda", 0), ("Brei", 3)):
        goal = make_goal(make_team(network, name=name))
        for _voice in range(voices):
            make_voice(goal)

    page = show_coverage(signed_in(make_facilitator(network)), network)

    assert page.texts(".coverage-team th") == ["Anda", "Brei", "Cor"]


def test_the_network_board_leads_a_facilitator_there_and_nobody_else(signed_in: SignedIn) -> None:
    network = make_network()
    team = make_team(network)
    others = [make_guest(network), make_member(team), make_coordinator(network.programme)]

    board = signed_in(make_facilitator(network)).get(f"/networks/{network.slug}").text
    seen = [signed_in(one).get(f"/networks/{network.slug}").text for one in others]
    answers = {show_coverage(signed_in(one), network).status for one in others}

    assert f"/networks/{network.slug}/voices" in board
    assert not any(f"/networks/{network.slug}/voices" in page for page in seen)
    assert answers == {403}


def test_it_takes_as_many_statements_for_two_teams_as_for_twelve(signed_in: SignedIn) -> None:
    counts = set()
    for teams in (2, 12):
        network = make_network()
        for number in range(teams):
            make_voice(make_goal(make_team(network, name=f"Team {number}")))
        client = signed_in(make_facilitator(network))
        with counted() as statements:
            assert show_coverage(client, network).status == 200
        counts.add(sum(one.lstrip().startswith("SELECT") for one in statements))

    assert len(counts) == 1
