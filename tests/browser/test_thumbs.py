"""Links that stand alone on a facilitator's board have room for a thumb on a phone."""

from playwright.sync_api import Page

from tests.pages.walking import Walker

THUMB = 44
SMALL = """least => [...document.querySelectorAll(
  ".late a, .untended a, .acts .blobs a, .nettab th a.q, p.alone > a")]
  .filter(one => one.offsetParent && one.getBoundingClientRect().height < least)
  .map(one => one.textContent)"""


def test_links_of_the_network_board_have_room_for_a_thumb(page: Page) -> None:
    Walker(page).sign_in_as("facilitator")
    page.set_viewport_size({"width": 390, "height": 844})

    assert page.locator(".nettab th a.q").count() > 0
    assert page.evaluate(SMALL, THUMB) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
