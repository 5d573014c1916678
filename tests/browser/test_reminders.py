"""Choosing the day of the reminder, and stopping it by the link of a letter."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from app.reminders.services import make_stop_token
from tests.browser.accessibility import assert_accessible
from tests.browser.demo import SETTINGS
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
WIDE = ViewportSize(width=1280, height=900)


@pytest.mark.parametrize("viewport", [PHONE, WIDE])
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_the_measurement_lead_sees_the_letter_and_chooses_another_day(page: Page) -> None:
    walker = Walker(page).sign_in_as("member")
    page.locator(".menu summary.who").click()
    page.locator(".menu").get_by_role("link", name="Varsler og brev").click()

    expect(page.locator(".mail")).to_contain_text("Disse tallene venter:")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)

    page.get_by_label("Når vil du ha brevet?").select_option(label="Torsdag")
    walker.press("Lagre")

    expect(page.locator(".flashes")).to_contain_text("Dette er lagret.")
    expect(page.get_by_label("Når vil du ha brevet?")).to_have_value("3")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_letters_link_asks_first_then_stops_and_starts_again(
    page: Page, javascript: bool
) -> None:
    page.goto(f"/reminders/stop/{make_stop_token(1, secret=str(SETTINGS['SECRET_KEY']))}")
    if javascript:  # which axe itself needs
        assert_accessible(page)

    page.get_by_role("button", name="Stopp påminnelsene").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Påminnelsene er stoppet")
    page.get_by_role("button", name="Start igjen").click()

    expect(page.locator(".flashes")).to_contain_text("Påminnelsene kommer igjen.")
