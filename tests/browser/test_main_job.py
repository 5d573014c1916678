"""The main job, walked as people do it: log, see, test, compare, take the file along."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.watch import Watch
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("viewport", [PHONE])
def test_a_member_logs_a_number_on_a_phone_and_sees_the_sentence_change(page: Page) -> None:
    walker = Walker(page).sign_in_as("member")
    page.goto("/teams/9/measures")
    walker.follow("Opplevd samordning")
    before = walker.conclusion
    series = page.url

    walker.follow("Logg målinger")
    walker.fill("Snitt av svarene", "4,4")
    walker.fill("Antall svar", "12")
    walker.press("Lagre og gå til neste")

    expect(walker.flash).to_contain_text("4,4")
    page.goto(series)
    assert "4,4" in walker.conclusion
    assert walker.conclusion != before


def test_a_wrong_number_is_refused_beside_its_field_and_can_be_undone_when_saved(
    page: Page, watch: Watch
) -> None:
    watch.expected_statuses.add(422)
    walker = Walker(page).sign_in_as("leader")

    walker.follow("Logg målinger")
    walker.fill("Snitt av svarene", "7")
    walker.fill("Antall svar", "12")
    walker.press("Lagre og gå til neste")

    field = page.get_by_label("Snitt av svarene")
    expect(field).to_have_value("7")
    expect(field).to_have_attribute("aria-invalid", "true")

    field.fill("4,0")
    walker.press("Lagre og gå til neste")
    walker.press("Angre")
    expect(walker.flash).to_be_visible()


def test_a_team_plans_a_test_does_it_studies_it_and_decides(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.follow("PDSA")
    walker.follow("Planlegg")

    walker.fill("Hvilken endring", "Ring dagen før")
    walker.fill("Hva tror dere", "Vi tror at alle kommer.")
    walker.fill("hvor mange, og hvor", "Én familie")
    walker.press("Lagre planen")
    walker.press("Start testen")
    expect(page.get_by_text("Låst da testen startet")).to_be_visible()

    walker.fill("Hva skjedde", "Alle kom.")
    walker.press("Testen er ferdig")
    walker.choose("Ja")
    walker.fill("Hva lærte dere", "Det virker for én familie.")
    walker.press("Lagre det vi lærte")
    walker.choose("Ta i bruk")
    walker.fill("Hvorfor", "Det var lett.")
    walker.press("Fullfør")

    expect(page.get_by_text("Tatt i bruk").first).to_be_visible()


def test_a_facilitator_opens_the_network_and_takes_its_numbers_along(
    page: Page, tmp_path: Path
) -> None:
    walker = Walker(page).sign_in_as("facilitator")
    expect(page.get_by_text("Rekkefølgen er fast")).to_be_visible()

    rows = walker.download("Excel", tmp_path)
    machine = walker.download("CSV", tmp_path)

    assert len({row["Team"] for row in rows}) == 12
    assert len(machine) == len(rows)
    assert {row["state"] for row in machine} >= {"measured", "nothing", "not_delivered"}


def test_a_guest_reads_the_same_network_with_small_numbers_hidden(
    page: Page, tmp_path: Path
) -> None:
    walker = Walker(page).sign_in_as("guest")

    rows = walker.download("CSV", tmp_path)

    hidden = [row for row in rows if row["state"] == "hidden"]
    assert hidden
    assert all(row["numerator"] == row["value"] == row["note"] == "" for row in hidden)


def test_the_large_chart_is_drawn_by_plotly_and_cannot_be_sent_away(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.follow("Alle innkalte møtte")

    expect(page.locator(".chart-stage .main-svg").first).to_be_visible()
    assert page.locator("[data-title*='Share']").count() == 0


@pytest.mark.parametrize("javascript", [False])
def test_without_a_script_the_chart_is_drawn_by_the_server(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.follow("Alle innkalte møtte")

    expect(page.locator(".chart-static svg").first).to_be_visible()
    expect(page.get_by_role("table").first).to_be_visible()


def test_a_person_in_two_teams_switches_in_one_click_from_the_menu(page: Page) -> None:
    walker = Walker(page).sign_in_as("facilitator")
    page.goto("/networks/god-samhandling-nord/teams")

    walker.follow("Nordlysfjord")

    assert "Nordlysfjord" in walker.heading


def test_the_page_can_be_read_in_english(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")

    walker.press("English")

    expect(page.get_by_role("link", name="Log measurements").first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
