"""The page for whoever takes over: made of what is registered, with nothing that is empty."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Decision, Stage
from app.networks.models import CycleWords, Membership, Network, Team
from app.web.actor import Role
from tests.makers.closing import make_measured
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.learning import Told, make_shared_cycle
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.saving import save
from tests.pages.closing import close_goal, show_handover
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
NOW = datetime(2026, 10, 19, 9, 0, tzinfo=UTC)


@pytest.fixture
def team(app: object) -> Team:
    """A team that has not begun."""
    return make_team()


def test_an_empty_team_has_only_where_things_are(signed_in: SignedIn, team: Team) -> None:
    page = show_handover(signed_in(make_member(team)), team)

    assert page.heading == "Til den som overtar"
    assert page.texts("h2") == ["Hvor du finner hva"]


def test_the_page_says_what_is_wanted_measured_tested_and_learnt(
    signed_in: SignedIn, team: Team
) -> None:
    goal = make_goal(team)
    with clock.stopped_at(NOW):
        make_measured(team, goal)
        make_cycle(goal, number=9, stage=Stage.DO)
        make_shared_cycle(goal, Told("Felles postkasse", decision=Decision.ABANDON))
        make_gathering(team.network)
        page = show_handover(signed_in(make_member(team)), team)

    words = " ".join(page.texts(".handover"))
    assert page.texts("h2") == [
        "Dette vil vi",
        "Dager som kommer",
        "Slik måler vi",
        "Tester som er åpne",
        "Hva vi har lært så langt",
        "Hvor du finner hva",
    ]
    assert "Pågår: Utfør. Neste: avslutt testen, og skriv hva som skjedde." in words
    assert "Felles postkasse . Forkastet." in words
    assert "Uke 42 venter." in words
    assert "Hvor ofte Hver uke, tastes inn. Neste tall" in words
    assert page.texts(".handover-days dt")[0] == "25. oktober 2026"


def test_who_counts_is_told_by_what_they_are(signed_in: SignedIn, team: Team) -> None:
    make_measured(team)
    seat = Membership(
        user_id=make_facilitator(make_network()).id,
        team_id=team.id,
        role=Role.MEMBER,
        position="Helsesykepleier",
        is_measurement_lead=True,
        started_at=clock.now(),
    )
    save(seat)

    page = show_handover(signed_in(make_member(team)), team)

    assert any("Måleansvarlig: Helsesykepleier –" in text for text in page.texts("p"))


def test_what_stays_of_a_closed_goal_is_handed_over(signed_in: SignedIn, team: Team) -> None:
    client, goal = signed_in(make_member(team)), make_goal(team)
    close_goal(client, goal, kept="Møteplanen, hos koordinator.")

    page = show_handover(client, team)

    assert page.texts("h2") == ["Hva som blir stående, og hos hvem", "Hvor du finner hva"]


def test_the_page_is_two_clicks_from_the_board(signed_in: SignedIn, team: Team) -> None:
    client = signed_in(make_member(team))

    people = Page(client.get(f"/teams/{team.id}/people"))

    assert people.soup.select_one(f"a[href='/teams/{team.id}/handover']") is not None


def test_a_closed_team_can_still_be_handed_over(signed_in: SignedIn, team: Team) -> None:
    team.closed_at, team.kept = clock.now(), "Nettverket på helsestasjonen går videre."
    save(team)

    page = show_handover(signed_in(make_member(team)), team)

    assert page.status == 200
    assert "Nettverket på helsestasjonen går videre." in " ".join(page.texts(".handover li"))


def test_others_than_the_team_and_its_facilitators_do_not_know_of_it(
    signed_in: SignedIn, team: Team
) -> None:
    network, other = team.network, make_network()
    assert show_handover(signed_in(make_facilitator(network)), team).status == 200
    for person in (
        make_guest(network),
        make_member(make_team(network)),
        make_facilitator(other),
    ):
        assert show_handover(signed_in(person), team).status in (403, 404)


def test_whoever_is_not_signed_in_goes_to_sign_in(client: FlaskClient, team: Team) -> None:
    assert "/sign-in" in str(show_handover(client, team).location)


def test_a_test_that_ends_is_told_by_its_goal_and_what_is_tested(
    signed_in: SignedIn, team: Team
) -> None:
    goals = [make_goal(team, title=title) for title in ("Alle møter", "Kort ventetid")]
    ends = date(2026, 10, 26)
    with clock.stopped_at(NOW):
        for goal in goals:
            make_cycle(goal, stage=Stage.DO, change="SMS dagen før", planned_end_on=ends)
        page = show_handover(signed_in(make_member(team)), team)

    days = page.texts(".handover-days dd")
    for goal in goals:
        told = f"PDSA 1 for «{goal.title}» er planlagt avsluttet: SMS dagen før"
        assert told in days


def test_days_behind_are_not_days_that_come(signed_in: SignedIn, team: Team) -> None:
    goal = make_goal(team)
    goal.by_when = date(2026, 1, 1)
    save(goal)

    page = show_handover(signed_in(make_member(team)), team)

    assert "Dager som kommer" not in page.texts("h2")


def test_the_page_speaks_in_the_words_of_its_network(signed_in: SignedIn) -> None:
    team = make_team(save_words(make_network()))
    make_cycle(make_goal(team), stage=Stage.STUDY)

    words = " ".join(show_handover(signed_in(make_member(team)), team).texts(".handover"))

    assert "PUKK 1" in words
    assert "PUKK : alle testene" in words
    assert "Neste: skriv hva som kom, og hva dere lærte." in words
    assert not any(word in words for word in ("PDSA", "Studer", "studer"))


def save_words(network: Network) -> Network:
    network.cycle_words = CycleWords.PUKK
    return save(network)
