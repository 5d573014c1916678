"""Cells as people and programs write them: text without guards, numbers, and «8 av 10»."""

import re
from datetime import date
from functools import lru_cache

from flask_babel import gettext as _

from app.errors import DomainError
from app.web.fields import NotANumber, parse_number, parse_whole_number
from app.web.text import clean

GUARDED = re.compile(r"^'(?=[=+\-@\t\r'])")
SPACES = re.compile("[\u00a0\u2009\u202f]")
EMPTY = frozenset({"", "-", "–", "—", "na", "n/a", "#n/a", ".", "..", "null"})
NOTHING = frozenset({"ingen", "ingenting", "ingenting å måle", "none", "nothing"})
HIDDEN = ":"
PAIR = re.compile(r"(\d[\d ]*) ?(?:/|av|of) ?(\d[\d ]*)", re.IGNORECASE | re.ASCII)
LONGEST_TOLD = 40
WHOLE = re.compile(r"\d{1,9}", re.ASCII)


class CellRefused(DomainError):
    """A cell that cannot be read; ``field`` is what its column holds."""


def text_of(cell: object) -> str:
    """Return what a cell says as one line: a day in ISO form, a whole number without decimals."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _text(cell) if len(cell) < 200 else _plain(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def note_of(cell: object) -> str:
    """Return the note in a cell: its own lines and spaces, without the guard against formulas."""
    return GUARDED.sub("", clean(cell), count=1) if isinstance(cell, str) else text_of(cell)


def is_empty(text: str) -> bool:
    """Say whether a cell of numbers was left empty, or marked as missing."""
    return text.casefold() in EMPTY


def read_whole(cell: object, *, field: str) -> int:
    """Return the whole number in a cell; raises ``CellRefused`` in words."""
    if isinstance(cell, int):
        return cell
    text = text_of(cell)
    if WHOLE.fullmatch(text):
        return int(text)
    _refuse_percent(text, field=field)
    try:
        return parse_whole_number(text)
    except NotANumber as error:
        raise CellRefused(f"«{text[:LONGEST_TOLD]}»: {error}", field=field) from error


def read_number(cell: object, *, field: str) -> float:
    """Return the number in a cell, exactly as it is written."""
    if isinstance(cell, int | float):
        return float(cell)
    text = text_of(cell)
    _refuse_percent(text, field=field)
    try:
        return float(parse_number(text))
    except NotANumber as error:
        raise CellRefused(f"«{text[:LONGEST_TOLD]}»: {error}", field=field) from error


def read_pair(text: str) -> tuple[str, str] | None:
    """Return the two numbers of «8 av 10» or «8/10», or None."""
    found = PAIR.fullmatch(text)
    return (found[1], found[2]) if found else None


def _refuse_percent(text: str, *, field: str) -> None:
    if text.endswith("%"):
        raise CellRefused(
            _("A percentage alone is not enough. Write how many, and of how many: 8 and 10."),
            field=field,
        )


@lru_cache(maxsize=20_000)
def _text(cell: str) -> str:
    return _plain(cell)


def _plain(cell: str) -> str:
    tidy = SPACES.sub(" ", clean(cell)).replace("\n", " ").strip()
    return GUARDED.sub("", tidy, count=1)
