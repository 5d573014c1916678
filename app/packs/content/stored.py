"""Content as JSON, and back: plain values by the names of the fields.

A field that is missing has its usual value, and one that is not known is passed over, so that what
was frozen by an earlier version is still read. ``VERSION`` changes only where that is not enough.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from app.measures.models.stored_summary import summary_from_text, summary_to_text
from app.measures.models.summary import Summary
from app.statistics.masking import Audience

VERSION = 1
Content = TypeVar("Content")
Turn = Callable[[Any], Any]


def to_text(content: Any) -> str:
    """Return content as one line of JSON, with the version that wrote it."""
    written = {"v": VERSION, "content": to_plain(content)}
    return json.dumps(written, ensure_ascii=False, separators=(",", ":"))


def from_text(kind: type[Content], text: str) -> Content:
    """Return the content that was written; that of a later version raises ValueError."""
    read = json.loads(text)
    if read["v"] > VERSION:
        raise ValueError("This pack was frozen by a later version of Sirkel")
    found: Content = _reader(kind)(read["content"])
    return found


def to_plain(value: Any) -> Any:
    """Return a value as JSON has it; what has its usual value is written too."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Summary):
        at = {"series": value.series_id, "audience": value.audience.value}
        return at | {"text": summary_to_text(value)}
    if is_dataclass(value):
        return {one.name: to_plain(getattr(value, one.name)) for one in fields(value)}
    return [to_plain(one) for one in value]


def _reader(kind: Any) -> Turn:
    return _make_reader(kind)


@cache
def _make_reader(kind: Any) -> Turn:
    """Return the function that reads a value of a type."""
    if get_origin(kind) is UnionType:
        return _optional(kind)
    if get_origin(kind) is tuple:
        inner = _reader(get_args(kind)[0])
        return lambda found: tuple([inner(one) for one in found])
    if kind is Summary:
        return _read_summary
    if is_dataclass(kind):
        return _whole(kind)
    return _named(kind) if issubclass(kind, tuple) else _plain(kind)


def _plain(kind: Any) -> Turn:
    turn: Turn = kind
    if issubclass(kind, datetime | date):
        turn = kind.fromisoformat
    return turn if issubclass(kind, Enum | float | date) else _same


def _same(found: Any) -> Any:
    return found


def _optional(kind: Any) -> Turn:
    inner = [_reader(one) for one in get_args(kind) if one is not NoneType]
    return lambda found: None if found is None else inner[0](found)


def _whole(kind: Any) -> Turn:
    hints = get_type_hints(kind)
    readers = {one.name: _reader(hints[one.name]) for one in fields(kind)}

    def read(found: dict[str, Any]) -> Any:
        known = {name: value for name, value in found.items() if name in readers}
        return kind(**{name: readers[name](value) for name, value in known.items()})

    return read


def _named(kind: Any) -> Turn:
    readers = [_reader(hint) for hint in get_type_hints(kind).values()]
    return lambda found: kind(*[read(one) for read, one in zip(readers, found, strict=False)])


def _read_summary(found: dict[str, Any]) -> Summary:
    audience = Audience(found["audience"])
    return summary_from_text(found["text"], series_id=found["series"], audience=audience)
