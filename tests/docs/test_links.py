"""Links in the documentation lead somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def list_links(page: Path) -> Iterator[tuple[Path, str]]:
    """Yield the file and the place in it that each link within the project names."""
    for link in LINK.findall(page.read_text("utf-8")):
        if not link.startswith(("http:", "https:", "mailto:")):
            path, _, place = link.partition("#")
            yield (page.parent / path).resolve() if path else page, place


def anchors(page: Path) -> set[str]:
    """The places in a page that can be linked to, as GitHub names them."""
    headings = HEADING.findall(page.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_and_to_a_place_in_it(page: Path) -> None:
    links = list(list_links(page))

    assert not [path for path, _place in links if not path.exists()]
    assert not [(path.name, place) for path, place in links if place and place not in anchors(path)]


def test_every_page_of_the_docs_is_linked_to_from_another() -> None:
    linked = {path for page in PAGES for path, _place in list_links(page) if path != page.resolve()}

    assert {page.resolve() for page in PAGES if page.parent.name == "docs"} <= linked
