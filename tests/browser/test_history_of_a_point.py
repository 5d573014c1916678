"""A member brings an earlier value back, and meets another who saved first."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import find_violations
from tests.browser.watch import Watch
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
NUMBER = "form.ds-card [name=numerator]"


def open_point(page: Page) -> str:
    """Open the point that the demo team has corrected, and return its address."""
    address = "/".join(page.url.split("/")[:3])
    page.goto(f"{page.url}/measures")
    page.get_by_role("link", name="Samarbeidsmøter der alle innkalte parter møtte").click()
    page.goto(f"{page.url}?view=table")
    for link in page.locator(".ds-table tbody th a").all():
        point = f"{address}{link.get_attribute('href')}"
        answer = page.request.get(point)
        if "Et møte så ut til" in answer.text():
            page.goto(point)
            return point
    raise AssertionError("no point has been corrected")


def test_a_member_brings_an_earlier_value_back_and_regrets_it(page: Page) -> None:
    page.set_viewport_size(PHONE)
    walker = Walker(page).sign_in_as("member")
    open_point(page)
    before = page.locator(".point-now").inner_text()

    expect(page.locator("ol.offers")).to_contain_text("Hentet tilbake:")
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="Bruk denne igjen").first.click()
    expect(page.locator(".point-now")).not_to_have_text(before)
    expect(walker.flash).to_contain_text("er i bruk igjen")
    walker.press("Angre")

    expect(walker.flash).to_contain_text("er som før")


@pytest.mark.parametrize("viewport", [PHONE, ViewportSize(width=1280, height=900)])
def test_who_saves_from_an_old_page_is_led_to_both_numbers(
    page: Page, watch: Watch, viewport: ViewportSize
) -> None:
    watch.expected_statuses.add(409)
    page.set_viewport_size(viewport)
    Walker(page).sign_in_as("member")
    edit = open_point(page).replace("/history", "/edit")
    page.goto(edit)
    other = page.context.new_page()
    other.goto(edit)
    there = int(other.locator(NUMBER).input_value())
    other.locator(NUMBER).fill(str(there - 1))
    other.get_by_role("button", name="Lagre endringen").click()
    other.wait_for_load_state()

    page.locator(NUMBER).fill(str(there - 2))
    page.get_by_role("button", name="Lagre endringen").click()

    box = page.locator("main > div > .ds-alert")
    expect(box).to_be_focused()
    expect(box).to_contain_text("Perioden har et tall fra før")
    assert find_violations(page) == []
    page.get_by_role("link", name=f"Behold {there - 1} av").click()
    expect(page.locator("h1")).to_contain_text("Samarbeidsmøter")


def test_the_summary_of_what_is_wrong_takes_the_focus(page: Page, watch: Watch) -> None:
    watch.expected_statuses.add(422)
    Walker(page).sign_in_as("member")
    page.goto(open_point(page).replace("/history", "/edit"))

    page.locator(NUMBER).fill("ti")
    page.get_by_role("button", name="Lagre endringen").click()

    expect(page.locator(".ds-error-summary")).to_be_focused()
