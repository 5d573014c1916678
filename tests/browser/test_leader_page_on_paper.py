"""The half page for leaders on paper: half a sheet of A4, with letters that can be read."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.pages.walking import Walker

BETWEEN_MARGINS = ViewportSize(width=703, height=1000)  # px of A4 within 12 mm
POINTS, MM = 0.75, 25.4 / 96
LETTERS = """() => {
  const sheet = document.querySelector('.leader-sheet');
  const zoom = parseFloat(getComputedStyle(sheet).zoom || '1');
  const walk = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  let least = 1000;
  while (walk.nextNode()) {
    const box = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim()) continue;
    const svg = box.closest('svg');
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : zoom;
    least = Math.min(least, parseFloat(getComputedStyle(box).fontSize) * scale);
  }
  return [least, sheet.getBoundingClientRect().height];
}"""


@pytest.mark.parametrize("viewport", [BETWEEN_MARGINS])
def test_a_council_reads_it_on_half_a_sheet(page: Page) -> None:
    Walker(page).sign_in_as("leader")
    page.goto("/teams/9/leader-page")
    page.locator("input[name=label]").fill("Kommunestyret")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    [address, *_] = re.findall(r"/leaders/[\w-]+", page.content())
    page.goto(address)

    expect(page.get_by_role("button", name="Skriv ut")).to_be_visible()
    assert "medianen" not in page.locator(".leader-parts").inner_text()
    page.emulate_media(media="print")
    letters, height = page.evaluate(LETTERS)
    assert letters * POINTS >= 8
    assert height * MM <= 148
