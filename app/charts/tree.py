"""A tree drawn from left to right: how tall its boxes are, and the curves that link them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from app.charts.spacing import fold, width_of

JOIN = 44.0
BETWEEN = 10.0
BESIDE_NOTE = 10
MOST_LINES = 12
MOST_ON_A_SHEET = 1000.0  # px of boxes below each other that can still be read on a sheet of A4


class BoxKind(StrEnum):
    """What a box is, and so how wide and tall its text is set."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    IDEA = "idea"


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the text of a box is set, in px: its size, room, line and what lies round it."""

    font_size: float
    room: float
    line: float
    around: float


SETTINGS = {
    BoxKind.PRIMARY: _Setting(15.6, 172, 21, 26),  # set semibold, which is a little wider
    BoxKind.SECONDARY: _Setting(15, 188, 21, 26),
    BoxKind.IDEA: _Setting(14, 314, 19, 22),
}


@dataclass(frozen=True)
class Twig:
    """A box with its text and the twigs that grow from it.

    ``note`` stands at its end, weak where ``is_weak``, and ``sign`` names the sign before it.
    """

    kind: BoxKind
    text: str
    twigs: tuple[Twig, ...] = ()
    note: str = ""
    sign: str = ""
    is_weak: bool = False

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of its text, as its box has room for them beside the note."""
        taken = width_of(self.note) + BESIDE_NOTE if self.note else 0.0
        return set_in_lines(self.text, kind=self.kind, taken=taken)

    @cached_property
    def box_height(self) -> float:
        """Return how tall the box itself is."""
        setting = SETTINGS[self.kind]
        return setting.around + len(self.lines) * setting.line

    @cached_property
    def height(self) -> float:
        """Return how tall the box is with all that grows from it, and the space to the next."""
        return max(self.box_height, sum(twig.height for twig in self.twigs)) + BETWEEN


@dataclass(frozen=True, slots=True)
class Links:
    """The curves from a box to those that grow from it, and how tall they are together."""

    paths: tuple[str, ...]
    height: float

    @property
    def view_box(self) -> str:
        """Return the part of the plane they take."""
        return f"0 0 {JOIN:g} {self.height:g}"


def set_in_lines(text: str, *, kind: BoxKind, taken: float = 0.0) -> tuple[str, ...]:
    """Return the lines of a text in a box, where something else takes some of the room."""
    setting = SETTINGS[kind]
    return fold_words(text, room=setting.room - taken, size=setting.font_size) or ("",)


def fold_words(text: str, *, room: float, size: float) -> tuple[str, ...]:
    """Return a text in lines, with a word that is wider than the room broken in pieces."""
    pieces = [piece for word in text.split() for piece in _break(word, room=room, size=size)]
    return fold(" ".join(pieces), width=room, font_size=size, most=MOST_LINES)


def _break(word: str, *, room: float, size: float) -> list[str]:
    """Return the pieces of a word that is wider than its box, as a browser breaks it."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, font_size=size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def link(twigs: Sequence[Twig]) -> Links:
    """Return the curves to these twigs, which stand below each other, from the middle of them."""
    height = sum(twig.height for twig in twigs)
    paths, top = [], 0.0
    for twig in twigs:
        paths.append(_curve(height / 2, top + twig.height / 2))
        top += twig.height
    return Links(tuple(paths), height)


def on_sheets(twigs: Sequence[Twig]) -> list[list[Twig]]:
    """Return the twigs sheet by sheet; none is parted, so one that is too tall has its own."""
    sheets: list[list[Twig]] = []
    for twig in twigs:
        taken = sum(one.height for one in sheets[-1]) if sheets else 0.0
        if not sheets or taken + twig.height > MOST_ON_A_SHEET:
            sheets.append([])
        sheets[-1].append(twig)
    return sheets


def _curve(start: float, end: float) -> str:
    if abs(start - end) < 1:
        return f"M0 {start:g}H{JOIN:g}"
    bend = JOIN / 2
    return f"M0 {start:g}C{bend:g} {start:g} {bend:g} {end:g} {JOIN:g} {end:g}"
