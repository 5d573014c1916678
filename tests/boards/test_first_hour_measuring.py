"""The later steps of a first hour: measures, numbers counted back, and the first test."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.cycles.models import Cycle, Stage
from app.extensions import db
from app.goals.models import Goal
from app.measures.models.series import Series
from app.networks.models import Membership, Team
from app.networks.queries.people import find_seat
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.networks import make_network, make_programme, make_team
from tests.makers.people import make_leader, make_member
from tests.makers.saving import save
from tests.pages.first_hour import send_step, show_first_hour, take_step, tick
from tests.pages.forms import fill_in, standing_in
from tests.pages.grid import GridPage
from tests.pages.page import Page, follow

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]

NUMBERS = "Logg det dere alt har"
PLAN = {"change": "Ring dagen før", "scale": "Én familie", "prediction": "Vi tror at alle kommer."}


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


def series_of(team: Team) -> list[str | None]:
    found = db.session.query(Series).filter_by(team_id=team.id).order_by(Series.position)
    return [one.measure.library_key for one in found]


def test_measures_that_fit_the_goal_come_first_and_its_own_is_ticked(
    client: FlaskClient, team: Team
) -> None:
    take_step(client, team, at="step=2&ready=G3")

    page = show_first_hour(client, team, at="step=3")

    boxes = page.soup.select(".guide fieldset")[0].select("input[name=choices]")
    assert [str(box["value"]) for box in boxes] == [
        "library-M4",
        "library-M2",
        "library-M5",
        "library-M10",
    ]
    assert [str(box["value"]) for box in boxes if box.has_attr("checked")] == ["library-M4"]


def test_two_measures_are_taken_up_at_once_and_belong_to_the_goal(
    client: FlaskClient, team: Team
) -> None:
    take_step(client, team, at="step=2&ready=G2")

    page = tick(client, team, "library-M2", "library-M10")

    assert page.status == 303
    assert series_of(team) == ["M2", "M10"]
    goal_id = db.session.query(Goal).one().id
    assert {one.goal_id for one in db.session.query(Series)} == {goal_id}


def test_more_than_three_measures_are_taken_with_a_word_of_advice(
    client: FlaskClient, team: Team
) -> None:
    page = tick(client, team, "library-M2", "library-M10", "library-M5", "library-M4")

    assert "To eller tre er nok i starten." in follow(client, page).messages[0]
    assert len(series_of(team)) == 4


def test_no_measure_at_all_is_refused_and_unknown_ones_are_passed_over(
    client: FlaskClient, team: Team
) -> None:
    none, unknown = tick(client, team), tick(client, team, "library-M99", "common-0", "x")

    assert [none.status, unknown.status] == [422, 422]
    assert none.errors == ["Velg minst én."]
    assert series_of(team) == []


def test_two_who_tick_the_same_measure_at_once_wish_the_same(
    client: FlaskClient, signed_in: SignedIn, team: Team
) -> None:
    phone = signed_in(make_member(team))
    opened = show_first_hour(phone, team, at="step=3")
    tick(client, team, "library-M2")

    page = send_step(phone, opened, choices="library-M2")

    assert page.status == 303
    assert series_of(team) == ["M2"]


def test_counting_back_comes_back_to_the_step_with_the_line_drawn_and_told_honestly(
    client: FlaskClient, team: Team, leader: User
) -> None:
    make_lead(leader, team)
    make_goal(team)
    tick(client, team, "library-M2")
    step = show_first_hour(client, team)
    link = next(
        str(one["href"]) for one in step.soup.select(".countlist a") if "count-back" in one["href"]
    )
    page = GridPage(client.get(link))
    boxes = [str(one["name"]) for one in page.form.select("input[type=text], input:not([type])")]
    typed = {box: "9" if "denominator" in box else "6" for box in boxes}

    answer = Page(client.post(link, data=standing_in(page.form) | typed))

    after = follow(client, answer)
    assert step.open == NUMBERS
    assert "Kilde:" in page.texts("form.ds-card")[0]
    assert answer.location == f"/teams/{team.id}/first-hour?step=4"
    assert "8 av 10 punkter – for tidlig å si" in after.texts(".guide > li")[3]
    assert after.soup.select(".countlist svg.spark")
    assert after.soup.select(".board-preview svg.spark")


def test_beginning_today_comes_back_to_the_step_with_the_number_in_it(
    client: FlaskClient, team: Team, leader: User
) -> None:
    make_lead(leader, team)
    make_goal(team)
    tick(client, team, "library-M2")
    link = next(
        str(one["href"])
        for one in show_first_hour(client, team).soup.select(".countlist a")
        if "measurements/new" in one["href"]
    )

    opened = Page(client.get(link))

    answer = fill_in(client, link, form="form.ds-card", numerator="6", denominator="9")

    back = f"/teams/{team.id}/first-hour?step=4"
    assert answer.location == back
    assert opened.soup.select(f'a[href="{back}"]')


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_pages_that_were_come_from_lead_back_on_this_site_only(
    client: FlaskClient, team: Team, elsewhere: str
) -> None:
    goal = make_goal(team)
    address = f"/goals/{goal.id}/cycles/new"

    page = Page(client.get(address))
    here = client.post(f"{address}?next=/teams/{team.id}/first-hour", data={**page.hidden, **PLAN})
    again = Page(client.get(address))
    away = client.post(f"{address}?next={elsewhere}", data={**again.hidden, **PLAN})

    assert here.headers["Location"] == f"/teams/{team.id}/first-hour"
    assert away.headers["Location"].startswith("/cycles/")


def test_ideas_for_the_test_fit_the_measures_and_bring_their_first_test(
    client: FlaskClient, team: Team
) -> None:
    take_step(client, team, at="step=2&ready=G2")
    offered = show_first_hour(client, team, at="step=5").texts(".guide .picks a")

    page = show_first_hour(client, team, at="step=5&idea=E18")
    empty = take_step(client, team, at="step=5&idea=E19")

    assert offered
    assert page.value("change") != ""
    assert page.value("scale") != ""
    assert empty.errors == ["Skriv hva dere tror vil skje."]


def test_first_tests_that_are_one_time_are_proposed_where_there_are_such(
    client: FlaskClient, team: Team
) -> None:
    make_goal(team)
    tick(client, team, "library-M2")

    small = show_first_hour(client, team, at="step=5").texts(".guide .picks .sub")
    tick(client, team, "library-M10")
    both = show_first_hour(client, team, at="step=5").texts(".guide .picks .sub")

    assert small
    assert not [one for one in [*small, *both] if "uker" in one or "halvår" in one]


def test_the_first_test_is_planned_with_the_goals_measure_and_its_prediction(
    client: FlaskClient, team: Team
) -> None:
    take_step(client, team, at="step=2&ready=G2")
    tick(client, team, "library-M2")

    page = take_step(client, team, at="step=5", **PLAN)

    cycle = db.session.query(Cycle).one()
    assert page.status == 303
    assert (cycle.change, cycle.predictions[0].text) == (PLAN["change"], PLAN["prediction"])
    assert cycle.series_id == db.session.query(Series).one().id
    assert show_first_hour(client, team).notes[4] == "PDSA 1: Ring dagen før"


def test_without_a_goal_the_test_waits_and_says_what_for(client: FlaskClient, team: Team) -> None:
    page = show_first_hour(client, team, at="step=5")
    sent = client.post(f"/teams/{team.id}/first-hour?step=5", data=PLAN)

    assert "Skriv målet først." in page.texts(".guide > li")[4]
    assert sent.status_code == 200
    assert db.session.query(Cycle).count() == 0


def test_a_test_that_has_begun_is_opened_and_not_planned_again(
    client: FlaskClient, team: Team
) -> None:
    make_cycle(make_goal(team), stage=Stage.DO)

    page = show_first_hour(client, team, at="step=5")

    assert "Åpne testen" in page.texts(".guide > li")[4]
    assert not page.soup.select(".guide form")
