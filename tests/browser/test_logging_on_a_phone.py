"""What a phone keeps without a network, refuses while one types, and opens at the top."""

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from tests.browser.watch import Watch
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
TEAM = 9


def type_numbers(page: Page, *numbers: str) -> None:
    boxes = page.locator("form.ds-card .ds-input[inputmode]")
    for place, number in enumerate(numbers):
        boxes.nth(place).fill(number)


@pytest.mark.parametrize("viewport", [PHONE])
def test_what_is_changed_without_a_connection_is_kept_when_it_is_back(
    page: Page, context: BrowserContext, watch: Watch
) -> None:
    Walker(page).sign_in_as("member")
    page.goto(f"/teams/{TEAM}/log")
    here, status = page.url, page.locator("[data-draft-status]")
    type_numbers(page, "3,7", "12")
    expect(status).to_contain_text("Utkast lagret")

    context.set_offline(True)
    type_numbers(page, "3,6", "11")
    expect(status).to_contain_text("Ikke lagret ennå.")
    page.get_by_role("link", name="Hopp over").click()
    expect(page.locator("[data-draft-alarm]")).to_contain_text("Tallet ble ikke lagret")
    assert page.url == here

    context.set_offline(False)
    expect(status).to_contain_text("Utkast lagret")
    page.reload()
    expect(page.locator("form.ds-card .ds-input[inputmode]").first).to_have_value("3,6")
    watch.complaints[:] = [one for one in watch.complaints if "INTERNET_DISCONNECTED" not in one]


@pytest.mark.parametrize("viewport", [PHONE])
@pytest.mark.parametrize("number", ["6", "−1"])
def test_a_number_that_will_be_refused_is_refused_while_it_is_typed(
    page: Page, watch: Watch, number: str
) -> None:
    watch.expected_statuses.add(422)
    Walker(page).sign_in_as("member")
    page.goto(f"/teams/{TEAM}/log")

    type_numbers(page, number, "12")

    words = page.locator("[data-live-words]").inner_text()
    assert words == "Gjennomsnittet må ligge mellom 1 og 5."
    expect(page.locator("[data-live-value]")).to_be_empty()
    page.get_by_role("button", name="Lagre", exact=False).first.click()
    expect(page.locator(".ds-field .ds-validation-message").first).to_have_text(words)


@pytest.mark.parametrize("viewport", [PHONE])
def test_one_menu_at_the_top_closes_the_other(page: Page) -> None:
    Walker(page).sign_in_as("member")
    page.locator("details.phone-only > summary").click()

    page.locator("summary.who").click()

    expect(page.get_by_role("link", name="Din konto")).to_be_visible()
    expect(page.locator("details.phone-only")).not_to_have_attribute("open", "")
    page.get_by_role("link", name="Din konto").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
