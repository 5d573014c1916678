"""Every page that a role can reach by links, in the light and in the dark, wide and narrow."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import find_parts, find_violations

DOORS = 7
NUMBER = re.compile(r"\d[\w-]*|(?<=/networks/)[\w-]+")
WAYS_OF_SHOWING = re.compile(r"(view|show)=[a-z]+")
PAGES_OF_A_KIND = 2

pytestmark = pytest.mark.slow

LOOKS = [
    pytest.param(ViewportSize(width=1280, height=900), "light", id="wide and light"),
    pytest.param(ViewportSize(width=390, height=844), "dark", id="narrow and dark"),
]


@pytest.mark.parametrize(("viewport", "color_scheme"), LOOKS)
def test_no_page_of_any_role_breaks_a_rule_or_scrolls_sideways(page: Page) -> None:
    examined, faults, opened = set[str](), list[str](), 0

    for role in range(DOORS):
        _sign_in_as(page, role)
        for path in _walk(page):
            opened += 1
            faults += [f"door {role}, {path}: {fault}" for fault in _faults(page, examined)]

    assert not faults, "\n".join(faults)
    assert opened > DOORS * 50


def _sign_in_as(page: Page, role: int) -> None:
    page.context.clear_cookies()
    page.goto("/sign-in")
    doors = page.locator("form[action$='/demo-sign-in'] button")
    expect(doors).to_have_count(DOORS)
    doors.nth(role).click()


def _walk(page: Page) -> Iterator[str]:
    """Open page after page by their links, two of each kind and way of showing; no downloads."""
    waiting, seen, kinds = deque([urlsplit(page.url).path]), set[str](), Counter[str]()
    while waiting:
        path = waiting.popleft()
        kind = NUMBER.sub("#", path)
        if path in seen or kinds[kind] >= PAGES_OF_A_KIND:
            continue
        kinds[kind] += 1
        seen.add(path)
        page.goto(path)
        waiting.extend(_links(page))
        yield path


def _links(page: Page) -> list[str]:
    addresses = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    origin = urlsplit(page.url).netloc
    parts = [urlsplit(address) for address in addresses]
    return [
        part.path + (f"?{part.query}" if WAYS_OF_SHOWING.fullmatch(part.query) else "")
        for part in parts
        if part.netloc == origin and not re.search(r"\.\w{2,6}$", part.path)
    ]


def _faults(page: Page, examined: set[str]) -> Iterator[str]:
    """Yield what is wrong; a page all of whose parts are examined already keeps the rules too."""
    parts = find_parts(page)
    if parts - examined:
        yield from find_violations(page)
        examined |= parts
    if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
        yield "scrolls sideways"
    if page.locator("h1").count() != 1:
        yield "has not one main heading"
