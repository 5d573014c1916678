"""Text that fits its place on a slide: smaller where it must be, or on one more slide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.charts.spacing import width_of

NARROWER = 0.94  # the letters of slides, of those that charts are measured in
TEXT_SIZES = (26, 24, 22, 20)
LINE = 1.2  # of the size of the letters: from one line to the next
AFTER = 0.35  # of the size: below a paragraph
BEFORE = 0.55  # of the size: above a heading
HEADING = 0.85  # of the size: the letters of a heading


class Box(NamedTuple):
    """A place on a slide of 1280 by 720 px."""

    left: float
    top: float
    width: float
    height: float


class Words(NamedTuple):
    """A paragraph: its text, and whether it is a small heading, or large and bold.

    ``lead`` is how it begins, in bold, before the text.
    """

    text: str
    is_heading: bool = False
    is_large: bool = False
    lead: str = ""

    @property
    def whole(self) -> str:
        """All of it as one text."""
        return f"{self.lead} {self.text}".strip()

    def size_in(self, size: float) -> float:
        """Return the size of its letters where text has a size."""
        return size * (HEADING if self.is_heading else 2.0 if self.is_large else 1.0)


class Fitted(NamedTuple):
    """The paragraphs that fit, how large their letters are in px, and those that are left."""

    size: float
    paragraphs: tuple[Words, ...]
    left: tuple[Words, ...]


def fit(paragraphs: Sequence[Words], *, box: Box, sizes: Sequence[float]) -> Fitted:
    """Return the paragraphs at the largest size that holds them; at the smallest, as many as fit.

    A paragraph that does not fit alone is cut between two words, and goes on in what is left.
    """
    for size in sizes:
        if height_of(paragraphs, width=box.width, size=size) <= box.height:
            return Fitted(size, tuple(paragraphs), ())
    return _split(paragraphs, box=box, size=sizes[-1])


def lay_in_two(paragraphs: Sequence[Words], *, boxes: tuple[Box, Box]) -> tuple[Fitted, Fitted]:
    """Return the paragraphs in two columns, as large as have room and parted before a heading.

    Where all has no room, the columns are filled one after the other, and the second one tells
    what is left.
    """
    starts = [number for number, one in enumerate(paragraphs) if number and one.is_heading]
    for size in TEXT_SIZES:
        halves = [
            (paragraphs[:at], paragraphs[at:])
            for at in (*starts, len(paragraphs))
            if all(
                height_of(half, width=box.width, size=size) <= box.height
                for half, box in zip((paragraphs[:at], paragraphs[at:]), boxes, strict=True)
            )
        ]
        if halves:
            first, second = min(halves, key=lambda pair: _taller(pair, boxes[0].width))
            return Fitted(size, tuple(first), ()), Fitted(size, tuple(second), ())
    left = fit(paragraphs, box=boxes[0], sizes=TEXT_SIZES[-1:])
    return left, fit(left.left, box=boxes[1], sizes=TEXT_SIZES[-1:])


def _taller(halves: tuple[Sequence[Words], Sequence[Words]], width: float) -> float:
    return max(height_of(half, width=width, size=TEXT_SIZES[-1]) for half in halves)


def height_of(paragraphs: Sequence[Words], *, width: float, size: float) -> float:
    """Return how many px high the paragraphs are."""
    return sum([_height(one, width=width, size=size) for one in paragraphs])


def count_lines(text: str, *, width: float, size: float) -> int:
    """Return on how many lines a text is set."""
    lines, room = 1, width
    for word in text.split():
        wide = width_of(word + " ", font_size=size) * NARROWER
        if wide > room and room < width:
            lines, room = lines + 1, width
        over = int(max(0.0, wide - 0.3 * size) // width)
        lines, room = lines + over, room - wide + over * width
    return lines


def _height(one: Words, *, width: float, size: float) -> float:
    own = one.size_in(size)
    above = BEFORE * size if one.is_heading else 0.0
    wide = 1.06 if one.is_large or one.lead else 1.0
    lines = count_lines(one.whole, width=width, size=own * wide)
    return above + lines * own * LINE + AFTER * size * (0.3 if one.is_heading else 1.0)


def _split(paragraphs: Sequence[Words], *, box: Box, size: float) -> Fitted:
    kept: list[Words] = []
    room = box.height
    waiting = list(paragraphs)
    while waiting and _height(waiting[0], width=box.width, size=size) <= room:
        room -= _height(waiting[0], width=box.width, size=size)
        kept.append(waiting.pop(0))
    if kept and kept[-1].is_heading:
        waiting.insert(0, kept.pop())
    if not kept:
        head = [waiting.pop(0)] if waiting[0].is_heading else []
        first, rest = _cut(waiting.pop(0), box=box, size=size)
        kept, waiting = [*head, first], [rest, *waiting]
    return Fitted(size, tuple(kept), tuple(waiting))


def _cut(one: Words, *, box: Box, size: float) -> tuple[Words, Words]:
    """Return a long paragraph in two, the first as long as there is room for."""
    words = one.text.split(" ")
    most = max(1, int(box.height * 0.85 / (size * LINE)))
    count = len(words)
    while count > 1:
        text = " ".join(words[:count])
        if count_lines(text, width=box.width, size=size) <= most:
            break
        count -= max(1, count // 12)
    return one._replace(text=" ".join(words[:count])), one._replace(text=" ".join(words[count:]))
