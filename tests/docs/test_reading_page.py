"""The page on how to read a run chart never grows old."""

import re
from xml.etree import ElementTree

import pytest

from tests.docs.reading_page import PAGE, PICTURES, write_files


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """What the app draws and says now, by the name of each file."""
    return {path.name: text for path, text in write_files().items()}


def test_the_page_and_its_pictures_are_what_the_app_says_and_draws_now(
    files: dict[str, str],
) -> None:
    kept = {path.name: path.read_text("utf-8") for path in (PAGE, *PICTURES.iterdir())}

    differing = [name for name in {*kept, *files} if kept.get(name) != files.get(name)]

    assert not differing, "`make pictures` writes them anew"


def test_every_picture_stands_alone_and_says_what_it_shows(files: dict[str, str]) -> None:
    pictures = {name: text for name, text in files.items() if name.endswith(".svg")}

    for text in pictures.values():
        root = ElementTree.fromstring(text)
        assert not re.search(r" class=| style=|<script|href|url\(", text)
        assert root.get("role") == "img"
        assert root.findtext("{http://www.w3.org/2000/svg}title")


def test_every_picture_is_shown_once_with_words_for_those_who_do_not_see_it(
    files: dict[str, str],
) -> None:
    shown = re.findall(r"!\[(.+)\]\(images/reading/(.+)\)", files[PAGE.name])

    assert sorted(name for _words, name in shown) == sorted(set(files) - {PAGE.name})


def test_nothing_is_said_that_frightens_ranks_or_shouts(files: dict[str, str]) -> None:
    page = re.sub(r"!\[", "[", files[PAGE.name])

    assert not re.search(r"signifikan|grønn|\brød|\bbeste?\b|dårligst|!", page, re.IGNORECASE)
