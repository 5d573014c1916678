"""WCAG 2.0 to 2.2, levels A and AA, checked by axe-core on a page as it stands."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parent.parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
PARTS = """() => {
  const TOLD = /^(role|type|tabindex|hidden|disabled|lang|aria-(?!label|describe|controls).*)$/;
  const NAMING = /^(for|aria-(labelledby|describedby|controls))$/;
  const twins = id => document.querySelectorAll('#' + CSS.escape(id)).length;
  const tell = one => one && [
    one.nodeName, ...[...one.classList].sort(), ...[...one.attributes].map(
      ({name, value}) => NAMING.test(name) ? name + value.trim().split(/\\s+/).map(twins)
        : TOLD.test(name) ? name + value : name + (value.trim() ? '' : ' empty')
    ).sort(), one.children.length || one.textContent.trim() ? '' : 'nothing'
  ].join(' ');
  const all = [...document.querySelectorAll('*')].map(one => [
    one.parentElement?.parentElement?.getAttribute('class'),
    tell(one.parentElement), tell(one)].join(' > '));
  return [...new Set(all), document.title.trim() ? 'titled' : 'untitled'];
}"""


def look_at(page: Page) -> None:
    """Find nothing that shuts anybody out, and nothing that is too wide."""
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def assert_accessible(page: Page) -> None:
    """Fail with each broken rule and the elements that break it."""
    violations = find_violations(page)

    assert not violations, f"{page.url}\n" + "\n".join(violations)


def find_violations(page: Page) -> list[str]:
    """Return a line for each broken rule, when all of the page has come."""
    page.wait_for_load_state()
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe())
    found = page.evaluate(RUN, TAGS)["violations"]
    return [_describe(violation) for violation in found]


def find_parts(page: Page) -> set[str]:
    """Return each kind of element that a page is made of, as the rules see it.

    That is its name, classes and attributes, whether it says anything and what it refers to is
    there, and the same of what it stands in.
    """
    page.wait_for_load_state()
    return set(page.evaluate(PARTS))


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def _describe(violation: dict[str, Any]) -> str:
    places = "\n".join(f"    {node['html'][:200]}" for node in violation["nodes"])
    return f"{violation['id']}: {violation['help']}\n{places}"
