"""A facilitator prepares the gathering from the board: looks at a part of it, and ticks topics."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from app.formats import within_quotes
from tests.browser.accessibility import find_violations
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_topic_comes_on_the_programme_by_one_press_and_goes_again(page: Page) -> None:
    walker = Walker(page).sign_in_as("facilitator")
    page.get_by_label("Periode", exact=True).select_option(label="Siste år")
    page.locator(".board-filter").get_by_role("button", name="Vis").click()
    expect(page.locator(".chip")).to_contain_text("Siste år")

    first = page.locator("button.tick").first
    title = first.locator(".ds-sr-only").inner_text().removeprefix(": ")
    first.click()

    told = f"«{within_quotes(title)}» er på programmet for samling"
    expect(walker.flash).to_contain_text(told)
    pressed = page.locator("button.tick[aria-pressed=true]")
    expect(pressed).to_have_count(1)
    expect(page.locator(".chip")).to_contain_text("Siste år")
    page.get_by_role("link", name="Se programmet").click()
    expect(page.get_by_text(title).first).to_be_visible()
    page.go_back()
    page.locator("button.tick[aria-pressed=true]").first.click()
    expect(page.locator("button.tick[aria-pressed=true]")).to_have_count(0)


def test_a_part_of_the_board_fits_a_phone_and_everybody_can_use_it(page: Page) -> None:
    Walker(page).sign_in_as("facilitator")
    page.set_viewport_size(PHONE)
    page.get_by_label("Periode", exact=True).select_option(label="Hele nettverkets tid")
    page.locator(".board-filter").get_by_role("button", name="Vis").click()

    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    small = page.locator("button.tick, .board-filter :is(select, button), .chip")
    assert min(box["height"] for one in small.all() if (box := one.bounding_box())) >= 44

    page.locator(".chip").first.click()
    expect(page.locator(".chip")).to_have_count(0)
    page.go_back()
    expect(page.locator(".chip")).to_have_count(1)
