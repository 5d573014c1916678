"""WCAG 2.0 to 2.2, levels A and AA, checked by axe-core on a page as it stands."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parent.parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"


def assert_accessible(page: Page) -> None:
    """Fail with each broken rule and the elements that break it."""
    violations = find_violations(page)

    assert not violations, f"{page.url}\n" + "\n".join(violations)


def find_violations(page: Page) -> list[str]:
    """Return a line for each broken rule."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe())
    found = page.evaluate(RUN, TAGS)["violations"]
    return [_describe(violation) for violation in found]


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def _describe(violation: dict[str, Any]) -> str:
    places = "\n".join(f"    {node['html'][:200]}" for node in violation["nodes"])
    return f"{violation['id']}: {violation['help']}\n{places}"
