"""Counting on a phone: large buttons, the sums that all see, undo, and closing by hand."""

import uuid
from collections.abc import Callable
from datetime import datetime

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.measures.models.series import Series
from app.networks.models import FacilitatorsSee
from app.statistics.masking import Kind
from tests.counting import counted
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.tallies import make_presses, make_tally
from tests.pages.page import Page, follow
from tests.pages.tallies import JSON, TallyPage, press, take_back

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("app", "today")
DAY = "2026-04-13"
MOST_SELECTS = 10


@pytest.fixture
def series() -> Series:
    return make_tally()


@pytest.fixture
def client(signed_in: SignedIn, series: Series) -> FlaskClient:
    return signed_in(make_member(series.team))


def staff_tally() -> Series:
    team = make_team()
    measure = make_measure(team.network)
    measure.staff_answers = True
    return make_tally(team, measure)


def test_the_page_shows_period_question_sums_and_three_large_buttons(
    client: FlaskClient, series: Series
) -> None:
    make_presses(series, "2026-W16", yes=8, no=3, not_applicable=2)

    page = TallyPage.open(client, series.id)

    assert page.status == 200
    assert page.texts("main .eyebrow")[0] == "Uke 16 · 13.–19. april"
    assert page.sums == "8 av 11 · 73 % 2 gjelder ikke"
    assert page.buttons == [
        "Ja Møter der alle møtte",
        "Nei Teller bare i «Alle møter»",
        "Gjelder ikke Regnes ikke med",
    ]


def test_a_count_has_one_button(signed_in: SignedIn) -> None:
    team = make_team()
    series = make_tally(team, make_measure(team.network, kind=Kind.COUNT))
    make_presses(series, "2026-W16", yes=4)

    page = TallyPage.open(signed_in(make_member(team)), series.id)

    assert page.buttons == ["+1 Møter der alle møtte"]
    assert page.sums == "4"


def test_without_a_script_a_press_is_a_form_with_undo(client: FlaskClient, series: Series) -> None:
    page = TallyPage.open(client, series.id)

    sent = page.press_form(client, "yes")
    counted = follow(client, sent)
    undone = follow(client, TallyPage(counted.response).press_button(client, "Angre"))

    assert sent.status == 303
    assert counted.messages == ["Ja er talt. Angre"]
    assert counted.texts("[data-tally-sums]") == ["1 av 1 · 100 %"]
    assert undone.texts("[data-tally-sums]") == ["Ingenting talt ennå"]


def test_a_form_sent_twice_is_one_press(client: FlaskClient, series: Series) -> None:
    page = TallyPage.open(client, series.id)

    page.press_form(client, "yes")
    page.press_form(client, "yes")

    assert TallyPage.open(client, series.id).sums == "1 av 1 · 100 %"


def test_the_script_gets_the_sums_that_all_see(client: FlaskClient, series: Series) -> None:
    make_presses(series, "2026-W16", yes=2)

    told = press(client, series.id, day=DAY, answer="no").response

    assert told.status_code == 200
    sums = {"text": "2 av 3 · 67\xa0%", "aside": "", "closed": ""}
    assert told.json == {**sums, "said": "Nei er talt."}


def test_the_script_sends_the_same_press_again_and_it_is_one(
    client: FlaskClient, series: Series
) -> None:
    key = str(uuid.uuid4())

    press(client, series.id, day=DAY, key=key)
    again = press(client, series.id, day=DAY, key=key).response

    assert again.json is not None
    assert again.json["text"] == "1 av 1 · 100\xa0%"


def test_the_script_takes_a_press_back(client: FlaskClient, series: Series) -> None:
    key = str(uuid.uuid4())
    press(client, series.id, day=DAY, key=key)

    told = take_back(client, series.id, day=DAY, key=key).response

    assert told.json is not None
    assert (told.json["text"], told.json["said"]) == (
        "Ingenting talt ennå",
        "Siste trykk er angret.",
    )


def test_the_sums_can_be_asked_for_while_others_count(client: FlaskClient, series: Series) -> None:
    make_presses(series, "2026-W16", yes=1)

    told = client.get(f"/series/{series.id}/tally/{DAY}/sums", headers=JSON)

    assert told.json == {"text": "1 av 1 · 100\xa0%", "aside": "", "closed": ""}


@pytest.mark.parametrize("answer", ["maybe", "", "YES"])
def test_an_answer_that_is_none_is_refused(
    client: FlaskClient, series: Series, answer: str
) -> None:
    page = press(client, series.id, day=DAY, answer=answer)

    assert page.status == 422
    assert TallyPage.open(client, series.id).sums == "Ingenting talt ennå"


@pytest.mark.parametrize("key", ["", "a\x00b", "x" * 20_000])
def test_a_key_that_is_none_takes_nothing_back(
    client: FlaskClient, series: Series, key: str
) -> None:
    make_presses(series, "2026-W16", yes=1)

    told = take_back(client, series.id, day=DAY, key=key)

    assert told.status == 200
    assert TallyPage.open(client, series.id).sums == "1 av 1 · 100 %"


def test_a_day_that_begins_no_period_is_not_found(client: FlaskClient, series: Series) -> None:
    assert press(client, series.id, day="2026-04-14").status == 404


def test_answers_of_staff_are_not_told_press_by_press(signed_in: SignedIn) -> None:
    series = staff_tally()
    make_presses(series, "2026-W16", yes=7, no=2)

    page = TallyPage.open(signed_in(make_member(series.team)), series.id)

    assert page.sums == "9 svar så langt"


def test_few_answers_of_staff_stay_hidden_when_their_period_is_closed(signed_in: SignedIn) -> None:
    series = staff_tally()
    make_presses(series, "2026-W15", yes=2, no=1)
    client = signed_in(make_member(series.team))

    page = TallyPage.open(client, series.id)
    closed = follow(client, page.press_button(client, "Lukk uke 15"))

    assert "Lukk uke 15: 2 av 3" not in page.response.text
    assert closed.messages == ["Uke 15 er lukket. Tallet er skjult, fordi det er lite."]


def test_a_period_that_has_ended_is_closed_by_hand(client: FlaskClient, series: Series) -> None:
    make_presses(series, "2026-W15", yes=8, no=3)
    page = TallyPage.open(client, series.id)

    sent = page.press_button(client, "Lukk uke 15: 8 av 11")

    assert sent.location == f"/series/{series.id}"
    assert follow(client, sent).messages == ["Uke 15 er lukket med 8 av 11."]


def test_of_a_period_without_presses_one_says_that_there_was_nothing(
    client: FlaskClient, series: Series
) -> None:
    page = TallyPage.open(client, series.id)

    sent = page.press_button(client, "Ingenting å måle i perioden")

    assert "Ingenting er talt." in page.waiting[0]
    assert follow(client, sent).messages == ["Uke 15 er lukket: Ingenting å måle i perioden."]


def test_a_period_that_has_ended_can_be_counted_until_it_is_closed(
    client: FlaskClient, series: Series
) -> None:
    page = TallyPage.open(client, series.id, query="?period=2026-W15")
    page.press_form(client, "yes")

    assert page.texts("main .eyebrow")[0] == "Uke 15 · 6.–12. april · er over"
    assert "Lukk uke 15: 1 av 1" in TallyPage.open(client, series.id).response.text


@pytest.mark.parametrize(
    "query",
    [
        "?late=0001-01-01&yes=1",
        "?late=x&yes=1",
        "?late=2026-04-06",
        "?late=&yes=-4",
        "?period=2019-W01",
        "?yes=z",
    ],
)
def test_an_odd_address_shows_the_page_as_it_is(
    client: FlaskClient, series: Series, query: str
) -> None:
    assert TallyPage.open(client, series.id, query=query).status == 200


def test_a_series_that_is_typed_says_so_instead_of_counting(signed_in: SignedIn) -> None:
    series = make_series()

    page = TallyPage.open(signed_in(make_member(series.team)), series.id)

    assert page.buttons == []
    assert "telles ikke fortløpende nå" in page.response.text


def test_a_counting_that_begins_with_the_next_period_says_when(signed_in: SignedIn) -> None:
    series = make_tally(measurements={"2026-W16": (8, 10)}, since=datetime(2026, 4, 20).date())

    page = TallyPage.open(signed_in(make_member(series.team)), series.id)

    assert "Tellingen begynner 20. april" in page.response.text


def test_a_facilitator_who_sees_only_large_numbers_finds_no_running_tally(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    network.facilitators_see = FacilitatorsSee.MASKED
    series = make_tally(make_team(network))
    db.session.commit()

    page = TallyPage.open(signed_in(make_facilitator(network)), series.id)

    assert page.status == 404


@pytest.mark.parametrize("address", ["tally", f"tally/{DAY}/sums"])
def test_others_do_not_see_what_is_counted(
    signed_in: SignedIn, series: Series, address: str
) -> None:
    path = f"/series/{series.id}/{address}"
    guest, neighbour = make_guest(series.team.network), make_member(make_team(series.team.network))

    assert [signed_in(one).get(path).status_code for one in (guest, neighbour)] == [403, 403]
    assert signed_in(make_member(make_team())).get(path).status_code == 404


def test_who_is_not_signed_in_is_sent_to_sign_in(client: FlaskClient, series: Series) -> None:
    visitor = client.application.test_client()

    page = Page(visitor.get(f"/series/{series.id}/tally"))

    assert "/sign-in" in str(page.location)


def test_a_press_is_cheap_however_much_is_counted(client: FlaskClient, series: Series) -> None:
    make_presses(series, "2026-W16", yes=200, no=100)
    series_id = series.id

    with counted() as statements:
        press(client, series_id, day=DAY)

    assert len([one for one in statements if one.startswith("BEGIN IMMEDIATE")]) <= 1
    assert len([one for one in statements if "SELECT" in one]) <= MOST_SELECTS
