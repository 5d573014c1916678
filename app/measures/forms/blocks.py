"""A block copied from a spreadsheet: its cells, its headings and periods, and where they belong."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.measures.models.period import Period
from app.measures.models.period_names import Nearby, NoPeriod, read_period
from app.web.text import clean

LONGEST_CELL = 60
LONGEST_BLOCK = 200_000
MOST_ROWS = 1000
_CELL = re.compile(r'[ ]*"((?:[^"]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*)')
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_LETTER = re.compile(r"[^\W\d_]")
PERIOD_WORDS = frozenset(
    {
        *("uke", "uker", "veke", "week", "weeks", "ukenr", "uke nr", "ukenummer", "uke nummer"),
        *(
            "periode",
            "period",
            "måned",
            "mnd",
            "month",
            "kvartal",
            "quarter",
            "halvår",
            "half-year",
        ),
        *("år", "year", "dato", "date", "tid", "når"),
    }
)
NOTHING_WORDS = frozenset({"–", "-", "—", "\u2212", "ingen", "none"})

Block = list[list[str]]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Column:
    """One box of every row: which measure it is of, by place, and the headings it answers to."""

    measure: int
    headings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shape:
    """The rows and columns that a block is placed in; ``start`` is the cell it was pasted into."""

    periods: Sequence[Period]
    columns: Sequence[Column]
    start: Place = (0, 0)

    def read_named(self, text: str) -> Period | None:
        """Return the period that a text names: «uke 38», a month, a date; no bare number."""
        return None if _is_bare(text) else self._read(text)

    def read_bare(self, text: str) -> Period | None:
        """Return the period that a bare number may stand for."""
        return self._read(text) if _is_bare(text) else None

    def _read(self, text: str) -> Period | None:
        try:
            return read_period(text, self.periods[0].frequency, Nearby(self.periods[-1].end))
        except NoPeriod:
            return None


@dataclass(slots=True)
class Placed:
    """Where the cells of a block go, by row and column, and how much fell outside.

    ``rows_repeated`` are rows of a period that an earlier row of the block is of too;
    ``cells_closed`` are counted by those who know which cells cannot be written in.
    """

    cells: dict[Place, str] = field(default_factory=dict)
    rows_outside: int = 0
    rows_repeated: int = 0
    columns_outside: int = 0
    cells_closed: int = 0


def read_block(text: str) -> Block:
    """Return the cells of a block: tabs between them, or semicolons where there are no tabs."""
    lines = text[:LONGEST_BLOCK].replace("\r\n", "\n").replace("\r", "\n")
    if "\t" not in lines and ";" in lines:
        lines = lines.replace(";", "\t")
    rows: Block = [[]]
    at = 0
    while at <= len(lines) and len(rows) <= MOST_ROWS:
        found = _CELL.match(lines, at)
        if found is None:
            break
        quoted, plain = found.groups()
        rows[-1].append(_tidy(plain if quoted is None else quoted.replace('""', '"')))
        at = found.end() + 1
        if lines[found.end() : at] == "\n":
            rows.append([])
    return [row for row in rows[:MOST_ROWS] if any(row)]


def place_block(block: Block, shape: Shape) -> Placed:
    """Return where each cell belongs: by its period and heading when it has them, else in order."""
    if not block or not shape.periods or not shape.columns:
        return Placed()
    rows = _upright(block, shape)
    heading = rows[0] if _is_heading(rows, shape) else []
    body = rows[1:] if heading else rows
    periods = _find_periods(body, heading, shape)
    first = 1 if periods is not None else 0
    targets = _find_columns(heading[first:], width=_width(body) - first, shape=shape)
    placed, taken = Placed(columns_outside=targets.count(None)), set()
    for index, row in enumerate(body):
        place = _row_of(index, periods, shape)
        if place is None:
            placed.rows_outside += 1
        elif place in taken:
            placed.rows_repeated += 1
        else:
            taken.add(place)
            cells = zip(targets, row[first:], strict=False)
            placed.cells |= {(place, to): text for to, text in cells if to is not None and text}
    return placed


def is_nothing(text: str) -> bool:
    """Say whether a cell says that there was nothing to measure."""
    return text.strip().casefold() in NOTHING_WORDS


def heading_key(text: str) -> str:
    """Return a heading as headings are compared."""
    return _SPACES.sub(" ", text).strip(" :.").casefold()


def _tidy(cell: str) -> str:
    return clean(_SPACES.sub(" ", cell))[:LONGEST_CELL]


def _is_bare(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 5


def _width(rows: Block) -> int:
    return max((len(row) for row in rows), default=0)


def _upright(block: Block, shape: Shape) -> Block:
    """Return the block with its periods downwards: some keep their months across the top."""
    across = [text for text in block[0][1:] if text]
    is_lying = len(across) > 1 and all(shape.read_named(text) for text in across)
    if not is_lying or shape.read_named(block[0][0]):
        return block
    width = _width(block)
    filled = [row + [""] * (width - len(row)) for row in block]
    return [list(row) for row in zip(*filled, strict=True)]


def _is_heading(rows: Block, shape: Shape) -> bool:
    """Say whether the first row is words alone."""
    first = [text for text in rows[0] if text]
    if len(rows) < 2 or not any(_LETTER.search(text) for text in first):
        return False
    return not any(_is_content(text) or shape.read_named(text) for text in first)


def _is_content(text: str) -> bool:
    return is_nothing(text) or text.lstrip("+-\u2212")[:1].isdigit()


def _find_periods(body: Block, heading: list[str], shape: Shape) -> list[Period | None] | None:
    """Return the period of each row, when the first column holds periods."""
    if _width(body) < 2:
        return None
    firsts = [row[0] for row in body]
    found = [shape.read_named(text) for text in firsts]
    named = len(found) - found.count(None)
    if named and named * 2 > len([text for text in firsts if text]):
        return found
    bare = [shape.read_bare(text) for text in firsts]
    if heading and heading_key(heading[0]) in PERIOD_WORDS and any(bare):
        return [named or number for named, number in zip(found, bare, strict=True)]
    return bare if all(bare) and _count_up(firsts, body, shape) else None


def _count_up(firsts: list[str], body: Block, shape: Shape) -> bool:
    """Say whether bare numbers are periods: they count evenly, and the rest fills the boxes."""
    numbers = [int(text) for text in firsts]
    steps = {after - before for before, after in pairwise(numbers)}
    width = _width(body)
    left = shape.columns[shape.start[1] :]
    whole = {i for i in range(1, len(left)) if left[i].measure != left[i - 1].measure}
    whole.add(len(left))
    fills = width - 1 in whole or width > len(left)
    return len(steps) == 1 and steps <= {1, 2} and width not in whole and fills


def _find_columns(heading: list[str], *, width: int, shape: Shape) -> list[int | None]:
    """Return which column each one of the block goes to: by its heading, else one after another."""
    keys = [heading_key(text) for text in heading]
    known = [_column_of(key, shape) for key in keys]
    if any(column is not None for column in known):
        found = [column for column in known if column is not None]
        if len(set(found)) == len(found):
            return known + [None] * (width - len(known))
    start = shape.start[1]
    return [place if place < len(shape.columns) else None for place in range(start, start + width)]


def _column_of(key: str, shape: Shape) -> int | None:
    """Return the only column that answers to a heading; of two that do, the one pasted into."""
    fits = [place for place, one in enumerate(shape.columns) if key and key in one.headings]
    here = shape.columns[min(shape.start[1], len(shape.columns) - 1)].measure
    nearest = [place for place in fits if shape.columns[place].measure == here]
    return fits[0] if len(fits) == 1 else nearest[0] if len(nearest) == 1 else None


def _row_of(index: int, periods: list[Period | None] | None, shape: Shape) -> int | None:
    if periods is None:
        row = shape.start[0] + index
        return row if row < len(shape.periods) else None
    period = periods[index]
    return shape.periods.index(period) if period in shape.periods else None
