"""A team chooses how its series is read, looks at it in two ways and takes the chart along."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import find_violations
from tests.browser.watch import Watch
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_team_looks_at_a_series_as_a_control_chart_and_goes_back(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.follow("Alle innkalte møtte")
    before = walker.conclusion

    walker.follow("SPC")
    expect(page.get_by_text("Snitt i fasen")).to_be_visible()
    assert "snittet" in walker.conclusion
    page.go_back()

    assert walker.conclusion == before


def test_a_team_writes_on_the_chart_and_takes_it_back(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.follow("Alle innkalte møtte")

    walker.follow("Merknad")
    walker.fill("Hva vil dere skrive", "Ny møteplan")
    walker.press("Lagre merknaden")
    expect(page.locator("td", has_text="Ny møteplan")).to_be_visible()
    walker.press("Angre")

    expect(page.locator("td", has_text="Ny møteplan")).to_have_count(0)


def test_a_point_is_left_out_with_a_reason_and_counted_again(page: Page, watch: Watch) -> None:
    watch.expected_statuses.add(422)
    walker = Walker(page).sign_in_as("leader")
    walker.follow("Alle innkalte møtte")

    page.locator("details.more summary").first.click()
    walker.follow("Ta ut")
    walker.press("Ta ut punktet")
    reason = page.get_by_label("Hvorfor")
    expect(reason).to_have_attribute("aria-invalid", "true")
    reason.fill("Skjemaet gikk tapt")
    walker.press("Ta ut punktet")

    left_out = page.locator("td", has_text="Skjemaet gikk tapt")
    expect(left_out).to_be_visible()
    walker.press("Angre")
    expect(left_out).to_have_count(0)


@pytest.mark.parametrize("javascript", [False])
@pytest.mark.parametrize("viewport", [PHONE])
def test_a_new_phase_is_begun_on_a_phone_by_the_keyboard_alone(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    page.goto("/teams/9/measures")
    walker.follow("Opplevd samordning")
    walker.follow("Ny fase")

    page.get_by_label("Hva er nytt").focus()
    page.keyboard.type("fast møteleder")
    page.keyboard.press("Tab")
    page.keyboard.type("Samme person leder alle møtene.")
    page.keyboard.press("Enter")

    walker.follow("Alt som er valgt")
    expect(page.get_by_text("fast møteleder").first).to_be_visible()


def test_the_chart_is_taken_along_as_a_picture_and_as_numbers(page: Page, tmp_path: Path) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.follow("Alle innkalte møtte")
    walker.follow("SPC")

    rows = walker.download("Tallene i diagrammet (CSV)", tmp_path)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Diagrammet som bilde (PNG)").click()

    assert all(row["upper_limit"] for row in rows if row["state"] == "measured")
    assert Path(fetched.value.path()).read_bytes().startswith(b"\x89PNG")


def test_a_facilitator_asks_the_funnel_who_is_outside(page: Page) -> None:
    walker = Walker(page).sign_in_as("facilitator")
    page.goto("/networks/god-samhandling-nord/measures/1")

    walker.follow("Traktdiagram")
    walker.follow("Videre grenser")

    expect(page.get_by_text("Tallene i trakta").first).to_be_visible()
    assert find_violations(page) == []


def test_a_team_asks_how_soon_a_change_would_show_without_saving(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    page.goto("/teams/9/measures")
    walker.follow("Opplevd samordning")
    walker.follow("Endre forbedringsmål")

    page.get_by_text("Hvor raskt ville vi se det?").click()
    walker.press("Se hvor raskt det ville vist seg")

    expect(page.get_by_role("row", name="Hver uke")).to_be_visible()
    expect(page.get_by_role("row", name="Hver måned")).to_be_visible()
