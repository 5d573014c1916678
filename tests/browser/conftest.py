"""A browser, and a page in it that fails its test when anything goes wrong behind the scenes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.browser.chromium import find_chromium
from tests.browser.demo import demo_database, live_server
from tests.browser.watch import Watch
from tests.browser.window import color_scheme, javascript, viewport

__all__ = ["color_scheme", "demo_database", "javascript", "live_server", "viewport"]

# Werkzeug's server, which only tests use, ends its threads with a file open when a page is left.
LEFT_EARLY = r"ignore:unclosed file .*/static/:ResourceWarning"
HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as a browser test."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.filterwarnings(LEFT_EARLY))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests of a worker."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def watch(live_server: str) -> Watch:
    """What the browser complains of; a test that provokes a 404 adds it to what is expected."""
    return Watch(origin=live_server)


@pytest.fixture
def context(
    browser: Browser, watch: Watch, viewport: ViewportSize, color_scheme: str, javascript: bool
) -> Iterator[BrowserContext]:
    """One person's browser, with its own cookies, on the served app."""
    context = browser.new_context(
        base_url=watch.origin,
        viewport=viewport,
        color_scheme="dark" if color_scheme == "dark" else "light",
        java_script_enabled=javascript,
        locale="nb-NO",
        timezone_id="Europe/Oslo",
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    watch.over(context)
    yield context
    context.close()
    assert watch.complaints == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page of that browser."""
    return context.new_page()
