"""CSV in two variants: for machines (RFC 4180, ISO) and for Excel in Norway."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from io import StringIO
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.exports.rows import COLUMNS, Cell
from app.measures.models.summary import SlotState
from app.measures.wording import DIRECTION_LABELS, FREQUENCY_LABELS, KIND_LABELS, TYPE_LABELS

ROWS_AT_A_TIME = 500
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
DECIMALS = 6
STATE_LABELS = {
    SlotState.MEASURED: _l("Measured"),
    SlotState.NOTHING: _l("Nothing to measure"),
    SlotState.NOT_DELIVERED: _l("Not delivered"),
    SlotState.HIDDEN: _l("Hidden, because the number is small"),
}


class Variant(StrEnum):
    """For whom a file is written."""

    MACHINE = "machine"
    EXCEL = "excel"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a variant is written: what comes first, the separator, and how a cell becomes text."""

    opening: str
    separator: str
    text_of: Callable[[Cell], str]


def write_csv(rows: Iterable[list[Cell]], *, variant: Variant) -> Iterator[str]:
    """Yield the file in pieces, the first at once, never holding more than a few rows."""
    dialect = DIALECTS[variant]
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=dialect.separator, lineterminator="\r\n")
    writer.writerow(list_headings(variant))
    yield dialect.opening + buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    in_words = _list_words() if variant is Variant.EXCEL else {}
    for number, row in enumerate(rows, start=1):
        for place, words in in_words.items():
            row[place] = words[str(row[place])]
        writer.writerow([dialect.text_of(cell) for cell in row])
        if number % ROWS_AT_A_TIME == 0:
            yield _emptied(buffer)
    yield _emptied(buffer)


def list_headings(variant: Variant) -> list[str]:
    """Return the first row: names of columns for a machine, words for a person."""
    if variant is Variant.MACHINE:
        return list(COLUMNS)
    words = {
        "network": _("Network"),
        "county": _("County"),
        "municipality_numbers": _("Municipality numbers"),
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
        "target": _("Target"),
        "note": _("Note"),
    }
    return [words[column] for column in COLUMNS]


def _list_words() -> dict[int, dict[str, str]]:
    """Return the words for the codes of a row, by the place of their column."""
    labels: dict[str, Mapping[Any, object]] = {
        "measure_type": TYPE_LABELS,
        "kind": KIND_LABELS,
        "direction": DIRECTION_LABELS,
        "frequency": FREQUENCY_LABELS,
        "state": STATE_LABELS,
    }
    return {
        COLUMNS.index(column): {code.value: str(word) for code, word in words.items()}
        for column, words in labels.items()
    }


def neutralised(text: str) -> str:
    """Return text that no spreadsheet takes for a formula; ``'`` in front is the guard."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _emptied(buffer: StringIO) -> str:
    content = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return content


@lru_cache(maxsize=65536, typed=True)
def _machine_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutralised(cell)
    if isinstance(cell, float):
        return repr(round(cell, DECIMALS))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


@lru_cache(maxsize=65536, typed=True)
def _excel_text(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{round(cell, DECIMALS):.{DECIMALS}f}".rstrip("0").rstrip(".").replace(".", ",")
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return _machine_text(cell)


DIALECTS = {
    Variant.MACHINE: Dialect("", ",", _machine_text),
    Variant.EXCEL: Dialect("\ufeff", ";", _excel_text),
}
