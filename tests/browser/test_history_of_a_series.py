"""The history of a series on a phone: rows that stand as small lists, and nothing to scroll."""

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import find_violations
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)


def test_rows_stack_on_a_phone_and_nothing_scrolls_sideways(page: Page) -> None:
    page.set_viewport_size(PHONE)
    Walker(page).sign_in_as("member")
    page.goto(f"{page.url}/measures")
    page.get_by_role("link", name="Samarbeidsmøter der alle innkalte parter møtte").click()
    page.goto(f"{page.url}/history")
    table = page.locator(".tablewrap")

    widths = table.evaluate("box => [box.scrollWidth, box.clientWidth]")
    labels = page.locator("tbody tr").first.locator("td[data-label]")

    assert widths[0] <= widths[1]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(page.get_by_role("rowheader").first).to_be_visible()
    tops = [cell.bounding_box() for cell in labels.all()[:4]]
    heights = [box["y"] for box in tops if box]
    assert heights == sorted(set(heights))
    assert find_violations(page) == []
