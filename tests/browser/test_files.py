"""A person orders a file, goes on with something else, and fetches it when it is ready."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import assert_accessible
from tests.pages.walking import Walker

SIRKEL = Path(sys.executable).parent / "sirkel"
PHONE = ViewportSize(width=390, height=844)
WIDE = ViewportSize(width=1280, height=900)
PATIENCE = 60_000


@pytest.fixture
def runner(live_server: str, tmp_path: Path) -> Iterator[None]:
    """The process that makes files, beside the server."""
    url = f"sqlite:///{tmp_path / 'demo.db'}"
    process = subprocess.Popen(
        [SIRKEL, "jobs"], env={**os.environ, "SIRKEL_DATABASE_URL": url}, stderr=subprocess.DEVNULL
    )
    lock, patient_until = tmp_path / "demo.jobs.db.lock", time.monotonic() + 90
    while not lock.exists() and time.monotonic() < patient_until:
        time.sleep(0.1)
    yield
    process.terminate()
    process.wait()


@pytest.mark.parametrize("viewport", [PHONE, WIDE])
def test_a_guest_fetches_a_workbook_of_the_network(
    page: Page, viewport: ViewportSize, runner: None
) -> None:
    Walker(page).sign_in_as("guest")
    page.get_by_role("link", name="Alle filer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Filer")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)

    page.get_by_role("button", name=re.compile("Lag filen.*Arbeidsbok")).click()
    ready = page.get_by_role("heading", level=1, name="Filen er klar")
    expect(ready).to_be_visible(timeout=PATIENCE)
    assert_accessible(page)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Last ned").click()

    name = fetched.value.suggested_filename
    assert name.startswith("god-samhandling-nord-nettverk-oppdiktet-")
    assert fetched.value.path().read_bytes().startswith(b"PK")


@pytest.mark.parametrize("javascript", [False])
def test_without_scripts_the_page_looks_again_by_itself(
    page: Page, javascript: bool, runner: None
) -> None:
    Walker(page).sign_in_as("member")
    page.get_by_role("link", name="Alle filer").click()

    page.get_by_role("button", name=re.compile("Lag filen.*Database")).click()

    ready = page.get_by_role("heading", level=1, name="Filen er klar")
    expect(ready).to_be_visible(timeout=PATIENCE)
    page.get_by_role("link", name="Alle filer").click()
    expect(page.locator(".of-own")).to_contain_text("Database (SQLite)")
