"""On a phone a saved step leads to the next one: near, read aloud, with what was saved in sight."""

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.accessibility import find_violations
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
UNDER_THE_TOP = 40
STUDYING = "/cycles/22"


def is_in_sight(place: Locator, page: Page) -> bool:
    """Say whether a place is below the top that stays, and not below the window."""
    box, window = place.bounding_box(), page.viewport_size
    return bool(box and window and UNDER_THE_TOP < box["y"] < window["height"] - box["height"])


@pytest.mark.parametrize("viewport", [PHONE])
@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_a_saved_step_leads_to_the_next(page: Page, javascript: bool) -> None:
    team = Walker(page)
    team.sign_in_as("leader")
    page.goto(STUDYING)

    for group in page.get_by_role("group", name="Stemte det?").all():
        group.get_by_text("Ja", exact=True).click()
    team.fill("Hva lærte dere", "Det holder.")
    team.press("Lagre det vi lærte")

    expect(page.locator("#stage-4")).to_be_focused()
    assert is_in_sight(page.locator("#stage-4"), page)
    assert is_in_sight(page.locator(".stage .flashes"), page)
    finished = page.get_by_text("Virker det like godt når alle møteledere bruker det?").first
    expect(finished).to_be_visible(visible=not javascript)
    if javascript:
        assert find_violations(page) == []


@pytest.mark.parametrize("viewport", [PHONE])
def test_what_is_folded_opens_by_its_line_and_by_a_link_to_it(page: Page) -> None:
    Walker(page).sign_in_as("leader")
    page.goto(STUDYING)
    plan = page.get_by_text("Dette trodde vi")

    expect(plan).to_be_hidden()
    page.locator(".finished > summary").first.click()
    expect(plan).to_be_visible()
    page.get_by_role("link", name="Se hva som skjedde, over.").click()
    expect(page.locator("#what-happened")).to_be_visible()


def test_where_there_is_room_nothing_is_folded(page: Page) -> None:
    Walker(page).sign_in_as("leader")
    page.goto(STUDYING)

    expect(page.get_by_text("Dette trodde vi")).to_be_visible()
    expect(page.locator(".finished > summary").first).to_be_hidden()
