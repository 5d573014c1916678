"""CSV in two variants: for machines (RFC 4180, ISO) and for Excel in Norway."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from io import StringIO
from typing import Any

from flask_babel import gettext as _

from app.exports.rows import COLUMNS, OF_SERIES, Block, Cell
from app.measures.models.period import Period
from app.measures.models.summary import SlotState
from app.measures.wording import DIRECTION_LABELS, FREQUENCY_LABELS, KIND_LABELS, TYPE_LABELS
from app.measures.wording.states import STATE_LABELS

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
DECIMALS = 6


class Variant(StrEnum):
    """For whom a file is written."""

    MACHINE = "machine"
    EXCEL = "excel"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a variant is written: what comes first, the separator, and how days and numbers look."""

    opening: str
    separator: str
    day_format: str
    decimal_mark: str


DIALECTS = {
    Variant.MACHINE: Dialect("", ",", "%Y-%m-%d", "."),
    Variant.EXCEL: Dialect("\ufeff", ";", "%d.%m.%Y", ","),
}


def write_csv(blocks: Iterable[Block], *, variant: Variant) -> Iterator[str]:
    """Yield the file in pieces, the first at once, never holding more than one series."""
    dialect = DIALECTS[variant]
    words = list_words() if variant is Variant.EXCEL else {}
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=dialect.separator, lineterminator="\r\n")
    writer.writerow(list_headings(variant))
    yield dialect.opening + buffer.getvalue()
    for block in blocks:
        buffer.seek(0)
        buffer.truncate()
        writer.writerows(_lines(block, dialect, words=words))
        yield buffer.getvalue()


def _lines(
    block: Block, dialect: Dialect, *, words: Mapping[str, Mapping[str, str]]
) -> Iterator[list[str]]:
    first = [
        words.get(column, {}).get(str(cell)) or _text(cell, dialect)
        for column, cell in zip(OF_SERIES, block.cells, strict=True)
    ]
    states = words.get("state") or {state.value: state.value for state in SlotState}
    yes, no = words.get("excluded", {}).get("true", "true"), "" if words else "false"
    for position, (slot, version) in enumerate(zip(block.slots, block.versions, strict=True)):
        yield [
            *first,
            _text(block.targets[position], dialect),
            str(version),
            *_period_texts(slot.period, dialect.day_format),
            states[slot.state],
            "" if slot.numerator is None else str(slot.numerator),
            "" if slot.denominator is None else str(slot.denominator),
            "" if slot.value is None else number_text(slot.value, dialect.decimal_mark),
            yes if position in block.excluded else no,
            neutralised(slot.note),
        ]


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
    units = {"percent": _("per cent"), "scale": _("scale"), "days": _("days"), "hours": _("hours")}
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


@lru_cache(maxsize=8192)
def _period_texts(period: Period, day_format: str) -> tuple[str, str, str]:
    return period.key, period.start.strftime(day_format), period.end.strftime(day_format)
