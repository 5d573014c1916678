"""The folder of pages of the whole demo: every slide of its presentation has room on the screen."""

import os
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from tests.browser.demo import SIRKEL

HEIGHT = 720
NETWORK = "god-samhandling-nord"
LOWEST = """() => {
  const slide = [...document.querySelectorAll('.folder-slide')].find((one) => !one.hidden);
  const bottom = (one) => one.getBoundingClientRect().bottom;
  const foot = slide.querySelector('footer').getBoundingClientRect();
  const shown = [...slide.querySelectorAll('header *, :scope > :not(header, footer) *')];
  const over = Math.max(...shown.map(bottom)) - foot.top;
  return [document.documentElement.scrollHeight, foot.bottom, over];
}"""


@pytest.fixture(scope="module")
def folder(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked folder of the network of the demo, as the command writes it."""
    tmp_path = tmp_path_factory.mktemp("folder")
    address = {"SIRKEL_DATABASE_URL": f"sqlite:///{demo_database}"}
    subprocess.run(
        [SIRKEL, "export", NETWORK, "--format", "html", "--unmasked", "--to", str(tmp_path)],
        env=os.environ | address,
        check=True,
        capture_output=True,
    )
    [packed] = tmp_path.glob("*.zip")
    with ZipFile(packed) as archive:
        archive.extractall(tmp_path / "unpacked")
    [presentation] = (tmp_path / "unpacked").rglob("presentation.html")
    return presentation.parent


def test_no_slide_is_higher_than_the_screen(folder: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": HEIGHT})
    page.goto((folder / "presentation.html").as_uri())
    count = page.locator(".folder-slide").count()

    too_high = []
    for number in range(1, count + 1):
        whole, foot, over = page.evaluate(LOWEST)
        if whole > HEIGHT or foot > HEIGHT or over > 1:
            too_high.append((number, whole, foot, over))
        page.keyboard.press("ArrowRight")

    page.close()
    assert count > 50
    assert too_high == []


def test_the_contents_lead_to_a_slide(folder: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": HEIGHT})
    page.goto((folder / "presentation.html").as_uri())

    page.locator(".folder-contents summary").click()
    page.locator(".folder-contents a").nth(4).click()

    assert page.locator("[data-place]").inner_text().startswith("5 ")
    page.close()
