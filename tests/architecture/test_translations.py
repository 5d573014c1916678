"""Every text of the pages has its bokmål, with the same places for names and numbers."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.architecture.sources import ROOT, files

BOKMAL = ROOT / "app" / "translations" / "nb" / "LC_MESSAGES"
KEYWORDS = ("_l", "lazy_gettext", "lazy_ngettext:1,2")
Texts = str | list[str] | tuple[str, ...] | None
PLACE = re.compile(r"%\(\w+\)[sd]")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    template = tmp_path_factory.mktemp("texts") / "messages.pot"
    keywords = [argument for keyword in KEYWORDS for argument in ("-k", keyword)]
    command = ["-m", "babel.messages.frontend", "-q", "extract", "-F", "pyproject.toml", *keywords]
    subprocess.run([sys.executable, *command, "-o", str(template), "."], cwd=ROOT, check=True)
    return _read_po(template)


@pytest.fixture(scope="module")
def bokmal() -> Catalog:
    return _read_po(BOKMAL / "messages.po")


def test_every_text_has_its_bokmal(texts: Catalog, bokmal: Catalog) -> None:
    missing = [
        str(text.id) for text in texts if text.id and not _is_translated(bokmal.get(text.id))
    ]

    assert not missing, f"{len(missing)} without bokmål:\n" + "\n".join(missing)


def test_a_translation_has_the_same_places_for_names_and_numbers(bokmal: Catalog) -> None:
    differing = [
        str(message.id)
        for message in bokmal
        if message.id and set(_places(message.id)) != set(_places(message.string))
    ]

    assert not differing, "\n".join(differing)


def test_what_is_compiled_is_what_is_written(bokmal: Catalog) -> None:
    with (BOKMAL / "messages.mo").open("rb") as file:
        compiled = read_mo(file)

    assert _pairs(compiled) == _pairs(bokmal)


def _pairs(catalog: Catalog) -> dict[tuple[str, ...], list[str]]:
    return {tuple(_forms(message.id)): _forms(message.string) for message in catalog if message.id}


def _read_po(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="nb", abort_invalid=True)


def _is_translated(message: Message | None) -> bool:
    return message is not None and not message.fuzzy and all(_forms(message.string))


def _places(texts: Texts) -> list[str]:
    return PLACE.findall(" ".join(_forms(texts)))


def _forms(texts: Texts) -> list[str]:
    """The text, or its forms for one and for many; one empty text when there is none."""
    return [texts] if isinstance(texts, str) else list(texts or [""])


def test_no_text_stands_inside_a_formatted_string_where_it_is_not_collected() -> None:
    inside = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in files(".py", under="app")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr) and any(map(_asks_for_words, ast.walk(node)))
    ]

    assert not inside, "\n".join(inside)


def _asks_for_words(node: ast.AST) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Name) and called.id in {"_", "_l", "_n", "ngettext"}
