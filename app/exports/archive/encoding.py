"""One value of a column as JSON has it, and back; what could not have been written is refused."""

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    Integer,
    String,
    Time,
)
from sqlalchemy import Enum as Choice

from app.database import Moment
from app.exports.archive.refusing import refuse_row
from app.measures.models.period import EARLIEST, YEARS
from app.web.text import has_invisible

LARGEST = 2**63 - 1
LARGEST_SMALL = 2**31 - 1
PERIOD = "period"
FIRST_PERIOD = EARLIEST.replace(year=EARLIEST.year - 1)
"""A period begins before the earliest day when that day is inside it."""


def to_json(value: Any) -> Any:
    """Return a value of a row as JSON has it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return value


def from_json(column: Column[Any], value: Any) -> Any:
    """Return what a column holds; anything that it cannot hold is refused."""
    if value is None:
        if not column.nullable:
            refuse_row(column.table.name)
        return None
    try:
        read = _reader_of(column)(value)
        if column.name == PERIOD and read < FIRST_PERIOD:
            raise ValueError
        return read
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        refuse_row(column.table.name)


def _reader_of(column: Column[Any]) -> Callable[[Any], Any]:
    kind = column.type
    if isinstance(kind, JSON):
        return _checked_json
    if isinstance(kind, Choice):
        return lambda value: _chosen(kind, value)
    if isinstance(kind, String):
        return lambda value: _text(value, longest=kind.length)
    for known, read in READERS.items():
        if isinstance(kind, known):
            return read
    if isinstance(kind, Integer):
        most = LARGEST if kind.__visit_name__ == "big_integer" else LARGEST_SMALL
        return lambda value: _whole(value, most=most)
    raise TypeError(kind)


def _chosen(kind: Choice, value: Any) -> Any:
    words: Any = kind.enum_class
    return words(value)


def _text(value: Any, *, longest: int | None) -> str:
    if not isinstance(value, str) or (longest is not None and len(value) > longest):
        raise ValueError
    if has_invisible(value):
        raise ValueError
    return value


def _whole(value: Any, *, most: int) -> int:
    if type(value) is not int or abs(value) > most:
        raise ValueError
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError
    return float(value)


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _moment(value: Any) -> datetime:
    read = datetime.fromisoformat(value)
    if read.tzinfo is None or read.year not in YEARS:
        raise ValueError
    return read.astimezone(UTC)


def _day(value: Any) -> date:
    read = date.fromisoformat(value)
    if read.year not in YEARS:
        raise ValueError
    return read


def _checked_json(value: Any) -> Any:
    check_texts(value)
    return value


def check_texts(value: Any) -> None:
    """Refuse texts inside JSON that hold what nobody can see."""
    if isinstance(value, str) and has_invisible(value):
        raise ValueError
    if isinstance(value, dict):
        for key, inner in value.items():
            check_texts(key)
            check_texts(inner)
    if isinstance(value, list):
        for inner in value:
            check_texts(inner)


READERS: dict[type, Callable[[Any], Any]] = {
    Moment: _moment,
    Date: _day,
    Time: time.fromisoformat,
    Boolean: _yes_or_no,
    Float: _number,
}
