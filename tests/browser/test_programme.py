"""A facilitator writes a programme and runs the clock; a team makes ready; a calendar follows."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.accessibility import assert_accessible
from tests.pages.walking import Walker

SHOWING = "Teamene viser tavla si"


def open_next_gathering(page: Page, role: str) -> Walker:
    walker = Walker(page).sign_in_as(role)
    page.locator("a.count").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Samling 3")
    return walker


@pytest.mark.parametrize("javascript", [True, False])
def test_a_facilitator_writes_places_moves_and_deletes(page: Page, javascript: bool) -> None:
    walker = open_next_gathering(page, "facilitator")
    walker.press("Sett tida")
    expect(walker.flash).to_contain_text("Punktet har fått tid.")

    expect(page.get_by_role("button", name="Flytt opp")).to_have_count(0)
    walker.follow("Endre programmet")
    walker.follow("Nytt punkt")
    walker.fill("Tittel", "Kaffe og vafler")
    walker.fill("Minutter", "15")
    walker.press("Lagre punktet")
    row = page.locator(".programme > li", has_text="Kaffe og vafler")
    expect(row.locator(".when")).to_have_text("12.50–13.05")

    row.get_by_role("button", name="Flytt opp").click()
    expect(row.locator(".when")).to_have_text("12.30–12.45")
    walker.press("Angre")
    expect(row.locator(".when")).to_have_text("12.50–13.05")

    row.get_by_role("link", name="Endre").click()
    if javascript:
        assert_accessible(page)
    walker.press("Slett punktet")
    expect(row).to_have_count(0)
    walker.follow("Ferdig")
    expect(page.get_by_role("link", name="Nytt punkt")).to_have_count(0)


def test_a_clock_counts_down_team_by_team_without_a_network(
    page: Page, context: BrowserContext
) -> None:
    page.clock.install()
    open_next_gathering(page, "facilitator")
    page.locator(".clock-way", has_text=SHOWING).first.click()
    expect(page.locator(".clock-team")).to_have_text("Nordlysfjord")
    expect(page.locator(".clock-time")).to_have_text("8:00")
    assert_accessible(page)
    context.set_offline(True)

    page.keyboard.press("Space")
    page.clock.run_for(1_000)
    expect(page.locator(".clock-time")).to_have_text(re.compile("7:5[0-9]"))
    page.clock.run_for(6 * 60_000)
    expect(page.locator(".clock-sign")).to_have_text("")
    page.clock.run_for(59_500)
    expect(page.locator(".clock-sign")).to_have_text("Ett minutt igjen")
    expect(page.locator("[data-clock-told]")).to_have_text("Ett minutt igjen")
    page.keyboard.press("Space")
    paused = page.locator(".clock-time").inner_text()
    page.clock.run_for(30_000)
    expect(page.locator(".clock-time")).to_have_text(paused)

    page.keyboard.press("Space")
    page.clock.run_for(61_000)
    expect(page.locator(".clock-sign")).to_have_text("Tida er ute")
    expect(page.locator(".clock-time")).to_have_text("0:00")
    assert_accessible(page)
    context.set_offline(False)


def test_the_keyboard_goes_from_team_to_team(page: Page) -> None:
    open_next_gathering(page, "facilitator")
    page.locator(".clock-way", has_text=SHOWING).first.click()
    expect(page.locator(".clock-face")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator(".clock-team")).to_have_text("Mørketind")
    expect(page.locator(".clock-time")).to_have_text("8:00")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".clock-team")).to_have_text("Nordlysfjord")


def test_a_clock_that_is_loaded_again_goes_on_and_the_next_day_begins_again(page: Page) -> None:
    page.clock.install()
    open_next_gathering(page, "facilitator")
    page.locator(".clock-way", has_text=SHOWING).first.click()
    expect(page.locator(".clock-time")).to_have_text("8:00")
    expect(page.locator("[data-clock-again]")).to_be_disabled()
    page.keyboard.press("PageDown")
    page.keyboard.press("Space")
    page.clock.run_for(60_000)

    page.reload()
    expect(page.locator(".clock-team")).to_have_text("Mørketind")
    expect(page.locator(".clock-time")).to_have_text(re.compile("7:00|6:[0-5][0-9]"))
    page.locator("[data-clock-again]").click()
    expect(page.locator(".clock-team")).to_have_text("Nordlysfjord")
    expect(page.locator(".clock-time")).to_have_text("8:00")

    page.keyboard.press("PageDown")
    page.clock.fast_forward(5 * 3_600_000)
    page.reload()
    expect(page.locator(".clock-team")).to_have_text("Nordlysfjord")


@pytest.mark.parametrize("javascript", [False])
def test_without_a_script_the_clock_is_a_list_of_times(page: Page) -> None:
    open_next_gathering(page, "member")
    page.locator(".clock-way", has_text=SHOWING).first.click()

    expect(page.locator(".clock-list li").first).to_have_text(
        "Nordlysfjord 09.00–09.08, 8 minutter"
    )
    expect(page.locator(".clock-face")).to_be_hidden()


def test_a_member_ticks_a_task_and_lets_the_calendar_follow(page: Page) -> None:
    walker = Walker(page).sign_in_as("member")
    expect(page.locator(".next-gathering")).to_contain_text("Tall til samling 3")
    page.locator(".next-gathering summary", has_text="gjort klart").click()
    page.locator("form[action*='/preparations/'] button", has_text="Likevel ikke").click()
    expect(walker.flash).to_contain_text("venter igjen")
    page.locator("form[action*='/preparations/'] button", has_text="Gjort").click()
    assert_accessible(page)

    page.locator("a.count").click()
    assert_accessible(page)
    walker.follow("La kalenderen din følge alle samlingene")
    walker.press("Lag en adresse")
    address = page.get_by_label("Adressen din").input_value()
    assert_accessible(page)

    answer = page.request.get(address)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.text().count("BEGIN:VEVENT") == 11
