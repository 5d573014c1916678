"""A block copied from a spreadsheet: its headings and periods, and where its cells belong."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from app.measures.forms.block_headings import (
    BlockRefused,
    Column,
    Places,
    find_boxes,
    heading_key,
    read_headings,
    tell_words,
)
from app.measures.forms.block_periods import (
    PERIOD_WORDS,
    Place,
    Shape,
    find_periods,
    no_periods,
)
from app.measures.forms.block_reading import Block, has_pairs, is_nothing, split_pair, width_of
from app.measures.models.period import Period

LONGEST = 60
MOST_HEADINGS = 4
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Placed:
    """Where the cells of a block go, by row and column, and how much fell outside.

    ``rows_repeated`` are rows of a period that an earlier row of the block is of too, ``halves``
    lack one of two numbers; ``cells_closed`` are counted by those who know which cells cannot be
    written in. ``unknown`` are headings that were passed over, ``why`` why nothing was placed.
    """

    cells: dict[Place, str] = field(default_factory=dict)
    rows_outside: int = 0
    rows_repeated: int = 0
    columns_outside: int = 0
    cells_closed: int = 0
    halves: int = 0
    unknown: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Laid:
    """A block as it lies in a grid: its numbers, the period of each row, the boxes of a column."""

    body: Block
    periods: list[Period | None] | None
    boxes: list[Places]
    unknown: str = ""

    @property
    def numbers(self) -> Block:
        """Return the rows without the periods."""
        return [row[0 if self.periods is None else 1 :] for row in self.body]


def place_block(block: Block, shape: Shape) -> Placed:
    """Return where each cell belongs: by its period and heading when it has them, else in order.

    A block that cannot be placed without guessing is not placed at all, and says why.
    """
    if not block or not shape.periods or not shape.columns:
        return Placed()
    rows = _upright(block, shape)
    headings = _count_headings(rows, shape)
    try:
        laid = _lay(rows[:headings], rows[headings:], shape)
    except BlockRefused as refused:
        return Placed(why=refused.message)
    placed = _place(laid, shape)
    if headings:
        _leave_halves(placed, shape)
    return placed


def _place(laid: _Laid, shape: Shape) -> Placed:
    filled = _filled(laid.numbers)
    outside = sum(1 for at in filled if at >= len(laid.boxes) or not laid.boxes[at])
    placed, taken = Placed(columns_outside=outside, unknown=laid.unknown), set()
    for index, row in enumerate(laid.numbers):
        place = _row_of(index, laid.periods, shape)
        if place is None:
            placed.rows_outside += 1
        elif place in taken:
            placed.rows_repeated += 1
        else:
            taken.add(place)
            for text, boxes in zip(row, laid.boxes, strict=False):
                parts = (split_pair(text) if len(boxes) == 2 else None) or (text,)
                cells = zip(boxes, parts, strict=False)
                placed.cells |= {(place, to): part[:LONGEST] for to, part in cells if part}
    return placed


def _lay(headings: Block, body: Block, shape: Shape) -> _Laid:
    periods = find_periods(body, headings, shape=shape)
    first = 0 if periods is None else 1
    numbers = [row[first:] for row in body]
    width = max(width_of(numbers), *(len(row) - first for row in headings), 0)
    pairs = [has_pairs(numbers, at) for at in range(width)]
    if not headings:
        return _Laid(body, periods, _in_order(pairs, shape))
    found = read_headings(_above(headings, first), shape.columns)
    found = [one for at, one in enumerate(found) if at < width]
    boxes = find_boxes(found, shape.columns, start=_start_of(shape), pairs=pairs)
    if periods is None and not boxes[0] and 0 in _filled(numbers):
        raise no_periods()
    filled = _filled(numbers)
    unknown = [one for at, one in enumerate(found) if not one.fits and at in filled]
    return _Laid(body, periods, boxes, tell_words(unknown))


def _above(headings: Block, first: int) -> Block:
    """Return the headings above the numbers; a title alone in its row stands above all of them."""
    rows = []
    for row in headings:
        is_title = first and row[0] and not any(row[1:])
        is_title = is_title and heading_key(row[0]) not in PERIOD_WORDS
        rows.append(["", row[0]] if is_title and len(headings) > 1 else row)
    return [row[first:] for row in rows]


def _in_order(pairs: Sequence[bool], shape: Shape) -> list[Places]:
    """Return the boxes of each column, one after another from where one pastes."""
    columns, place = shape.columns, _start_of(shape)
    boxes: list[Places] = []
    if pairs and pairs[0] and not _is_pair(place, columns):
        place = max(0, place - 1)
    for is_pair in pairs:
        wide = 2 if is_pair else 1
        if is_pair and place < len(columns) and not _is_pair(place, columns):
            raise BlockRefused(
                _(
                    "A cell holds two numbers, and does not lie where a measure has two boxes."
                    " Nothing is pasted in."
                )
            )
        boxes.append(tuple(at for at in range(place, place + wide) if at < len(columns)))
        place += wide
    return boxes


def _is_pair(place: int, columns: Sequence[Column]) -> bool:
    """Say whether the first of the two boxes of a measure is at a place."""
    own = [at for at, one in enumerate(columns) if one.measure == columns[place].measure]
    return len(own) == 2 and own[0] == place


def _start_of(shape: Shape) -> int:
    return min(shape.start[1], len(shape.columns) - 1)


def _leave_halves(placed: Placed, shape: Shape) -> None:
    """Leave out the numbers of a measure in a row where the other one is missing."""
    for (row, at), text in list(placed.cells.items()):
        measure = shape.columns[at].measure
        own = [to for to, one in enumerate(shape.columns) if one.measure == measure]
        if not is_nothing(text) and any((row, to) not in placed.cells for to in own):
            del placed.cells[row, at]
            placed.halves += 1


def _filled(rows: Block) -> list[int]:
    """Return the columns in which anything stands."""
    return sorted({at for row in rows for at, text in enumerate(row) if text})


def _upright(block: Block, shape: Shape) -> Block:
    """Return the block with its periods downwards: some keep their months across the top."""
    is_period = [shape.read_named(text) is not None for text in block[0]]
    first = is_period.index(True) if any(is_period) else 0
    across = [at for at in range(first, len(is_period)) if block[0][at]]
    if not 1 <= first < MOST_HEADINGS or len(across) < 2 or not all(is_period[at] for at in across):
        return block
    width = width_of(block)
    filled = [row + [""] * (width - len(row)) for row in block]
    return [list(row) for row in zip(*filled, strict=True)]


def _count_headings(rows: Block, shape: Shape) -> int:
    """Return how many rows are above the numbers: words alone, below perhaps a title."""
    count, width = 0, width_of(rows)
    for index, row in enumerate(rows[: min(MOST_HEADINGS, len(rows) - 1)]):
        texts = [text for text in row if text]
        if _is_words(texts, shape) and (index == count or len(texts) > 1):
            count = index + 1
        elif len(texts) > 1 or width == 1 or shape.read_named(texts[0]):
            break
    return count


def _is_words(texts: Sequence[str], shape: Shape) -> bool:
    """Say whether a row is words alone; the name of a measure may begin with a digit."""
    has_letters = any(_LETTER.search(text) for text in texts)
    return has_letters and not any(
        (_is_content(text) or shape.read_named(text))
        and not any(one.answers(heading_key(text)) for one in shape.columns)
        for text in texts
    )


def _is_content(text: str) -> bool:
    return is_nothing(text) or text.lstrip("+-\u2212")[:1].isdigit()


def _row_of(index: int, periods: list[Period | None] | None, shape: Shape) -> int | None:
    if periods is None:
        row = shape.start[0] + index
        return row if row < len(shape.periods) else None
    period = periods[index]
    return shape.periods.index(period) if period in shape.periods else None
