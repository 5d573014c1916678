"""A new team takes along what a pilot did: found in the menu, seen before it is made, undone."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import assert_accessible
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
WIDE = ViewportSize(width=1280, height=900)


@pytest.mark.parametrize("viewport", [PHONE, WIDE])
def test_what_a_closed_pilot_did_is_carried_on_from_the_menu(page: Page) -> None:
    walker = Walker(page).sign_in_as("new_team")

    walker.go_by_menu("Ta med videre")
    expect(page.locator("main").get_by_text("Nordlysfjord, pilot")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Velg").first.click()
    for choice in page.get_by_role("radio", name="Mål videre, og ta med").all():
        choice.check()
    walker.press("Vis hva som blir laget")
    assert_accessible(page)
    expect(page.locator("#preview")).to_contain_text("tall fra det tidligere teamet")
    walker.press("Ta dette med videre")

    expect(walker.flash).to_contain_text("Teamet går videre fra Nordlysfjord, pilot")
    expect(page.get_by_role("link", name="Rett folk i rommet").first).to_be_visible()
    expect(page.get_by_text("Ingen måling ennå")).to_have_count(0)
