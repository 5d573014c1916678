"""The text of a block copied from a spreadsheet: its rows and cells, and pairs of numbers."""

import re

from app.web.text import clean

LONGEST_CELL = 200
LONGEST_BLOCK = 1_000_000
MOST_ROWS = 1000
NOTHING_WORDS = frozenset({"–", "-", "—", "\u2212", "ingen", "none"})
_CELL = re.compile(r'[ ]*"((?:[^"]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*)')
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_PAIR = re.compile(r"(\d[\d ]*(?:[.,]\d+)?) ?(?:av|of|/) ?(\d[\d ]*)", re.ASCII | re.IGNORECASE)

Block = list[list[str]]


def read_block(text: str) -> Block:
    """Return the cells of a block: tabs between them, or semicolons where there are no tabs."""
    lines = _with_tabs(text)
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


def count_unread(text: str) -> int:
    """Return how many rows of a block there are beyond those that are read."""
    lines = _with_tabs(text).split("\n")
    return sum(1 for line in lines[MOST_ROWS:] if line.strip())


def split_pair(text: str) -> tuple[str, str] | None:
    """Return the two numbers of «6 av 8» or «6/8», or None for anything else."""
    found = _PAIR.fullmatch(text.strip())
    return (found[1].strip(), found[2].strip()) if found else None


def width_of(rows: Block) -> int:
    """Return how many columns a block has."""
    return max((len(row) for row in rows), default=0)


def has_pairs(rows: Block, at: int) -> bool:
    """Say whether a column has two numbers in one cell."""
    return any(split_pair(row[at]) is not None for row in rows if at < len(row))


def is_nothing(text: str) -> bool:
    """Say whether a cell says that there was nothing to measure."""
    return text.strip().casefold() in NOTHING_WORDS


def _with_tabs(text: str) -> str:
    lines = text[:LONGEST_BLOCK].replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace(";", "\t") if "\t" not in lines and ";" in lines else lines


def _tidy(cell: str) -> str:
    return clean(_SPACES.sub(" ", cell[: 4 * LONGEST_CELL]))[:LONGEST_CELL]
