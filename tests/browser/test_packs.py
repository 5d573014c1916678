"""Packs in the browser: frozen by hand, opened, compared; and half a page sent to leaders."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import look_at
from tests.pages.walking import Walker

WIDE, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
LOOKS = [(WIDE, "light"), (PHONE, "dark")]


@pytest.mark.parametrize(("viewport", "color_scheme"), LOOKS)
def test_a_facilitator_freezes_a_pack_and_looks_back(page: Page) -> None:
    walker = Walker(page).sign_in_as("facilitator")
    page.locator("a.count").first.click()
    page.get_by_role("link", name="Frys nå").click()
    look_at(page)
    walker.fill("Hvorfor fryser dere den nå?", "Styringsgruppa møtes før samlingen")
    walker.press("Frys pakken")

    expect(page.locator(".frozen-mark")).to_contain_text("Styringsgruppa møtes før samlingen")
    look_at(page)
    page.locator(".nettab tbody th a").nth(2).click()
    expect(page.locator(".pack-series").first).to_be_visible()
    look_at(page)
    page.go_back()
    page.get_by_role("link", name="Sammenlign med en annen pakke").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("To pakker side om side")
    look_at(page)


@pytest.mark.parametrize(("viewport", "color_scheme"), LOOKS)
def test_a_leader_sends_half_a_page_that_is_read_without_an_account(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    page.goto(str(page.locator("a[href$='/leader-page']").first.get_attribute("href")))
    look_at(page)
    walker.fill("Hvem får den?", "Styringsgruppa")
    walker.fill("Hva trenger dere fra dem?", "En fast møtetid for alle tjenestene.")
    walker.press("Lag lenka")
    address = page.get_by_label("Lenka", exact=True).input_value()
    look_at(page)

    page.context.clear_cookies()
    page.goto(address)

    expect(page.locator(".leader-needs")).to_contain_text("En fast møtetid for alle tjenestene.")
    look_at(page)
    assert page.context.cookies() == []
