"""The menu at the top, on a phone and on a wide page: by hand, by keyboard and without a script."""

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.accessibility import assert_accessible
from tests.pages.walking import Walker

WIDE = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
ROLES = ["member", "leader", "facilitator", "coordinator", "guest"]
LOOKS = [
    pytest.param(PHONE, "light", id="phone"),
    pytest.param(PHONE, "dark", id="phone in the dark"),
    pytest.param(WIDE, "light", id="wide"),
    pytest.param(WIDE, "dark", id="wide in the dark"),
]
SMALL = """() => [...document.querySelectorAll(".menu[open] .panel a")]
  .filter(one => one.getBoundingClientRect().height < 44).map(one => one.textContent)"""


def button_of(page: Page) -> Locator:
    return page.locator(".mainnav summary:visible, .phone-only > summary:visible")


@pytest.mark.parametrize(("viewport", "color_scheme"), LOOKS)
@pytest.mark.parametrize("role", ROLES)
def test_an_open_menu_is_whole_reachable_and_large_enough_for_a_thumb(
    page: Page, role: str
) -> None:
    Walker(page).sign_in_as(role)
    if role == "coordinator":
        page.goto("/networks/god-samhandling-nord")

    button_of(page).click()

    assert_accessible(page)
    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator(".menu[open] .panel a").last).to_be_in_viewport()


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("viewport", [PHONE, WIDE])
def test_help_is_two_taps_away_also_without_a_script(page: Page) -> None:
    walker = Walker(page).sign_in_as("member")
    expect(page.locator(".panel:visible")).to_have_count(0)

    walker.go_by_menu("Vi står fast")

    assert walker.heading == "Vi står fast"
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Forbedringstavla")
    expect(page.locator(".panel:visible")).to_have_count(0)


@pytest.mark.parametrize("viewport", [PHONE, WIDE])
def test_the_menu_opens_and_closes_by_keyboard_and_gives_the_focus_back(page: Page) -> None:
    Walker(page).sign_in_as("leader")
    button = button_of(page)
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".menu[open] .panel a").first).to_be_focused()

    page.keyboard.press("Escape")

    expect(page.locator(".panel:visible")).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.parametrize("viewport", [PHONE, WIDE])
def test_the_menu_closes_when_it_is_left(page: Page) -> None:
    Walker(page).sign_in_as("leader")
    button_of(page).click()
    page.locator(".menu[open] .panel a").last.focus()

    page.keyboard.press("Tab")

    expect(page.locator(".panel:visible")).to_have_count(0)
    button_of(page).click()
    page.locator(".foot").click(force=True, position={"x": 5, "y": 5})
    expect(page.locator(".panel:visible")).to_have_count(0)
