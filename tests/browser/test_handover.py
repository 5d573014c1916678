"""Passing on: the page for whoever takes over, closing a goal or a year, and carrying on."""

import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import look_at
from tests.browser.watch import Watch
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
WIDE = ViewportSize(width=1280, height=900)
LOOKS = [(WIDE, "light"), (PHONE, "dark")]
SEAT = """
INSERT INTO membership (user_id, role, team_id, position, is_measurement_lead, is_deputy,
                        started_at, version)
SELECT u.id, 'leader', t.id, '', 0, 0, '2026-01-01 08:00:00', 1
FROM user_account u, team t WHERE u.name = 'Anne (demo)' AND t.name = 'Nordlysfjord, pilot'
"""


@pytest.fixture
def leads_both(live_server: str, tmp_path: Path) -> None:
    """Let the leader of the demo have led the pilot too."""
    with sqlite3.connect(tmp_path / "demo.db") as connection:
        connection.execute(SEAT)
    connection.close()


@pytest.mark.parametrize(("viewport", "color_scheme"), LOOKS)
def test_the_page_for_whoever_takes_over_is_two_clicks_from_the_board(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    page.goto(f"{page.url}/people")

    walker.follow("Til den som overtar")

    assert walker.heading == "Til den som overtar"
    expect(page.get_by_text("Måleansvarlig: Helsesykepleier")).to_be_visible()
    expect(page.get_by_role("button", name="Skriv ut")).to_be_visible()
    look_at(page)


@pytest.mark.parametrize(("viewport", "color_scheme"), LOOKS)
def test_a_goal_is_closed_with_what_stays_and_the_closing_is_undone(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.follow("Alle rundt bordet")
    walker.follow("Avslutt målet")
    look_at(page)

    walker.choose("Vi har nådd det")
    walker.fill("Hva blir stående", "Meldingen dagen før. Enhetsleder eier den.")
    walker.press("Avslutt målet")

    expect(walker.flash).to_contain_text("Målet er avsluttet.")
    expect(page.get_by_text("Meldingen dagen før. Enhetsleder eier den.")).to_be_visible()
    look_at(page)

    walker.press("Angre")

    expect(walker.flash).to_contain_text("Målet er åpnet igjen.")
    expect(page.get_by_role("link", name="Avslutt målet")).to_be_visible()


@pytest.mark.parametrize(("viewport", "color_scheme"), LOOKS)
def test_the_form_of_a_closed_goal_leads_to_opening_it_again(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.follow("Rett folk i rommet")
    walker.follow("Endre målet")
    look_at(page)

    expect(page.get_by_label("Status")).to_have_count(0)
    walker.press("Åpne målet igjen")

    expect(walker.flash).to_contain_text("Målet er åpnet igjen.")
    walker.follow("Endre målet")
    expect(page.get_by_label("Status").locator("option")).to_have_text(
        ["Vi jobber med det", "På vent"]
    )


@pytest.mark.parametrize("javascript", [False])
def test_a_goal_is_closed_without_a_script_too(page: Page, watch: Watch) -> None:
    watch.expected_statuses.add(422)
    walker = Walker(page).sign_in_as("leader")
    walker.follow("Alle rundt bordet")
    walker.follow("Avslutt målet")

    walker.press("Avslutt målet")
    expect(page.locator(".ds-validation-message")).to_have_text("Velg én av de to.")
    walker.choose("Vi stopper her")
    walker.press("Avslutt målet")

    expect(walker.flash).to_contain_text("Målet er avsluttet.")


@pytest.mark.parametrize(("viewport", "color_scheme"), LOOKS)
def test_a_year_makes_itself_and_is_closed_with_three_short_texts(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    page.goto(f"{page.url}/people")
    walker.follow("Året vårt")
    expect(page.get_by_role("heading", name="Hva vi ville")).to_be_visible()
    look_at(page)

    walker.follow("Avslutt året")
    look_at(page)
    walker.fill("Hva er vi stolte av?", "At ungdommen leder møtet selv.")
    walker.press("Avslutt året")

    expect(walker.flash).to_contain_text("er avsluttet.")
    expect(page.get_by_text("At ungdommen leder møtet selv.")).to_be_visible()


@pytest.mark.usefixtures("leads_both")
@pytest.mark.parametrize(("viewport", "color_scheme"), LOOKS)
def test_a_team_carries_on_from_an_earlier_network_and_undoes_it(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    page.goto(f"{page.url}/people")
    walker.follow("ta med mer")
    walker.follow("Velg")
    look_at(page)

    walker.choose("Ta med 8 tidligere tall")
    walker.press("Vis hva som blir laget")
    expect(page.locator("#preview")).to_contain_text("8 tall fra det tidligere teamet")
    look_at(page)
    walker.press("Ta dette med videre")

    expect(walker.flash).to_contain_text("Teamet går videre fra Nordlysfjord, pilot.")
    walker.press("Angre")
    expect(walker.flash).to_contain_text("Det som ble tatt med videre, er tatt bort igjen.")
