"""A team takes a pause and regrets it, and holds on to a gain."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import find_violations
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_team_takes_a_pause_and_regrets_it(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.follow("Målinger")
    walker.follow("Ferier og pauser")
    walker.follow("Ny pause")

    walker.fill("Hva er det?", "Planleggingsuke")
    walker.fill("Første dag", "2031-03-03")
    walker.fill("Siste dag", "2031-03-16")
    walker.press("Lagre pausen")
    expect(page.locator("tbody th", has_text="Planleggingsuke")).to_be_visible()
    row = page.locator("tr", has_text="Planleggingsuke")
    row.get_by_role("button", name="Slett").click()
    expect(page.locator("tbody th", has_text="Planleggingsuke")).to_have_count(0)
    walker.press("Angre")
    expect(page.locator("tbody th", has_text="Planleggingsuke")).to_be_visible()

    page.locator("tr", has_text="Planleggingsuke").get_by_role("button", name="Slett").click()
    expect(page.locator("tbody th", has_text="Planleggingsuke")).to_have_count(0)


def test_a_team_measures_more_seldom_and_more_often_again(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.follow("Barn og unge med avklart koordinator")
    walker.follow("Endre forbedringsmål, målverdi eller deling")
    walker.follow("Hold på gevinsten")

    walker.choose("Hver 3. måned")
    walker.press("Mål slik fra nå")
    told = page.get_by_role("note", name="Konklusjon")
    expect(told).to_contain_text("Dere holder på gevinsten: hver 3. måned siden")
    walker.follow("Endre hvor ofte")
    assert find_violations(page) == []
    walker.press("Mål oftere igjen")

    expect(walker.flash).to_contain_text("Dere måler hver periode igjen.")


def test_the_pages_of_pauses_fit_a_phone_and_have_no_faults(page: Page) -> None:
    page.set_viewport_size(PHONE)
    walker = Walker(page).sign_in_as("facilitator")

    for address in ("pauses", "pauses/new"):
        page.goto(f"/networks/god-samhandling-nord/{address}")
        assert find_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert walker.heading == "Ny pause"
