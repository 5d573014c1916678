"""A team copies from a change package on a phone, and a facilitator reads the voices there."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import find_violations
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
PACKAGE = "/goals/9/package"
NETWORK = "/networks/god-samhandling-nord"


@pytest.mark.parametrize("javascript", [True, False])
def test_what_is_ticked_stays_when_one_searches_with_enter(page: Page) -> None:
    Walker(page).sign_in_as("leader")
    page.goto(f"{NETWORK}/package")
    page.locator("main a[href^='/goals/9/package']").click()
    first = page.locator(".pack-ideas [type=checkbox]").first
    key = first.get_attribute("value")
    first.check()

    page.get_by_label("Søk i pakken").fill("romskip")
    page.get_by_label("Søk i pakken").press("Enter")

    expect(page.get_by_text("Ingenting har disse ordene.")).to_have_count(1)
    expect(page.get_by_text("1 valgt.")).to_be_visible()
    page.get_by_role("button", name="Vis alle").click()
    expect(page.locator(f".pack-ideas [value='{key}']")).to_be_checked()
    page.get_by_role("button", name="Biblioteket i Sirkel").click()
    expect(page.get_by_text("1 valgt.")).to_be_visible()
    page.get_by_role("button", name="Kopier til diagrammet").click()
    expect(page.get_by_text("1 idé er kopiert.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_numbers_of_voices_are_all_seen_on_a_phone(page: Page, scheme: str) -> None:
    Walker(page).sign_in_as("facilitator")
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")

    page.goto(f"{NETWORK}/voices")

    table = page.locator(".coverage")
    assert table.evaluate("one => one.scrollWidth <= one.closest('.ds-card').clientWidth")
    expect(table.locator("td[data-label='Førte til noe']").first).to_be_visible()
    assert find_violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_to_copy_on_can_be_read_by_all(page: Page, scheme: str) -> None:
    Walker(page).sign_in_as("leader")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")

    for address in (f"{NETWORK}/package", f"{PACKAGE}?q=SMS", f"{PACKAGE}?q=romskip"):
        page.goto(address)
        assert find_violations(page) == []
