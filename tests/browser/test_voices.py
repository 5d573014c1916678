"""A team writes what was said, chooses it for the poster, and prints poster and action plan."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import find_violations
from tests.pages.walking import Walker

PHONE = ViewportSize(width=390, height=844)
SAID = "Nå spør dere meg før møtet, og ikke etterpå."
MOST = "Dette er en lang setning som noen sa, og som må få plass på arket i venterommet vårt. "


@pytest.mark.parametrize("javascript", [True, False])
def test_a_team_adds_a_voice_and_prints_the_poster(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.go_by_menu("Brukerstemmer")
    walker.press("Ta den av")
    expect(walker.flash).to_contain_text("Brukerstemmen er tatt av plakaten.")
    walker.follow("Tavle")
    walker.follow("Alle rundt bordet")
    walker.follow("Skriv hva som ble sagt")
    write_voice(walker, said=SAID)
    expect(walker.flash).to_contain_text("Brukerstemmen er lagret.")

    walker.follow("Tavle")
    walker.go_by_menu("Plakaten «Dere sa, vi gjorde»")
    page.emulate_media(media="print")
    expect(page.locator(".poster")).to_contain_text(SAID)
    expect(page.locator(".topbar")).to_be_hidden()
    expect(page.get_by_role("link", name="Velg brukerstemmer")).to_be_hidden()
    page.emulate_media(media="screen")

    walker.follow("Velg brukerstemmer")
    page.locator(".voice-row", has_text=SAID).get_by_role("link", name="Endre").click()
    walker.press("Slett brukerstemmen")
    expect(page.get_by_text(SAID)).to_have_count(0)


def test_the_fullest_poster_is_one_sheet_of_paper(page: Page, tmp_path: Path) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.go_by_menu("Brukerstemmer")
    for _voice in range(page.get_by_role("button", name="Ta den av").count()):
        walker.press("Ta den av")
    for _voice in range(4):
        walker.follow("Skriv hva som ble sagt")
        write_voice(walker, said=(MOST * 4)[:240], changed=(MOST * 4)[:240])
        page.goto("/")
        walker.go_by_menu("Brukerstemmer")
    walker.go_by_menu("Plakaten «Dere sa, vi gjorde»")

    assert count_sheets(page, tmp_path) == 1
    assert find_violations(page) == []

    walker.follow("Velg brukerstemmer")
    for _voice in range(4):
        long = page.locator(".voice-row", has_text=MOST.strip()).first
        long.get_by_role("link", name="Endre").click()
        walker.press("Slett brukerstemmen")
        page.goto("/")
        walker.go_by_menu("Brukerstemmer")


def test_a_team_prints_its_action_plan_and_mends_what_is_missing(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.go_by_menu("Handlingsplan")
    assert walker.heading == "Handlingsplan"

    page.emulate_media(media="print")
    expect(page.get_by_role("columnheader", name="Eier").first).to_be_visible()
    expect(page.get_by_role("button", name="Skriv ut")).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator(".plan-table").get_by_role("link", name="Ingen eier ennå").first.click()
    page.locator("[name=owner]").fill("Rektor")
    page.locator("form.form button[type=submit]").first.click()

    walker.follow("Tavle")
    walker.go_by_menu("Handlingsplan")
    expect(page.locator(".plan-table td", has_text="Rektor").first).to_be_visible()


def test_a_facilitator_sees_where_there_are_voices(page: Page) -> None:
    walker = Walker(page).sign_in_as("facilitator")

    walker.follow("Brukerstemmer i nettverket")

    assert walker.heading == "Brukerstemmer i nettverket"
    expect(page.get_by_text("Kanskje vil de ha hjelp til å spørre.").first).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE])
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_the_pages_fit_a_phone_and_have_no_faults(page: Page) -> None:
    Walker(page).sign_in_as("leader")
    board = page.url
    page.goto(f"{board}/voices")
    form = str(page.get_by_role("link", name="Skriv hva").first.get_attribute("href"))

    assert_fits(page, [f"{board}/voices", f"{board}/poster", f"{board}/action-plan", form])


@pytest.mark.parametrize("viewport", [PHONE])
def test_the_page_of_the_facilitator_fits_a_phone_and_has_no_faults(page: Page) -> None:
    Walker(page).sign_in_as("facilitator")

    assert_fits(page, ["/networks/god-samhandling-nord/voices"])


def assert_fits(page: Page, addresses: list[str]) -> None:
    """Look at pages on a phone: no fault of accessibility, and nothing to scroll sideways to."""
    for address in addresses:
        page.goto(address)
        assert find_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def write_voice(walker: Walker, *, said: str, changed: str = "Vi ringer før møtet.") -> None:
    """Fill in the form of a voice and save it, chosen for the poster."""
    walker.fill("Hva ble sagt?", said)
    walker.choose("Ungdom")
    walker.page.get_by_text("Bestemte sammen", exact=True).click()
    walker.fill("Hvor mange tok del?", "6")
    walker.fill("Hva førte det til?", changed)
    walker.page.get_by_label("Vis den på plakaten").check()
    walker.press("Lagre brukerstemmen")


def count_sheets(page: Page, folder: Path) -> int:
    """Print the page as a PDF and count its sheets."""
    printed = page.pdf(path=folder / "poster.pdf", prefer_css_page_size=True)
    return printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ")
