"""A tree drawn from left to right: how tall its boxes are, and the curves that link them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.charts.spacing import fold, width_of

JOIN = 44.0
BETWEEN = 10.0
MOST_LINES = 12
PAPER_HEIGHT = 560.0
PAPER_SCALES = (84, 72, 62, 53, 45, 38)


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


@dataclass(frozen=True, slots=True)
class Twig:
    """A box with the twigs that grow from it; ``lines`` is how many its text takes."""

    kind: BoxKind
    lines: int
    twigs: tuple[Twig, ...] = ()

    @property
    def height(self) -> float:
        """Return how tall the box is with all that grows from it, and the space to the next."""
        setting = SETTINGS[self.kind]
        box = setting.around + self.lines * setting.line
        return max(box, sum(twig.height for twig in self.twigs)) + BETWEEN


@dataclass(frozen=True, slots=True)
class Links:
    """The curves from a box to those that grow from it, and how tall they are together."""

    paths: tuple[str, ...]
    height: float

    @property
    def view_box(self) -> str:
        """Return the part of the plane they take."""
        return f"0 0 {JOIN:g} {self.height:g}"

    @property
    def paper_scale(self) -> int:
        """Return to how many hundredths the tree is made smaller to stand on one sheet."""
        fitting = [scale for scale in PAPER_SCALES if self.height * scale <= PAPER_HEIGHT * 100]
        return max(fitting, default=min(PAPER_SCALES))


def count_lines(text: str, *, kind: BoxKind, taken: float = 0.0) -> int:
    """Return how many lines a text takes in a box, where something else takes some of the room."""
    setting = SETTINGS[kind]
    room, size = setting.room - taken, setting.font_size
    pieces = [piece for word in text.split() for piece in _break(word, room=room, size=size)]
    return len(fold(" ".join(pieces), width=room, font_size=size, most=MOST_LINES)) or 1


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


def _curve(start: float, end: float) -> str:
    if abs(start - end) < 1:
        return f"M0 {start:g}H{JOIN:g}"
    bend = JOIN / 2
    return f"M0 {start:g}C{bend:g} {start:g} {bend:g} {end:g} {JOIN:g} {end:g}"
