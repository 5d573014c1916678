"""The second step of a first hour: a ready goal in two taps, or one's own as a sentence."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.goals.models import Goal
from app.networks.models import Membership, Team
from app.networks.queries.people import find_seat
from app.web.models import Draft
from tests.makers.networks import make_network, make_programme, make_team
from tests.makers.people import make_leader, make_member
from tests.makers.saving import save
from tests.pages.first_hour import send_step, show_first_hour, take_step
from tests.pages.page import Page

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]

MEASURES = "Hvordan vet dere at det blir bedre?"
OWN = {
    "title": "Alle med",
    "what": "Familien er med fra første møte.",
    "how_much": "fra 3 til 8 av 10",
    "for_whom": "familier med barn 0–16 år",
    "by_when": "30.06.2027",
}


@pytest.fixture
def team(app: Flask) -> Team:
    return make_team(make_network(make_programme()), name="Nordlysfjord")


@pytest.fixture
def leader(team: Team) -> User:
    return make_leader(team)


@pytest.fixture
def client(signed_in: SignedIn, leader: User) -> FlaskClient:
    return signed_in(leader)


def seat_of(person: User, team: Team) -> Membership:
    seat = find_seat(person.id, team)
    assert seat is not None
    return seat


def make_lead(person: User, team: Team, *, position: str = "Helsestasjon") -> Membership:
    seat = seat_of(person, team)
    seat.position, seat.is_measurement_lead = position, True
    return save(seat)


def sentence_of(page: Page) -> str:
    """Return how the goal reads, as the page says it."""
    return next(one for one in page.texts(".guide p") if one.startswith("Slik leses det:"))


def test_the_sentence_has_one_stop_after_each_part(client: FlaskClient, team: Team) -> None:
    typed = {"what": "Alle er med.", "how_much": "8 av 10", "for_whom": "barn"}

    page = take_step(client, team, at="step=2", **typed)

    assert "Alle er med. Hvor mye: 8 av 10. For hvem: barn. »" in sentence_of(page)


def test_a_ready_goal_is_chosen_in_two_taps(client: FlaskClient, team: Team, leader: User) -> None:
    make_lead(leader, team)
    asked = show_first_hour(client, team, at="step=2&ready=G2")

    page = take_step(client, team, at="step=2&ready=G2")

    goal = db.session.query(Goal).one()
    assert asked.texts("[aria-current=true]") == ["Alle rundt bordet"]
    assert page.status == 303
    assert (goal.title, goal.how_much) == ("Alle rundt bordet", "Fra dagens nivå til 8 av 10 møter")
    assert goal.why.startswith("Når én mangler")
    assert show_first_hour(client, team).open == MEASURES


def test_ones_own_goal_is_a_sentence_that_the_server_reads_out(
    client: FlaskClient, team: Team, leader: User
) -> None:
    make_lead(leader, team)
    empty = show_first_hour(client, team, at="step=2")

    take_step(client, team, at="step=2", **OWN)

    gaps = [" ".join(one.get_text().split()) for one in empty.soup.select(".gap-in-sentence")]
    assert gaps == ["… hva?", "… hvor mange?", "… for hvem?"]
    assert "Hvor mye: … hvor mange? For hvem: … for hvem? »" in sentence_of(empty)
    assert show_first_hour(client, team).notes[1] == (
        "Innen 30. juni 2027: Familien er med fra første møte. Hvor mye: fra 3 til 8 av 10."
        " For hvem: familier med barn 0–16 år."
    )


def test_what_a_goal_lacks_is_told_beside_its_field_and_the_rest_is_kept(
    client: FlaskClient, team: Team
) -> None:
    page = take_step(client, team, at="step=2", **{**OWN, "how_much": ""})

    assert page.status == 422
    assert page.errors == ["Skriv hvor mye, for eksempel 8 av 10."]
    assert page.value("for_whom") == OWN["for_whom"]
    assert db.session.query(Goal).count() == 0


def test_of_two_who_write_the_goal_at_once_the_later_sees_both(
    client: FlaskClient, signed_in: SignedIn, team: Team
) -> None:
    phone = signed_in(make_member(team))
    opened = show_first_hour(phone, team, at="step=2&ready=G3")
    take_step(client, team, at="step=2&ready=G2")

    late = send_step(phone, opened)
    again = send_step(phone, late)

    assert late.status == 409
    assert "Alle rundt bordet" in late.texts(".ds-alert")[0]
    assert again.status == 303
    assert [goal.title for goal in db.session.query(Goal)] == ["Én som holder i tråden"]


def test_the_goals_day_is_proposed_from_the_network(client: FlaskClient, team: Team) -> None:
    team.network.ends_on = date(2027, 3, 1)
    save(team.network)

    assert show_first_hour(client, team, at="step=2").value("by_when") == "2027-03-01"


def test_a_half_written_goal_waits_while_a_ready_one_is_looked_at(
    client: FlaskClient, team: Team
) -> None:
    place = f"teams/{team.id}/first-goal"
    before = show_first_hour(client, team, at="step=2&ready=G2")
    client.post("/drafts", data={"draft": place, "title": "Alle med", "what": "Familien er"})

    ready = show_first_hour(client, team, at="step=2&ready=G2")
    own = show_first_hour(client, team, at="step=2")

    assert "Det dere har skrevet selv" not in before.texts(".guide")[0]
    assert "Det dere har skrevet selv" in ready.texts(".guide")[0]
    assert ready.value("title") == "Alle rundt bordet"
    assert (own.value("title"), own.value("what")) == ("Alle med", "Familien er")


def test_a_goal_that_is_saved_leaves_no_draft(client: FlaskClient, team: Team) -> None:
    place = f"teams/{team.id}/first-goal"
    client.post("/drafts", data={"draft": place, "title": "Alle med"})
    client.post("/drafts", data={"draft": f"{place}/G2", "title": "Alle rundt"})

    page = take_step(client, team, at="step=2&ready=G2")

    assert page.status == 303
    assert db.session.query(Draft).count() == 0
    assert show_first_hour(client, team, at="step=2").value("title") == "Alle rundt"
