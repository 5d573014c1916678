"""In the room: a clock that is loaded again goes on, and the contents lead across the slides."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import assert_accessible
from tests.pages.slides import Slides
from tests.pages.walking import Walker

ROOM = ViewportSize(width=1280, height=720)
A_MINUTE_OF_EIGHT_GONE = re.compile(r"^(7:00|6:\d\d)$")
"""The clock runs on while the page is loaded again."""


def test_a_clock_that_is_loaded_again_goes_on_with_its_team(page: Page) -> None:
    page.clock.install()
    Walker(page).sign_in_as("facilitator")
    page.locator("a.count").click()
    page.locator(".clock-way", has_text="Teamene viser tavla si").first.click()
    expect(page.locator(".clock-face")).to_be_visible()
    expect(page.locator(".clock-team")).to_have_text("Nordlysfjord")
    page.keyboard.press("PageDown")
    expect(page.locator(".clock-team")).to_have_text("Mørketind")
    page.keyboard.press("Space")
    page.clock.run_for(60_000)

    page.reload()

    expect(page.locator(".clock-team")).to_have_text("Mørketind")
    expect(page.locator("[data-clock-go]")).to_have_text("Pause")
    expect(page.locator(".clock-time")).to_have_text(A_MINUTE_OF_EIGHT_GONE)


@pytest.mark.parametrize("viewport", [ROOM])
def test_the_contents_lead_to_a_team(page: Page) -> None:
    Walker(page).sign_in_as("facilitator")
    page.goto("/gatherings/3/present")
    page.wait_for_selector("[data-showing]")
    slides = Slides(page)

    page.keyboard.press("o")
    contents = page.get_by_role("dialog", name="Innhold")
    expect(contents).to_be_visible()
    assert_accessible(page)
    contents.get_by_role("link", name="Mørketind", exact=True).first.click()
    expect(contents).to_be_hidden()
    expect(page.locator(".slide[data-current] .slide-eyebrow")).to_contain_text("Mørketind")
    place = slides.place
    page.get_by_role("button", name="Innhold").click()
    page.keyboard.press("Escape")

    assert slides.place == place
    expect(contents).to_be_hidden()
