"""How far the names of levels stand from their lines, read back from a drawing."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

LINES = {
    "t-target": ("l-target",),
    "t-med": ("l-med", "l-med-ext"),
    "t-sub": ("l-med-ext", "l-lim"),
}
BESIDE = 10  # px from the plot to a name
NEAR = 4.0  # px from the end of a line to the middle of its name
TO_BASE = 4.5
NUMBER = re.compile(r"-?[\d.]+")
STEP = re.compile(r"([MVH])([^MVH]+)")


def find_strays(drawing: str) -> list[str]:
    """Return the names of targets, centre lines and limits that are not at the end of their line.

    One that stands elsewhere than its line ends must be tied to it.
    """
    root = ElementTree.fromstring(drawing)
    ends = {css: list(_ends(root, css)) for css in ("l-target", "l-med", "l-med-ext", "l-lim")}
    right = max((x for found in ends.values() for x, _ in found), default=0.0)
    ties = {tie[3]: tie[1] for tie in _ties(root)}
    strays = []
    for css, text, middle in _names(root, right=right):
        begun = next((start for at, start in ties.items() if abs(at - middle) < 1), middle)
        levels = [y for line in LINES[css] for x, y in ends[line] if abs(x - right) < 1]
        if not any(abs(begun - y) <= NEAR for y in levels):
            strays.append(f"{text} at {middle:.0f}, lines end at {levels}")
    return strays


def names_of(drawing: str) -> list[str]:
    """Return the names of levels in a drawing."""
    root = ElementTree.fromstring(drawing)
    right = max(x for css in ("l-target", "l-med", "l-med-ext") for x, _ in _ends(root, css))
    return [text for _css, text, _middle in _names(root, right=right)]


def _names(root: Element, *, right: float) -> Iterator[tuple[str, str, float]]:
    """Yield the class, the text and the middle of each name right of the plot."""
    found: list[tuple[str, str, list[float]]] = []
    for one in root.iter("text"):
        css = next((name for name in one.get("class", "").split() if name in LINES), None)
        x, y, text = float(one.get("x", "0")), float(one.get("y", "0")), str(one.text)
        if css is None or abs(x - right - BESIDE) > 0.2:
            continue
        if found and not re.search(r"\d", found[-1][1]) and found[-1][0] == css:
            before = found.pop()
            found.append((css, f"{before[1]} {text}", [*before[2], y]))
        else:
            found.append((css, text, [y]))
    for css, text, heights in found:
        yield css, text, sum(heights) / len(heights) - TO_BASE


def _ties(root: Element) -> Iterator[list[float]]:
    for one in root.iter("path"):
        if one.get("class") == "l-tie":
            yield [float(number) for number in NUMBER.findall(one.get("d", ""))]


def _ends(root: Element, css: str) -> Iterator[tuple[float, float]]:
    """Yield where each line of a class ends."""
    for one in root.iter("path"):
        if css != one.get("class"):
            continue
        for line in re.findall(r"M[^M]+", one.get("d", "")):
            x = y = 0.0
            for kind, numbers in STEP.findall(line):
                told = [float(number) for number in NUMBER.findall(numbers)]
                x = told[0] if kind in "MH" else x
                y = told[-1] if kind in "MV" else y
            yield x, y
