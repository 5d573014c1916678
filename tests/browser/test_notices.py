"""A person follows what concerns them, leaves the rest behind, and stops what they want no more."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import assert_accessible
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
WIDE = ViewportSize(width=1280, height=900)


@pytest.mark.parametrize("viewport", [PHONE, WIDE])
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_a_member_follows_a_comment_from_the_bell_and_marks_the_rest_as_read(page: Page) -> None:
    Walker(page).sign_in_as("member")
    bell = page.locator(".bell")
    before = page.locator(".bell .unread").inner_text()

    bell.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Varsler")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)
    page.get_by_role("button", name="Veilederen skrev en kommentar om arbeidet").click()

    expect(page).to_have_url(re.compile("/coaching$"))
    expect(page.locator(".bell .unread")).not_to_have_text(before)
    page.locator(".bell").click()
    page.get_by_role("button", name="Merk alle som lest").click()
    expect(page.locator(".flashes")).to_contain_text("Alt er merket som lest.")
    expect(page.locator(".bell .unread")).to_have_count(0)
    expect(page.locator(".bell")).to_have_attribute("aria-label", "Varsler")


def test_a_facilitator_finds_the_team_that_is_stuck_by_the_keyboard(page: Page) -> None:
    Walker(page).sign_in_as("facilitator")
    page.locator(".bell").focus()
    page.keyboard.press("Enter")
    stuck = page.get_by_role("button", name="står fast og vil ha hjelp").first

    stuck.focus()
    page.keyboard.press("Enter")

    expect(page.locator("#samtale")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_kind_is_stopped_undone_and_chosen_on_the_page_of_all(
    page: Page, javascript: bool
) -> None:
    walker = Walker(page).sign_in_as("leader")
    page.goto("/notices")
    row = page.locator(".notice-kinds li", has_text="Framdriftsvurderinger")
    row.get_by_role("button", name="Slutt å varsle om dette").click()
    expect(page.locator(".notice-kinds")).to_contain_text("Framdriftsvurderinger – stoppet")
    page.get_by_role("button", name="Angre").click()
    expect(page.locator(".notice-kinds")).not_to_contain_text("stoppet")

    page.get_by_role("link", name="Varsler og ukebrev, alt på ett sted").click()
    if javascript:  # which axe itself needs
        assert_accessible(page)
    page.get_by_label("Andre som låner av teamet ditt").uncheck()
    walker.press("Lagre")

    expect(page.locator(".flashes")).to_contain_text("Dette er lagret.")
    expect(page.get_by_label("Andre som låner av teamet ditt")).not_to_be_checked()
    expect(page.get_by_label("Kommentarer", exact=True)).to_be_checked()


def test_a_page_that_is_opened_from_a_letter_leaves_its_notice_read(page: Page) -> None:
    Walker(page).sign_in_as("member")
    page.goto("/notices")
    before = page.locator(".bell .unread").inner_text()
    told = page.locator("form[action$='/open']").first
    notice = str(told.get_attribute("action")).split("/")[2]
    board = page.locator("a.brand").get_attribute("href")

    page.goto(f"{board}?notice={notice}")

    expect(page).to_have_url(re.compile(f"{board}$"))
    page.reload()
    expect(page.locator(".bell .unread")).not_to_have_text(before)
