"""One measure across a network and a programme: the line first, a search, and all in few clicks."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import find_violations
from tests.pages.walking import Walker


@pytest.mark.parametrize("javascript", [True, False])
def test_a_facilitator_reads_the_line_and_its_numbers_and_the_funnel(
    page: Page, javascript: bool
) -> None:
    walker = Walker(page).sign_in_as("facilitator")
    page.locator(".nettab").get_by_role("link", name="Alle innkalte møtte", exact=True).click()

    together = page.locator("#together")
    expect(together.get_by_role("heading")).to_have_text("Nettverket samlet")
    together.locator("summary").click()
    expect(together.locator("tbody tr").first).to_contain_text("team")
    assert not javascript or find_violations(page) == []  # axe waits for timers, which need scripts
    walker.follow("Traktdiagram")

    expect(page.locator("svg.funnel").first).to_be_attached()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_coordinator_finds_a_municipality_by_its_sami_name_across_the_networks(
    page: Page, javascript: bool
) -> None:
    walker = Walker(page).sign_in_as("coordinator")
    walker.follow("På tvers av nettverkene")
    page.locator("main").get_by_role("link", name="Samarbeidsmøter").click()
    expect(page.locator(".small-chart h3")).to_have_count(2)
    assert not javascript or find_violations(page) == []  # axe waits for timers, which need scripts

    page.goto(f"{page.url}?show=list&q=manga")

    expect(page.locator(".k357 a")).to_have_count(1)
    expect(page.locator(".k357 a")).to_contain_text("Mangelvdal")
    walker.follow("Vis alle")
    assert page.locator(".k357 a").count() > 10
    page.locator(".k357 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
