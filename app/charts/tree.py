"""A tree drawn from left to right: how tall its boxes are, and the curves that link them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from app.charts.spacing import fold, width_of

JOIN = 44.0
BETWEEN = 10.0
BESIDE_NOTE = 10
MOST_LINES = 12
HYPHEN, VOWELS = "-", frozenset("aeiouyæøåáäéö")
FURTHEST_BACK = 6  # letters of a piece that are moved down to part a word between its syllables


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
ROUND_TEXT, SIGN_AND_TEXT = 24.0, 53.0  # px of a box that its text has not, with a sign or without


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide a drawing sets the goal and the boxes of each kind, and the curves between, in px.

    The edge of the last box has a px of its own. Without ideas the drivers are the last ones.
    """

    aim: float
    boxes: Mapping[BoxKind, float]
    join: float = JOIN
    has_ideas: bool = True

    @property
    def kinds(self) -> tuple[BoxKind, ...]:
        """Return the kinds of boxes that have a column, from left to right."""
        kinds = tuple(BoxKind)
        return kinds if self.has_ideas else kinds[:-1]

    @property
    def lefts(self) -> tuple[float, ...]:
        """Return where the columns begin, that of the goal first."""
        begins = [0.0, self.aim + self.join]
        for kind in self.kinds[:-1]:
            begins.append(begins[-1] + self.boxes[kind] + self.join)
        return tuple(begins)

    @property
    def width(self) -> float:
        """Return how wide the whole drawing is."""
        return self.lefts[-1] + self.boxes[self.kinds[-1]] + 1

    def left_of(self, kind: BoxKind) -> float:
        """Return where the boxes of a kind begin."""
        return self.lefts[1 + self.kinds.index(kind)]

    def wider(self, kind: BoxKind) -> float:
        """Return how much more room a text has in a box of a kind than on a page."""
        around = SIGN_AND_TEXT if kind is BoxKind.IDEA else ROUND_TEXT
        return self.boxes[kind] - around - SETTINGS[kind].room


PAGE = Columns(188.0, {BoxKind.PRIMARY: 196.0, BoxKind.SECONDARY: 212.0, BoxKind.IDEA: 407.0})
WALL = Columns(
    168.0, {BoxKind.PRIMARY: 168.0, BoxKind.SECONDARY: 166.0, BoxKind.IDEA: 314.0}, join=28.0
)
"""Narrower, so that the words are larger for what room there is."""

WALL_OF_DRIVERS = replace(WALL, has_ideas=False)


@dataclass(frozen=True)
class Twig:
    """A box with its text and the twigs that grow from it.

    ``note`` stands at its end, weak where ``is_weak``, and ``sign`` names the sign before it. It
    has ``wider`` px more room for its text than on a page.
    """

    kind: BoxKind
    text: str
    twigs: tuple[Twig, ...] = ()
    note: str = ""
    sign: str = ""
    is_weak: bool = False
    wider: float = 0.0

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of its text, as its box has room for them beside the note."""
        taken = width_of(self.note) + BESIDE_NOTE if self.note else 0.0
        return set_in_lines(self.text, kind=self.kind, taken=taken - self.wider)

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


def widen(twigs: Sequence[Twig], columns: Columns = PAGE) -> list[Twig]:
    """Return the twigs as a drawing of such columns sets them, with their room for texts."""
    return [
        replace(twig, twigs=tuple(widen(twig.twigs, columns)), wider=columns.wider(twig.kind))
        for twig in twigs
    ]


def set_in_lines(text: str, *, kind: BoxKind, taken: float = 0.0) -> tuple[str, ...]:
    """Return the lines of a text in a box, where something else takes some of the room."""
    setting = SETTINGS[kind]
    return fold_words(text, room=setting.room - taken, size=setting.font_size) or ("",)


def fold_words(text: str, *, room: float, size: float) -> tuple[str, ...]:
    """Return a text in lines, with a word that is wider than the room broken in pieces."""
    pieces = [piece for word in text.split() for piece in _break(word, room=room, size=size)]
    return fold(" ".join(pieces), width=room, font_size=size, most=MOST_LINES)


def _break(word: str, *, room: float, size: float) -> list[str]:
    """Return the pieces of a word that is wider than its box, each but the last with a hyphen."""
    pieces = []
    inside = room - width_of(HYPHEN, font_size=size)
    while width_of(word, font_size=size) > room:
        count = len(word) - 1
        while count > 1 and width_of(word[:count], font_size=size) > inside:
            count -= 1
        count = _between_syllables(word, count)
        pieces.append(word[:count].removesuffix(HYPHEN) + HYPHEN)
        word = word[count:]
    return [*pieces, word]


def _between_syllables(word: str, count: int) -> int:
    """Return where a word is parted at most so far in: one consonant goes to the next line."""
    nearest = range(count, max(count - FURTHEST_BACK, 1), -1)
    fitting = (
        place
        for place in nearest
        if word[place - 1].isalpha()
        and word[place].isalpha()
        and word[place].lower() not in VOWELS
        and word[place + 1 : place + 2].lower() in VOWELS
    )
    return next(fitting, count)


def link(twigs: Sequence[Twig], *, join: float = JOIN) -> Links:
    """Return the curves to these twigs, which stand below each other, from the middle of them."""
    height = sum(twig.height for twig in twigs)
    paths, top = [], 0.0
    for twig in twigs:
        paths.append(_curve(height / 2, top + twig.height / 2, join=join))
        top += twig.height
    return Links(tuple(paths), height)


def _curve(start: float, end: float, *, join: float) -> str:
    if abs(start - end) < 1:
        return f"M0 {start:g}H{join:g}"
    bend = join / 2
    return f"M0 {start:g}C{bend:g} {start:g} {bend:g} {end:g} {join:g} {end:g}"
