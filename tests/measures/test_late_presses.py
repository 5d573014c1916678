"""Presses that come too late, and two numbers for one period: both are shown, and one chooses."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.measures.models.series import Series
from tests.makers.measures import make_measure
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.makers.tallies import make_presses, make_tally
from tests.pages.page import follow
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
    page = TallyPage.open(client, series.id, query="?late=2026-04-06&yes=1&no=0")

    added = page.press_button(client, "Legg til")

    assert page.notice.startswith(
        "Uke 15 er lukket med 8 av 11. Ett trykk kom etter det. Legg til 1, så tallet blir 9 av 12?"
    )
    assert added.location == f"/series/{series.id}/tally?settled=2026-04-06"
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


def test_late_presses_never_tell_a_small_number_of_the_staff_by_their_sum(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    measure = make_measure(team.network)
    measure.staff_answers = True
    series = make_tally(team, measure, measurements={"2026-W15": (2, 3)})

    page = TallyPage.open(
        signed_in(make_member(team)), series.id, query="?late=2026-04-06&yes=900&no=0"
    )

    assert "900 trykk kom etter det. Legg dem til?" in page.notice
    assert "902" not in page.response.text
