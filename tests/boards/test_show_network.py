"""The network board: the same table for all, and what only facilitators are told."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Decision, Stage
from app.networks.models import FacilitatorsSee, Network
from app.statistics.masking import About
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_municipality, make_network, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_guest, make_member
from tests.makers.saving import save
from tests.makers.stories import LOW, make_better, make_quiet, make_worse, weekly
from tests.pages.boards import show_network

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
FEW = ((2, 4), (1, 3), (3, 4))


def readers_outside(network: Network) -> list[User]:
    peer = make_member(make_team(network, name="Åsene"))
    return [peer, make_guest(network), make_coordinator(network.programme)]


def test_teams_stand_by_county_and_name_whatever_their_result(signed_in: SignedIn) -> None:
    network, south = make_network(), {"county": "Sørlyset"}
    measure = make_measure(network)
    for number, name, kind in (("9903", "Elvdal", {}), ("9902", "Ask", south), ("9901", "Bø", {})):
        municipality = make_municipality(number, name=name, **kind)
        make_better(make_team(network, name=name, municipalities=[municipality]), measure)
    make_team(network, name="Poliklinikken")

    page = show_network(signed_in(make_facilitator(network)), network)

    assert page.teams == ["Bø", "Elvdal", "Ask", "Poliklinikken"]


def test_a_facilitator_reads_what_each_series_says(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    for name, tell in (("A", make_better), ("B", make_worse), ("C", make_quiet)):
        tell(make_team(network, name=name), measure)

    page = show_network(signed_in(make_facilitator(network)), network)

    assert page.cells == ["90 % 10 på rad over", "30 % 10 på rad under", "– Ikke levert"]
    assert page.soup.select(".nettab .band-good, .nettab .band-bad")


def test_a_deadline_is_told_until_its_minute(signed_in: SignedIn) -> None:
    network = make_network()
    make_series(make_team(network), make_measure(network), measurements=weekly(*LOW, last=18))
    make_gathering(network, number=2, starts_on=date(2026, 6, 9))
    with clock.stopped_at(datetime(2026, 6, 8, 9, tzinfo=UTC)):  # 11.00 in Oslo
        client = signed_in(make_facilitator(network))
        before = show_network(client, network).texts(".count")[0]
    with clock.stopped_at(datetime(2026, 6, 8, 11, tzinfo=UTC)):
        after = show_network(client, network).texts(".count")[0]

    deadline = "Tall innen 8. juni kl. 12.00"
    assert (deadline in before, deadline in after) == (True, False)


def test_others_see_lines_and_values_but_no_sign_of_the_result(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network)
    make_better(make_team(network, name="A"), measure)
    make_worse(make_team(network, name="B"), measure)

    for person in readers_outside(network):
        page = show_network(signed_in(person), network)

        assert page.cells[:2] == ["90 %", "30 %"]
        assert not page.soup.select(
            ".band-good, .band-bad, .m-good, .m-bad, .gl, .w.good, .w.bad, .suggest, .heat, .acts"
        )


def test_others_are_told_how_many_have_a_shift_and_only_the_willing_are_named(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    measure = make_measure(network)
    for name, may_be_named in (("Ask", True), ("Bø", False)):
        team = make_team(network, name=name)
        team.may_be_named = may_be_named
        save(team)
        make_better(team, measure)

    page = show_network(signed_in(make_guest(network)), network)

    assert "To av to team har et skift til det bedre" in page.said
    assert "Forteller gjerne om det: Ask." in page.said
    assert "Bø" not in page.said


def test_a_facilitator_is_told_whom_to_be_glad_with_to_call_and_to_ask_after(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    measure = make_measure(network)
    for name, tell in (("A", make_better), ("B", make_worse), ("C", make_quiet)):
        tell(make_team(network, name=name), measure)

    page = show_network(signed_in(make_facilitator(network)), network)

    glad, call, quiet = page.topics
    assert glad == "Å glede seg over A – Alle møtte: 10 på rad over"
    assert call == "Ring før samlingen B – Alle møtte: 10 på rad under"
    assert "C – stille i 14 uker" in quiet
    assert "forfalt" not in page.response.text


def test_a_team_that_has_logged_nothing_is_asked_after(signed_in: SignedIn) -> None:
    network = make_network()
    make_team(network, name="Ny")
    make_measure(network)

    page = show_network(signed_in(make_facilitator(network)), network)

    assert "Ny – har ikke logget noe ennå" in page.topics[0]


def test_what_a_team_learnt_from_an_abandoned_test_is_offered_to_others(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    make_better(team)
    make_gathering(team.network, starts_on=date(2026, 3, 2))
    cycle = make_cycle(make_goal(team), stage=Stage.DO)
    cycle.started_on, cycle.ended_on = date(2026, 4, 1), date(2026, 5, 4)
    cycle.stage, cycle.decision = Stage.CLOSED, Decision.ABANDON
    cycle.learnt = "Telefon første dag virket bedre."
    save(cycle)

    page = show_network(signed_in(make_facilitator(team.network)), team.network)

    told = "forkastet «SMS dagen før møtet». Telefon første dag virket bedre."
    assert f"{told} Se testen Ikke delt ennå, spør teamet først." in page.topics[-1]
    assert page.texts(".acts .blobs a") == ["SMS dagen før møtet: forkastet"]


def test_what_the_others_read_already_may_be_told_at_once_with_quotes_in_quotes(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    make_better(team)
    make_gathering(team.network, starts_on=date(2026, 3, 2))
    cycle = make_cycle(make_goal(team), stage=Stage.DO)
    cycle.started_on, cycle.stage = date(2026, 4, 1), Stage.CLOSED
    cycle.change, cycle.decision = "Begynn med «Hva er viktig for deg?»", Decision.ABANDON
    cycle.learnt, cycle.ended_on, cycle.shared_at = "Det tok tid.", date(2026, 5, 4), clock.now()
    save(cycle)

    page = show_network(signed_in(make_facilitator(team.network)), team.network)

    told = "forkastet «Begynn med ‘Hva er viktig for deg?’». Det tok tid. Se testen"
    assert told in page.topics[-1]
    assert page.soup.select_one(f".suggest a[href='/cycles/{cycle.id}']")


def test_deliveries_count_measures_and_tell_dash_from_nothing_to_deliver(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    measure = make_measure(network)
    make_quiet(make_team(network), measure)

    page = show_network(signed_in(make_facilitator(network)), network)

    assert page.deliveries == [["", "1", "1", "–", "–", "–", ""]]


def test_hidden_numbers_are_nowhere_in_what_others_get(signed_in: SignedIn) -> None:
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    series = make_series(
        make_team(network), measure, measurements=weekly(*LOW, *LOW, (3, 4), (2, 3))
    )

    for person in readers_outside(network):
        page = show_network(signed_in(person), network)

        assert page.cells[0] == ": Skjult, små tall"
        assert page.soup.select(".nettab .l-hid")
        assert not page.soup.select(".nettab .l-med")
        assert not {"75 %", "67 %", "3 av 4", "2 av 3"} & set(page.soup.stripped_strings)
    raw = show_network(signed_in(make_facilitator(network)), network)
    assert raw.cells[0].startswith("67 %"), series


def test_a_facilitator_who_sees_masked_numbers_sees_them_masked(signed_in: SignedIn) -> None:
    network = make_network(facilitators_see=FacilitatorsSee.MASKED)
    measure = make_measure(network, about=About.PEOPLE)
    make_series(make_team(network), measure, measurements=weekly(*LOW, *LOW, *FEW))

    page = show_network(signed_in(make_facilitator(network)), network)

    assert page.cells == [": Skjult, små tall"]
    assert page.deliveries[0][-2] == "1 :"


def test_the_measures_of_a_team_alone_stay_off_the_board(signed_in: SignedIn) -> None:
    team = make_team()
    make_better(team, make_measure(team))

    page = show_network(signed_in(make_facilitator(team.network)), team.network)

    assert page.heading == team.network.name
    assert not page.cells


def test_on_a_phone_the_chosen_measure_is_shown(signed_in: SignedIn) -> None:
    team = make_team()
    make_better(team)
    second = make_better(team, make_measure(team.network)).measure

    client = signed_in(make_member(team))
    page = show_network(client, team.network, query=f"?measure={second.id}")

    assert page.value("measure") == str(second.id)
    assert [cell.get("class") for cell in page.soup.select(".nettab tbody td")] == [["chosen"]]


def test_an_odd_choice_of_measure_shows_the_first(signed_in: SignedIn) -> None:
    team = make_team()
    make_better(team)

    for query in ("?measure=9999", "?measure=x"):
        page = show_network(signed_in(make_member(team)), team.network, query=query)

        assert page.status == 200


def test_a_new_number_shows_at_once(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_facilitator(team.network))
    measure = make_measure(team.network)
    before = show_network(client, team.network)

    make_series(team, measure, measurements=weekly((1, 2)))

    assert before.cells == ["Ikke i bruk"]
    assert show_network(client, team.network).cells == ["50 % 1 av 10 punkter"]


def test_others_cannot_know_of_the_board(signed_in: SignedIn) -> None:
    network = make_network()

    for person in (make_member(make_team()), make_facilitator(make_network())):
        assert show_network(signed_in(person), network).status == 404


def test_a_network_without_measures_or_teams_says_what_comes_first(signed_in: SignedIn) -> None:
    network = make_network()
    client = signed_in(make_facilitator(network))

    assert show_network(client, network).texts(".empty h2") == ["Ingen felles målinger ennå"]
    make_measure(network)
    assert show_network(client, network).texts(".empty a") == ["Lag et team"]


def test_the_board_of_a_closed_network_still_shows_what_was_measured_in_the_past_tense(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    team = make_team(network, name="Piloten")
    make_better(team)
    team.closed_at = network.closed_at = clock.now()
    save(team)
    save(network)

    page = show_network(signed_in(make_coordinator(network.programme)), network)
    own = show_network(signed_in(make_facilitator(network)), network)

    assert (page.teams, page.cells) == (["Piloten"], ["90 %"])
    assert "Teamet hadde et skift til det bedre" in page.said
    assert "Nettverket er ferdig. Alt kan leses" in page.response.text
    assert (own.teams, own.topics) == (["Piloten"], [])


def test_a_closed_network_without_numbers_promises_no_teams_to_come(signed_in: SignedIn) -> None:
    network = make_network()
    network.closed_at = clock.now()
    save(network)

    page = show_network(signed_in(make_guest(network)), network)

    assert "etter hvert" not in page.response.text
    assert page.said == ""
