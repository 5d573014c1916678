"""The facilitators' page of help and care, and what the network board says of it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Stage
from app.extensions import db
from app.networks.models import Network, Team
from tests.makers.coaching import make_call, make_comment, make_help_request
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure
from tests.makers.networks import make_network, make_team
from tests.makers.pauses import make_pause
from tests.makers.people import (
    make_coordinator,
    make_facilitator,
    make_guest,
    make_leader,
    make_member,
)
from tests.makers.reminders import make_lead
from tests.makers.saving import save
from tests.makers.stories import make_better, make_quiet
from tests.pages.boards import show_network
from tests.pages.forms import fill_in
from tests.pages.page import Page, follow

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
WAITING = ".pagehead ~ section:not(#care) > .care > li"
SILENT = "#care .care > li"


def show_help(client: FlaskClient, network: Network) -> Page:
    return Page(client.get(f"/networks/{network.slug}/help"))


def test_whoever_asked_first_stands_first_with_the_way_to_what_it_is_about(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    early, late = make_team(network, name="Ask"), make_team(network, name="Bø")
    goal = make_goal(late)
    with clock.stopped_at(clock.now() - timedelta(days=2)):
        make_help_request(goal, by=make_member(late), text="Hvem kaller inn?")
    make_help_request(early, by=make_member(early), text="Hva nå?")

    page = show_help(signed_in(make_facilitator(network)), network)

    first, second = page.texts(WAITING)
    assert first.startswith("Bø · Alle rundt bordet Hvem kaller inn?")
    assert second.startswith("Ask · Teamet som helhet Hva nå?")
    assert f"/goals/{goal.id}" in str(page.soup.select(f"{WAITING} a.ds-link")[0]["href"])


def test_what_is_answered_withdrawn_or_deleted_waits_no_more(signed_in: SignedIn) -> None:
    network = make_network()
    team = make_team(network)
    member, facilitator = make_member(team), make_facilitator(network)
    goal = make_goal(team)
    answered, withdrawn = (make_help_request(team, by=member) for _each in range(2))
    make_help_request(make_cycle(goal), by=member)
    client = signed_in(facilitator)
    fill_in(client, f"/help/{answered.id}/answer", answer="Ring meg.")
    signed_in(member).post(f"/help/{withdrawn.id}/withdraw")
    goal.deleted_at = clock.now()
    save(goal)

    page = show_help(client, network)

    assert page.texts(WAITING) == []
    assert "Venter på svar" not in " ".join(show_network(client, network).topics)
    assert "Ring meg." in " ".join(page.texts("details .care li"))


def test_the_network_board_says_who_waits_and_leads_to_the_answer(signed_in: SignedIn) -> None:
    network = make_network()
    team = make_team(network, name="Ask")
    make_measure(network)
    questions = [make_help_request(team, by=make_member(team)) for _each in range(2)]

    page = show_network(signed_in(make_facilitator(network)), network)

    asked = "Ask – «Hvem kan kalle inn?» Spurt i dag."
    assert page.topics[0] == f"Venter på svar {asked} {asked}"
    ways = [str(link["href"]) for link in page.soup.select(".suggest-kind li a.ds-button")]
    assert [way.split("?")[0] for way in ways] == [f"/help/{one.id}/answer" for one in questions]


def test_a_silent_team_stands_with_its_last_sign_and_whom_to_call(signed_in: SignedIn) -> None:
    network = make_network()
    team = make_team(network, name="Ask")
    make_quiet(team, make_measure(network))
    make_leader(team)
    make_lead(team)

    page = show_help(signed_in(make_facilitator(network)), network)

    (told,) = page.texts(SILENT)
    assert told.startswith("Ask – stille i 14 uker Sist hørt fra: et tall for uke 8, 22. februar.")
    assert "Ring: teamleder Anne Helsesykepleier, måleansvarlig Anne Helsesykepleier" in told


@pytest.mark.parametrize(
    "give_sign",
    [
        lambda team: make_comment(team, by=make_member(team)),
        lambda team: make_help_request(team, by=make_member(team)),
        make_goal,
        lambda team: make_cycle(make_goal(team), stage=Stage.DO),
        make_better,
    ],
    ids=["comment", "help", "goal", "cycle", "number"],
)
def test_any_sign_of_life_takes_a_team_off_the_list(
    signed_in: SignedIn, give_sign: Callable[[Team], object]
) -> None:
    network = make_network()
    team = make_team(network)
    client = signed_in(make_facilitator(network))
    before = show_help(client, network).texts(SILENT)

    give_sign(team)

    assert len(before) == 1
    assert show_help(client, network).texts(SILENT) == []


def test_a_changed_goal_is_a_sign_of_life(signed_in: SignedIn) -> None:
    team = make_team()
    goal = make_goal(team)
    goal.created_at = clock.now() - timedelta(days=100)
    save(goal)
    client = signed_in(make_facilitator(team.network))
    before = show_help(client, team.network).texts(SILENT)

    fill_in(signed_in(make_member(team)), f"/goals/{goal.id}/edit", how_much="9 av 10")

    assert "arbeid med et mål" in before[0]
    assert show_help(client, team.network).texts(SILENT) == []


def test_a_facilitators_own_comment_is_no_sign_of_the_team(signed_in: SignedIn) -> None:
    team = make_team()
    facilitator = make_facilitator(team.network)
    make_comment(team, by=facilitator, is_facilitator=True)

    page = show_help(signed_in(facilitator), team.network)

    assert len(page.texts(SILENT)) == 1


def test_a_team_in_a_pause_is_not_silent(signed_in: SignedIn) -> None:
    network = make_network()
    team = make_team(network)
    make_quiet(team, make_measure(network))
    client = signed_in(make_facilitator(network))
    before = show_help(client, network).texts(SILENT)

    make_pause(team, (date(2026, 2, 23), date(2026, 8, 16)))
    db.session.commit()

    assert len(before) == 1
    assert show_help(client, network).texts(SILENT) == []


def test_the_network_decides_after_how_many_days_a_team_may_need_support(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    client = signed_in(make_facilitator(team.network))
    with clock.stopped_at(clock.now() - timedelta(days=20)):
        make_goal(team)
    before = show_help(client, team.network).texts(SILENT)

    address = f"/networks/{team.network.slug}/edit"
    too_few = fill_in(client, address, silent_after_days="13")
    fill_in(client, address, silent_after_days="14")

    assert before == []
    assert too_few.errors == ["Skriv et tall fra 14 til 365."]
    assert len(show_help(client, team.network).texts(SILENT)) == 1
    assert "stille i 2 uker" in " ".join(show_network(client, team.network).topics)


def test_the_note_of_a_call_stays_with_the_team_and_is_told_in_the_list(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    client = signed_in(make_facilitator(team.network))
    address = f"/coaching/team/{team.id}/calls/new?next=/networks/{team.network.slug}/help"

    page = follow(client, fill_in(client, address, text="De begynner igjen etter påske."))

    assert page.messages == ["Notatet er lagret."]
    assert "Ringte 1. juni." in page.texts(SILENT)[0]
    talk = Page(signed_in(make_member(team)).get(f"/teams/{team.id}/coaching"))
    assert talk.texts(".said .light") == ["De begynner igjen etter påske."]
    assert "notat fra en samtale" in talk.texts(".said .sub")[0]


def test_a_member_writes_no_note_of_a_call(signed_in: SignedIn) -> None:
    team = make_team()
    make_call(team, by=make_facilitator(team.network))

    client = signed_in(make_leader(team))

    assert client.get(f"/coaching/team/{team.id}/calls/new").status_code == 403


def test_only_facilitators_of_the_network_find_the_page(signed_in: SignedIn) -> None:
    network = make_network()
    team = make_team(network)
    people = {
        make_member(team): 403,
        make_guest(network): 403,
        make_coordinator(network.programme): 403,
        make_facilitator(make_network()): 404,
    }

    answers = {person: show_help(signed_in(person), network).status for person in people}

    assert answers == people


def test_a_closed_team_is_neither_waited_for_nor_called(signed_in: SignedIn) -> None:
    team = make_team()
    make_help_request(team, by=make_member(team))
    client = signed_in(make_facilitator(team.network))

    team.closed_at = clock.now()
    db.session.commit()

    page = show_help(client, team.network)
    assert page.texts(WAITING) == page.texts(SILENT) == []


def test_in_a_closed_network_no_note_of_a_call_is_offered(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_facilitator(team.network))
    before = show_help(client, team.network)

    team.network.closed_at = clock.now()
    save(team.network)
    after = show_help(client, team.network)

    assert before.soup.select("a[href*='/calls/new']") != []
    assert len(after.texts(SILENT)) == 1
    assert after.soup.select("a[href*='/calls/new']") == []


def test_a_network_without_a_team_to_call_says_no_more_than_that(signed_in: SignedIn) -> None:
    network = make_network()

    page = show_help(signed_in(make_facilitator(network)), network)

    assert "Ingen team å ringe nå" in page.texts("h3")
