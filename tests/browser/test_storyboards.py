"""A storyboard from draft to sheet: written in place, seen through, printed, asked about."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import look_at
from tests.pages.walking import Walker

WIDE, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
LOOKS = [(WIDE, "light"), (PHONE, "dark")]
SHEET = {"width": 1587, "height": 1122}
CUT = """() => [...document.querySelectorAll('.story')].flatMap((sheet) => {
  const paper = sheet.getBoundingClientRect();
  return [...sheet.querySelectorAll('p, h2, h3, svg.chart, svg.qr, blockquote')].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.height && (box.bottom > paper.bottom || box.right > paper.right);
  }).map((one) => one.textContent.slice(0, 40));
})"""


def count_pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


@pytest.mark.parametrize(("viewport", "color_scheme"), LOOKS)
def test_a_storyboard_is_written_in_place_and_seen_through(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.follow("Teamets storyboard")
    look_at(page)

    walker.follow("Skriv på det")
    look_at(page)
    walker.fill("Tittel", "Rundt bordet, også i mørketida")
    walker.press("Lagre storyboardet")
    expect(page.locator(".story-heading")).to_have_text("Rundt bordet, også i mørketida")
    walker.press("Vi har sett gjennom")

    expect(page.get_by_text("Sett gjennom", exact=False).first).to_be_visible()


@pytest.mark.parametrize("viewport", [WIDE])
def test_a_draft_is_kept_until_it_is_saved(page: Page) -> None:
    walker = Walker(page).sign_in_as("leader")
    walker.follow("Teamets storyboard")
    walker.follow("Skriv på det")

    with page.expect_response("**/drafts*"):
        walker.fill("Dette vil vi ha hjelp til", "Hvordan får vi med NAV?")
        page.keyboard.press("Tab")
    page.reload()

    expect(page.get_by_label("Dette vil vi ha hjelp til")).to_have_value("Hvordan får vi med NAV?")


@pytest.mark.parametrize("viewport", [ViewportSize(width=SHEET["width"], height=SHEET["height"])])
def test_every_storyboard_of_the_demo_is_one_sheet_with_nothing_cut(
    page: Page, tmp_path: Path
) -> None:
    walker = Walker(page).sign_in_as("facilitator")
    walker.follow("Samlinger")
    page.goto("/networks/god-samhandling-nord/storyboards")
    addresses = [one.get_attribute("href") for one in page.locator(".gallery h2 a").all()]
    drafts = page.get_by_text("Ikke sett gjennom ennå").count()
    page.get_by_role("link", name="Skriv ut alle").click()

    assert (len(addresses), drafts) == (12, 5)
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    assert count_pages(page.pdf(prefer_css_page_size=True)) == len(addresses) - drafts
    for address in addresses:
        page.goto(str(address))
        assert count_pages(page.pdf(prefer_css_page_size=True)) == 1


@pytest.mark.parametrize(("viewport", "color_scheme"), LOOKS)
def test_somebody_of_another_team_asks_by_the_code(page: Page) -> None:
    walker = Walker(page).sign_in_as("facilitator")
    page.goto("/networks/god-samhandling-nord/storyboards")
    look_at(page)
    walker.follow("Nordlysfjord")
    page.locator(".story-code").click()
    look_at(page)

    walker.fill("Spørsmålet", "Hvem sender meldingen?")
    walker.press("Send spørsmålet")

    expect(page.get_by_text("Teamet har fått spørsmålet.")).to_be_visible()
