"""A network's folder of pages, opened from the disk by a browser that has no network."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask
from flask_babel import force_locale
from playwright.sync_api import Browser, Page, expect

from app import clock
from app.exports.pages import write_folder
from tests.browser.accessibility import assert_accessible
from tests.makers.packs import make_content

BY_AXE = ("connect-src", "Fetch API cannot load", "preload assets")  # it reads style sheets
SCREENS = [(1280, 720, "light"), (390, 844, "dark")]


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Path:
    """The unpacked folder of a network of two teams."""
    with clock.stopped_at(datetime(2026, 6, 1, 9, 0, tzinfo=UTC)), force_locale("nb"):
        path = tmp_path / "pages.zip"
        write_folder(make_content(), path, progress=lambda _done, _of: None)
    with ZipFile(path) as archive:
        archive.extractall(tmp_path / "unpacked")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    return unpacked


@pytest.fixture(params=SCREENS)
def alone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that may reach nothing but the disk, and complains of nothing."""
    width, height, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, offline=True
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("requestfailed", lambda asked: complaints.append(f"{asked.resource_type} {asked.url}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [one for one in complaints if not _is_by_axe(one)] == []


def _is_by_axe(complaint: str) -> bool:
    return complaint.startswith(("xhr ", "fetch ")) or any(part in complaint for part in BY_AXE)


def test_one_goes_from_the_first_page_to_a_team_and_its_numbers(folder: Path, alone: Page) -> None:
    alone.goto((folder / "index.html").as_uri())
    assert_accessible(alone)
    alone.get_by_role("link", name="Nordvik").click()
    expect(alone.get_by_role("heading", level=1)).to_have_text("Nordvik")

    alone.locator("summary").first.click()

    expect(alone.locator("table").first).to_be_visible()
    assert alone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(alone)


def test_arrow_keys_step_through_the_presentation(folder: Path, alone: Page) -> None:
    alone.goto((folder / "presentation.html").as_uri())
    first = alone.locator(".folder-slide:visible h2").inner_text()

    alone.keyboard.press("ArrowRight")
    alone.keyboard.press("ArrowRight")
    alone.keyboard.press("ArrowLeft")

    expect(alone.locator(".folder-slide:visible")).to_have_count(1)
    assert alone.locator(".folder-slide:visible h2").inner_text() != first
    expect(alone.locator("[data-place]")).to_contain_text("2 av")
    assert_accessible(alone)
    alone.keyboard.press("End")
    alone.keyboard.press("ArrowRight")
    expect(alone.locator(".folder-slide:visible")).to_have_count(1)
    assert_accessible(alone)
