"""Presses that come too late, and two numbers for one period: both are shown, and one chooses."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.queries import find_measurement
from tests.makers.measures import make_measure
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.makers.tallies import make_presses, make_tally
from tests.pages.page import Page, follow
from tests.pages.tallies import TallyPage, press

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("app", "today")


@pytest.fixture
def series() -> Series:
    return make_tally()


@pytest.fixture
def client(signed_in: SignedIn, series: Series) -> FlaskClient:
    return signed_in(make_member(series.team))


def test_two_numbers_for_a_period_are_both_shown_and_one_is_kept(signed_in: SignedIn) -> None:
    series = make_tally(measurements={"2026-W15": (9, 10)})
    make_presses(series, "2026-W15", yes=8, no=3)
    client = signed_in(make_member(series.team))
    page = TallyPage.open(client, series.id)

    kept = follow(client, page.press_button(client, "Behold 9 av 10"))

    assert "Det er alt et tall der: 9 av 10. Dette er talt: 8 av 11." in page.waiting[0]
    assert kept.messages == ["Uke 15 beholder tallet sitt."]
    assert "Bruk 8 av 11" not in kept.response.text


def test_two_numbers_for_a_period_are_both_shown_and_the_tally_is_used(
    signed_in: SignedIn,
) -> None:
    series = make_tally(measurements={"2026-W15": (9, 10)})
    make_presses(series, "2026-W15", yes=8, no=3)
    client = signed_in(make_member(series.team))

    used = follow(client, TallyPage.open(client, series.id).press_button(client, "Bruk 8 av 11"))

    assert used.messages == ["Uke 15 har fått tallet som ble talt."]
    assert "Behold" not in used.response.text


def test_a_press_after_the_period_was_closed_is_told_to_the_script(signed_in: SignedIn) -> None:
    series = make_tally(measurements={"2026-W15": (8, 11)})

    told = press(signed_in(make_member(series.team)), series.id, day="2026-04-06").response

    assert told.status_code == 409
    assert told.json == {"said": "Uke 15 er allerede lukket.", "late": True}


def test_a_late_press_can_be_added_to_the_number(signed_in: SignedIn) -> None:
    series = make_tally(measurements={"2026-W15": (8, 11)})
    client = signed_in(make_member(series.team))
    page = TallyPage.open(client, series.id, query="?late=2026-04-06&yes=1&no=0&keys=0f3c2a91-77b")

    added = page.press_button(client, "Legg til")

    assert page.notice.startswith(
        "Uke 15 er lukket med 8 av 11. Ett trykk kom etter det. Legg til 1, så tallet blir 9 av 12?"
    )
    assert added.location == f"/series/{series.id}/tally?settled=0f3c2a91-77b"
    assert follow(client, added).messages == ["Uke 15 er lukket med 9 av 12."]


def test_a_late_press_added_twice_is_added_once(signed_in: SignedIn) -> None:
    series = make_tally(measurements={"2026-W15": (8, 11)})
    client = signed_in(make_member(series.team))
    page = TallyPage.open(client, series.id, query="?late=2026-04-06&yes=1&no=0")

    page.press_button(client, "Legg til")
    again = page.press_button(client, "Legg til")

    assert again.status == 409


def test_without_a_script_a_late_press_leads_to_the_same_question(
    signed_in: SignedIn, client: FlaskClient, series: Series
) -> None:
    page = TallyPage.open(client, series.id)
    make_presses(series, "2026-W16", yes=8, no=3)
    with clock.stopped_at(datetime(2026, 4, 20, 9, 0, tzinfo=UTC)):
        later = signed_in(make_member(series.team))
        TallyPage.open(later, series.id).press_button(later, "Lukk uke 16")

        asked = follow(later, page.press_form(later, "yes"))

    assert TallyPage(asked.response).notice.startswith("Uke 16 er lukket med 8 av 11.")


def test_late_presses_of_a_period_without_a_number_lead_to_logging(
    client: FlaskClient, series: Series
) -> None:
    page = TallyPage.open(client, series.id, query="?late=2026-03-23&yes=2&no=1")

    assert page.notice.startswith("3 trykk i uke 13 er ikke med Ja: 2. Nei: 1.")


@pytest.fixture
def of_staff() -> Series:
    """A tally of the staff's own answers, with two of three in week 15."""
    team = make_team()
    measure = make_measure(team.network)
    measure.staff_answers = True
    return make_tally(team, measure, measurements={"2026-W15": (2, 3)})


@pytest.mark.parametrize("yes", [1, 90, 900])
def test_the_page_never_offers_to_add_to_a_hidden_number(
    signed_in: SignedIn, of_staff: Series, yes: int
) -> None:
    client = signed_in(make_member(of_staff.team))

    page = TallyPage.open(client, of_staff.id, query=f"?late=2026-04-06&yes={yes}&no=0")

    assert page.status == 200
    assert "La det være" in page.notice
    assert "Legg til" not in page.notice
    assert str(yes + 2) not in page.notice


def test_nothing_is_added_to_a_hidden_number_and_nothing_of_it_told(
    signed_in: SignedIn, of_staff: Series
) -> None:
    sent = add_late(signed_in(make_member(of_staff.team)), of_staff, yes="90", no="0", version="1")

    assert sent.status == 409
    assert "Tallet er skjult, fordi det er lite. Ingenting legges til det." in told(sent)
    assert saved_number(of_staff) == (2, 3, 1)


@pytest.mark.parametrize(
    "fields",
    [
        {"yes": "x", "no": "0"},
        {"yes": "", "no": ""},
        {},
        {"yes": "-1", "no": "0"},
        {"yes": "0", "no": "0"},
        {"yes": "101", "no": "0"},
    ],
)
def test_presses_that_cannot_be_read_are_refused_in_words(
    signed_in: SignedIn, fields: dict[str, str]
) -> None:
    series = make_tally(measurements={"2026-W15": (8, 11)})

    sent = add_late(signed_in(make_member(series.team)), series, version="1", **fields)

    assert sent.status in (409, 422)
    assert "Ingenting er endret" in told(sent)
    assert "Trykkene kunne ikke leses. Last siden på nytt." in told(sent)
    assert saved_number(series) == (8, 11, 1)


def test_more_than_a_hundred_presses_at_once_are_not_added(signed_in: SignedIn) -> None:
    series = make_tally(measurements={"2026-W15": (8, 11)})
    client = signed_in(make_member(series.team))

    page = TallyPage.open(client, series.id, query="?late=2026-04-06&yes=60&no=60")
    sent = add_late(client, series, yes="60", no="60", version="1")

    assert "Dere kan legge til høyst 100 trykk om gangen." in page.notice
    assert "Legg til 1" not in page.notice
    assert "Dere kan legge til høyst 100 trykk om gangen." in told(sent)
    assert saved_number(series) == (8, 11, 1)


@pytest.mark.parametrize("day", ["1900-01-01", "1999-12-27", "2030-04-01", "2199-01-01"])
def test_presses_of_an_absurd_year_are_not_asked_about(
    client: FlaskClient, series: Series, day: str
) -> None:
    page = TallyPage.open(client, series.id, query=f"?late={day}&yes=2&no=1")

    assert page.status == 200
    assert (
        f" {Period.parse(day, Frequency.WEEK).start.isocalendar().year} er ikke med" in page.notice
    )
    assert "Logg tallet" not in page.notice
    assert "La det være" in page.notice


def test_late_presses_of_another_year_are_told_with_the_year(signed_in: SignedIn) -> None:
    series = make_tally(measurements={"2025-W15": (8, 11)})
    client = signed_in(make_member(series.team))

    closed = TallyPage.open(client, series.id, query="?late=2025-04-07&yes=1&no=0")
    empty = TallyPage.open(client, series.id, query="?late=2025-03-31&yes=2&no=1")

    assert closed.notice.startswith("Uke 15 2025 er lukket med 8 av 11.")
    assert empty.notice.startswith("3 trykk i uke 14 2025 er ikke med")


def test_using_a_tally_that_is_settled_already_claims_no_change(signed_in: SignedIn) -> None:
    series = make_tally(measurements={"2026-W15": (9, 10)})
    make_presses(series, "2026-W15", yes=8, no=3)
    client = signed_in(make_member(series.team))
    page = TallyPage.open(client, series.id)
    page.press_button(client, "Behold 9 av 10")

    used = page.press_button(client, "Bruk 8 av 11")

    assert used.status == 409
    assert "Det som ble talt, er alt avgjort. Tallet er som før." in told(used)
    assert saved_number(series) == (9, 10, 1)


@pytest.mark.parametrize("way", ["use", "keep", "late"])
def test_two_numbers_are_not_settled_from_a_page_of_an_unknown_version(
    signed_in: SignedIn, way: str
) -> None:
    series = make_tally(measurements={"2026-W15": (9, 10)})
    make_presses(series, "2026-W15", yes=8, no=3)
    client = signed_in(make_member(series.team))

    sent = client.post(f"/series/{series.id}/tally/2026-04-06/{way}", data={"yes": "1", "no": "0"})

    assert sent.status_code == 409
    assert saved_number(series) == (9, 10, 1)


def test_settling_two_numbers_lets_the_device_keep_its_late_presses(signed_in: SignedIn) -> None:
    series = make_tally(measurements={"2026-W15": (9, 10)})
    make_presses(series, "2026-W15", yes=8, no=3)
    client = signed_in(make_member(series.team))

    used = TallyPage.open(client, series.id).press_button(client, "Bruk 8 av 11")

    assert used.location == f"/series/{series.id}/tally"


@pytest.mark.parametrize("keys", ["<b>", "a" * 13, ".".join(["a"] * 101), "a..b"])
def test_what_is_no_beginning_of_a_key_is_told_to_no_device(signed_in: SignedIn, keys: str) -> None:
    series = make_tally(measurements={"2026-W15": (8, 11)})
    client = signed_in(make_member(series.team))

    sent = add_late(client, series, yes="1", no="0", version="1", keys=keys)

    assert sent.location == f"/series/{series.id}/tally"


def add_late(client: FlaskClient, series: Series, **fields: str) -> Page:
    """Add presses to week 15 as the form of the page does."""
    return Page(client.post(f"/series/{series.id}/tally/2026-04-06/late", data=fields))


def told(page: Page) -> str:
    """Return what a page that refuses says."""
    return page.texts("main")[0]


def saved_number(series: Series) -> tuple[int | None, int | None, int]:
    """Return the number of week 15, and its version."""
    taken = find_measurement(series, Period.parse("2026-W15", Frequency.WEEK))
    assert taken is not None
    return taken.reading.numerator, taken.reading.denominator, taken.version
