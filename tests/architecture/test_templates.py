"""What a strict content security policy and safe text ask of templates and of drawing code."""

import re

import pytest
from jinja2 import Environment, nodes

from tests.architecture.sources import ROOT, files, python_files

# The templates in which something goes into the page as it stands, and why that is safe.
MAY_SAY_SAFE = {
    "components/charts.html": "the marks of the legend are written in the same file",
    "components/layout.html": "an attribute without anything from outside",
}

FORBIDDEN = {
    "a style element": re.compile(r"<style\b", re.I),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I | re.S),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I | re.S),
    "a script in the page": re.compile(r"<script(?![^>]*\b(src=|type=\"application/json\"))", re.I),
    "a javascript address": re.compile(r"=\s*[\"']?javascript:", re.I),
    "autoescape turned off": re.compile(r"{%-?\s*autoescape\s+false"),
}
SAFE = re.compile(r"\|\s*safe\b")


@pytest.mark.parametrize("name", FORBIDDEN)
def test_no_template_holds(name: str) -> None:
    offending = [
        str(path.relative_to(ROOT))
        for path in files(".html", ".svg", under="templates")
        if FORBIDDEN[name].search(path.read_text(encoding="utf-8"))
    ]

    assert not offending, "\n".join(offending)


@pytest.mark.parametrize("name", ["a style element", "a style attribute", "an event handler"])
def test_no_drawing_code_writes(name: str) -> None:
    offending = [
        str(path.relative_to(ROOT))
        for path in python_files("app")
        if FORBIDDEN[name].search(path.read_text(encoding="utf-8"))
    ]

    assert not offending, "\n".join(offending)


def test_text_is_escaped_except_in_the_listed_templates() -> None:
    unescaped = {
        str(path.relative_to(ROOT / "templates"))
        for path in files(".html", under="templates")
        if SAFE.search(path.read_text(encoding="utf-8"))
    }

    assert not unescaped - set(MAY_SAY_SAFE)


def test_every_template_uses_what_it_imports() -> None:
    unused = [
        f"{path.relative_to(ROOT / 'templates')}: {name}"
        for path in files(".html", under="templates")
        for name in _list_unused(path.read_text(encoding="utf-8"))
    ]

    assert not unused, "\n".join(unused)


def _list_unused(source: str) -> list[str]:
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse(source)
    read = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}
    taken = [name for found in tree.find_all(nodes.FromImport) for name in found.names]
    called = [name if isinstance(name, str) else name[1] for name in taken]
    whole = [found.target for found in tree.find_all(nodes.Import)]
    return [name for name in (*called, *whole) if name not in read]
