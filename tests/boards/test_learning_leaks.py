"""What nobody else may know of a team's tests stays with the team, on every page and in search."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Cycle
from app.extensions import db
from app.measures.models.measurement import Measurement
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import FacilitatorsSee, Network
from app.statistics.masking import About
from tests.makers.goals import make_goal
from tests.makers.learning import Told, make_idea, make_large_network, make_shared_cycle
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_municipality, make_team
from tests.makers.people import (
    make_coordinator,
    make_facilitator,
    make_guest,
    make_leader,
    make_member,
)
from tests.makers.saving import save
from tests.makers.stories import HIGH, LOW, make_better, weekly
from tests.makers.voices import make_voice
from tests.pages.learning import list_learning, show_learning

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
FEW = [(1, 4)] * 3
ASKED = ("?q=nordlysfjord", "?q=helsestasjon", "?size=small", "?county=Nordlysfylket")


def readers_of(network: Network) -> list[User]:
    """Return one of each kind who is not of the team."""
    member = make_member(make_team(network))
    return [
        member,
        make_guest(network),
        make_facilitator(network),
        make_coordinator(network.programme),
    ]


def everything(client: FlaskClient, network: Network, *, cycle: Cycle) -> str:
    """Return all that a person gets to read of one test."""
    addresses = ("", "?q=familie", f"/test-{cycle.id}")
    return " ".join(client.get(f"/networks/{network.slug}/learning{one}").text for one in addresses)


@pytest.mark.parametrize("families", [1, 4, None])
def test_a_test_of_fewer_than_five_families_shows_neither_days_nor_quotes(
    signed_in: SignedIn, families: int | None
) -> None:
    network = make_large_network()
    cycle = make_shared_cycle(make_team(network), Told(families=families))

    pages = [
        everything(signed_in(person), network, cycle=cycle)
        for person in [*readers_of(network), make_member(cycle.goal.team)]
    ]

    for page in pages:
        assert "mars" not in page
        assert "april" not in page
        assert "visste jeg hva møtet var om" not in page


def test_a_test_of_five_families_tells_its_months_and_what_they_said(signed_in: SignedIn) -> None:
    network = make_large_network()
    cycle = make_shared_cycle(make_team(network), Told(families=5))

    page = everything(signed_in(make_guest(network)), network, cycle=cycle)

    assert "mars–april 2026" in page
    assert "visste jeg hva møtet var om" in page


@pytest.mark.parametrize(("families", "is_told"), [(5, True), (4, False), (None, False)])
def test_a_voice_is_told_only_of_a_test_of_five_families_or_more(
    signed_in: SignedIn, families: int | None, is_told: bool
) -> None:
    network = make_large_network()
    cycle = make_shared_cycle(make_team(network), Told(families=families))
    voice = make_voice(cycle)

    pages = [everything(signed_in(person), network, cycle=cycle) for person in readers_of(network)]

    assert {voice.said in page for page in pages} == {is_told}


def test_a_quote_that_is_not_shown_is_not_found_by_searching_either(signed_in: SignedIn) -> None:
    network = make_large_network()
    make_shared_cycle(make_team(network), Told(families=1))

    page = list_learning(signed_in(make_guest(network)), network, query="?q=visste")

    assert page.ideas == []


@pytest.mark.parametrize(
    "gone",
    [
        {"shared_at": None},
        {"deleted_at": clock.now()},
        {"stage": "act", "decision": None, "ended_on": None},
    ],
)
def test_a_test_that_is_not_shared_deleted_or_not_closed_is_not_there(
    signed_in: SignedIn, gone: dict[str, object]
) -> None:
    network = make_large_network()
    cycle = make_shared_cycle(make_team(network), Told(fields=gone))
    own_cycle = make_shared_cycle(make_team(network))
    borrower = signed_in(make_leader(own_cycle.goal.team))

    for person in readers_of(network):
        client = signed_in(person)
        assert cycle.change not in list_learning(client, network).texts(f"#test-{cycle.id}")
        assert show_learning(client, network, key=f"test-{cycle.id}").status == 404
    team_id = own_cycle.goal.team_id
    assert borrower.get(f"/teams/{team_id}/borrow/cycles/{cycle.id}").status_code == 404


def test_a_test_of_a_deleted_goal_is_not_there(signed_in: SignedIn) -> None:
    network = make_large_network()
    cycle = make_shared_cycle(make_team(network))
    cycle.goal.deleted_at = clock.now()
    save(cycle.goal)

    assert list_learning(signed_in(make_guest(network)), network).ideas == []


def test_those_of_another_network_know_of_nothing(signed_in: SignedIn) -> None:
    network, elsewhere = make_large_network(), make_large_network()
    cycle = make_shared_cycle(make_team(network))
    stranger_team = make_team(elsewhere)
    stranger = make_leader(stranger_team)
    client = signed_in(stranger)
    team_id = stranger_team.id

    assert list_learning(client, network).status == 404
    assert show_learning(client, network, key=f"test-{cycle.id}").status == 404
    assert client.get(f"/teams/{team_id}/borrow/cycles/{cycle.id}").status_code == 404


def test_a_test_is_not_found_through_another_network(signed_in: SignedIn) -> None:
    network, elsewhere = make_large_network(), make_large_network()
    cycle = make_shared_cycle(make_team(network))
    client = signed_in(make_guest(elsewhere))

    assert show_learning(client, elsewhere, key=f"test-{cycle.id}").status == 404


def test_a_team_that_did_not_say_yes_is_not_named_and_not_found_by_its_place(
    signed_in: SignedIn,
) -> None:
    network = make_large_network()
    place = make_municipality("9901", name="Nordlysfjord")
    team = make_team(network, name="Nordlysfjord", municipalities=[place])
    team.about = "Helsestasjon og skole"
    cycle = make_shared_cycle(save(team))

    for person in readers_of(network):
        client = signed_in(person)
        assert "Nordlysfjord" not in everything(client, network, cycle=cycle)
        for query in (*ASKED, "?service=health", "?service=health&q=sms"):
            page = list_learning(client, network, query=query)
            assert page.hits == []


def test_the_place_in_the_list_does_not_tell_who_did_not_say_yes(signed_in: SignedIn) -> None:
    network = make_large_network()
    names = ("Alta", "Bodø", "Hammerfest")
    teams = [make_team(network, name=name) for name in names]
    for team in teams:
        team.may_be_named = team.name != "Bodø"
        make_shared_cycle(save(team), idea=make_idea(make_goal(team), library_key="E1"))

    page = show_learning(signed_in(make_guest(network)), network, key="E1")

    shown = page.response.text
    assert shown.rindex("Alta") < shown.rindex("Hammerfest") < shown.rindex("Et team")


def test_an_idea_that_is_not_shared_lends_no_words_to_its_shared_test(signed_in: SignedIn) -> None:
    network = make_large_network()
    goal = make_goal(make_team(network))
    idea = make_idea(goal, "En hemmelig idé.", is_shared=False)
    make_shared_cycle(goal, idea=idea)

    page = list_learning(signed_in(make_guest(network)), network)

    assert page.ideas == ["SMS dagen før møtet"]
    assert "hemmelig" not in page.response.text


@pytest.mark.parametrize("agreement", list(FacilitatorsSee))
@pytest.mark.parametrize("about", [About.PEOPLE, About.SENSITIVE])
def test_a_hidden_number_changes_nothing_in_what_anybody_gets(
    signed_in: SignedIn, about: About, agreement: FacilitatorsSee
) -> None:
    network = make_large_network(facilitators_see=agreement)
    measure = make_measure(network, about=about)
    readings = weekly(*LOW, *LOW, *HIGH[:2], *FEW)
    series = make_series(make_team(network), measure, measurements=readings)
    cycle = make_shared_cycle(series.team, series=series)
    clients = [signed_in(person) for person in readers_of(network)]

    before = [show_learning(one, network, key=f"test-{cycle.id}").after for one in clients]
    rows = db.session.query(Measurement).filter_by(series_id=series.id)
    for row in rows.order_by(Measurement.period.desc()).limit(len(FEW)):
        row.numerator = 3
    rebuild_summaries([series.id])
    db.session.commit()
    after = [show_learning(one, network, key=f"test-{cycle.id}").after for one in clients]

    assert before == after
    assert before[0] == [": Skjult, små tall: 1", ": Skjult, små tall"]


def test_the_measure_of_a_team_that_is_not_named_is_not_named_either(signed_in: SignedIn) -> None:
    network = make_large_network()
    named, other = make_team(network), make_team(network)
    named.may_be_named = True
    save(named)
    cycles = [make_shared_cycle(team, series=make_better(team)) for team in (named, other)]
    client = signed_in(make_guest(network))

    pages = [show_learning(client, network, key=f"test-{one.id}").after for one in cycles]

    assert [page[-1] for page in pages] == [
        "«Alle møtte»: skift i ønsket retning",
        "Skift i ønsket retning",
    ]


def test_a_measure_that_a_team_keeps_to_itself_says_nothing(signed_in: SignedIn) -> None:
    network = make_large_network()
    team = make_team(network)
    series = make_better(team, make_measure(team))
    series.is_shared = False
    cycle = make_shared_cycle(team, series=save(series))

    for person in readers_of(network):
        assert show_learning(signed_in(person), network, key=f"test-{cycle.id}").after == []
