"""A voice on a shared test keeps the test to its team until somebody says why it may be read."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.watch import Watch
from tests.pages.walking import Walker
from tests.web.guarded_sentences import PHONE

WHY = "Det er vakttelefonen."
CHANGE = "SMS dagen før med hva møtet skal avgjøre"
FIND = "SELECT id FROM cycle WHERE change = ?"


@pytest.fixture(autouse=True)
def refused(watch: Watch) -> None:
    """A text that is asked about is answered as every form that must be corrected."""
    watch.expected_statuses.add(422)


def open_test(page: Page, database: Path) -> Walker:
    """Open the page of a test of five families that the network reads."""
    with closing(sqlite3.connect(database)) as connection:
        (cycle_id,) = connection.execute(FIND, [CHANGE]).fetchone()
    walker = Walker(page).sign_in_as("leader")
    page.goto(re.sub(r"/teams/.*", f"/cycles/{cycle_id}", page.url))
    return walker


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [ViewportSize(width=390, height=844)])
def test_a_voice_with_a_number_is_asked_about_before_the_network_reads_it(
    page: Page, tmp_path: Path
) -> None:
    walker = open_test(page, tmp_path / "demo.db")
    switch = page.get_by_role("switch", name="Del testen")
    expect(switch).to_be_checked()

    walker.follow("Skriv hva som ble sagt")
    expect(page.locator("main")).to_contain_text("kan nettverket lese hva som ble sagt")
    walker.fill("Hva ble sagt?", f"Jeg ringte {PHONE} og fikk svar.")
    walker.choose("Forelder")
    walker.choose("Hørt")
    walker.press("Lagre brukerstemmen")
    walker.fill("Det er ikke en person: lagre likevel, fordi …", WHY)
    walker.press("Lagre brukerstemmen")
    expect(walker.flash).to_contain_text("Testen er ikke lenger delt")
    walker.follow("Del den på nytt")
    switch.click()

    expect(page.get_by_role("heading", name="Se på dette før dere deler testen")).to_be_visible()
    assert_accessible(page)
    walker.fill("Det er ikke en person: del likevel, fordi …", WHY)
    walker.press("Del testen")
    expect(switch).to_be_checked()
