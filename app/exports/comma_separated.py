"""CSV in two variants: for machines (RFC 4180, ISO) and for Excel in Norway."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from io import StringIO
from typing import Any, NamedTuple

from flask_babel import gettext as _

from app.exports.rows import COLUMNS, FRACTION, OF_SERIES, Block, Cell
from app.measures.models.period import Period
from app.measures.models.summary import SlotState
from app.measures.wording import (
    DIRECTION_LABELS,
    FREQUENCY_LABELS,
    KIND_LABELS,
    TYPE_LABELS,
    period_name,
)
from app.measures.wording.states import STATE_LABELS

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
DECIMALS = 6
PLACES = "municipality_numbers"
AT_PLACES = OF_SERIES.index(PLACES)
END = "\r\n"


class Variant(StrEnum):
    """For whom a file is written."""

    MACHINE = "machine"
    EXCEL = "excel"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a variant is written: what comes first, the separator, and how days and numbers look.

    ``name_period`` says how a period is named.
    """

    opening: str
    separator: str
    day_format: str
    decimal_mark: str
    name_period: Callable[[Period], str]


def _key_of(period: Period) -> str:
    return period.key


def _name_of(period: Period) -> str:
    return period_name(period, year=True)


DIALECTS = {
    Variant.MACHINE: Dialect("", ",", "%Y-%m-%d", ".", _key_of),
    Variant.EXCEL: Dialect("\ufeff", ";", "%d.%m.%Y", ",", _name_of),
}


def write_csv(blocks: Iterable[Block], *, variant: Variant) -> Iterator[str]:
    """Yield the file in pieces, the first at once, never holding more than one series."""
    dialect = DIALECTS[variant]
    words = list_words() if variant is Variant.EXCEL else {}
    yield dialect.opening + _join(list_headings(variant), dialect) + END
    states = {
        state: _join([words.get("state", {}).get(state.value, state.value)], dialect)
        for state in SlotState
    }
    yes, no = words.get("excluded", {}).get("true", "true"), "" if words else "false"
    known: dict[Cell, dict[date, str]] = {}  # by how long a period is, then by its first day
    for block in blocks:
        said = words | {PLACES: {str(block.cells[AT_PLACES]): block.places}} if words else {}
        first = [
            said.get(column, {}).get(str(cell)) or _text(cell, dialect)
            for column, cell in zip(OF_SERIES, block.cells, strict=True)
        ]
        periods = known.setdefault(block.cells[-1], {})
        writing = _Writing(dialect, _join(first, dialect), states, (yes, no), periods)
        yield "".join(_lines(block, writing))


class _Writing(NamedTuple):
    """What the lines of a series have in common."""

    dialect: Dialect
    first: str
    states: Mapping[SlotState, str]
    excluded: tuple[str, str]
    periods: dict[date, str]


def _lines(block: Block, writing: _Writing) -> Iterator[str]:
    """Yield the lines of a series.

    What is the same in many of them is put between quotes once, and numbers and days never are: of
    all that stands in a line only a note may need it.
    """
    dialect, _first, states, (yes, no), periods = writing
    between, mark = dialect.separator, dialect.decimal_mark
    heads, excluded = _heads(block, writing), block.excluded
    held = zip(block.targets, block.versions, strict=True)
    for position, (slot, key) in enumerate(zip(block.slots, held, strict=True)):
        period, state, numerator, denominator, value, note = slot
        when = periods.get(period.start)
        if when is None:
            when = periods[period.start] = _period_text(period, dialect)
        yield between.join(
            (
                heads[key],
                when,
                states[state],
                "" if numerator is None else str(numerator),
                "" if denominator is None else str(denominator),
                "" if value is None else number_text(value, mark),
                yes if position in excluded else no,
                _join([neutralised(note)], dialect) if note else "",
            )
        )
        yield END


def _heads(block: Block, writing: _Writing) -> dict[tuple[float | None, int], str]:
    """Return how the lines of a series begin, by the target and the version that hold."""
    between, mark = writing.dialect.separator, writing.dialect.decimal_mark
    return {
        (target, version): between.join(
            (writing.first, "" if target is None else number_text(target, mark), str(version))
        )
        for target, version in set(zip(block.targets, block.versions, strict=True))
    }


def _join(cells: Iterable[str], dialect: Dialect) -> str:
    """Return cells as a line without its end, with quotes where they are needed."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=dialect.separator, lineterminator="")
    writer.writerow(cells)
    return buffer.getvalue()


def list_headings(variant: Variant) -> list[str]:
    """Return the first row: names of columns for a machine, words for a person."""
    if variant is Variant.MACHINE:
        return list(COLUMNS)
    words = {
        "network": _("Network"),
        "county": _("County"),
        "municipality_numbers": _("Municipalities"),
        "team": _("Team"),
        "measure": _("Measure"),
        "measure_type": _("Type"),
        "kind": _("Kind"),
        "unit": _("Unit"),
        "direction": _("Better when"),
        "definition_version": _("Version of the definition"),
        "frequency": _("How often"),
        "period": _("Period"),
        "period_start": _("From"),
        "period_end": _("To"),
        "state": _("State"),
        "numerator": _("Numerator"),
        "denominator": _("Denominator"),
        "value": _("Value"),
        "excluded": _("Left out"),
        "target": _("Target"),
        "note": _("Note"),
    }
    return [words[column] for column in COLUMNS]


def list_words() -> dict[str, dict[str, str]]:
    """Return the words for the codes of a row, by column."""
    labels: dict[str, Mapping[Any, object]] = {
        "measure_type": TYPE_LABELS,
        "kind": KIND_LABELS,
        "direction": DIRECTION_LABELS,
        "frequency": FREQUENCY_LABELS,
        "state": STATE_LABELS,
    }
    units = {FRACTION: _("fraction"), "scale": _("scale"), "days": _("days"), "hours": _("hours")}
    return {"unit": units, "excluded": {"true": _("yes")}} | {
        column: {code.value: str(word) for code, word in words.items()}
        for column, words in labels.items()
    }


def neutralised(text: str) -> str:
    """Return text that no spreadsheet takes for a formula; ``'`` in front is the guard."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _text(cell: Cell, dialect: Dialect) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutralised(cell)
    return number_text(cell, dialect.decimal_mark)


@lru_cache(maxsize=65536)
def number_text(value: float, decimal_mark: str) -> str:
    """Return a number without needless digits."""
    shown = repr(round(value, DECIMALS)).removesuffix(".0")
    return shown.replace(".", decimal_mark)


def _period_text(period: Period, dialect: Dialect) -> str:
    first, last = (day.strftime(dialect.day_format) for day in (period.start, period.end))
    return dialect.separator.join((dialect.name_period(period), first, last))
