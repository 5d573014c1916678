"""Answers as a table for people, or as CSV or JSON for programs, line by line as they come."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from io import StringIO
from itertools import chain, islice
from math import isinf
from typing import Any

from app.cli.analysing.answers import Row, text_of_number
from app.statistics.settings import ChartKind

ROWS_LOOKED_AT = 500
NOT_IN_A_TABLE = frozenset({"conclusion", "signals", "chart", "rules"})
LIMITED = {
    "longest_run": (("longest_run_max", "max"),),
    "n_crossings": (("n_crossings_min", "min"), ("n_crossings_max", "max")),
}
LIMITS_OF_OTHERS = frozenset({name for limits in LIMITED.values() for name, _ in limits})
LINES = frozenset({"lcl", "lcl95", "ucl95", "ucl"})
HEADINGS = {"n_obs": "points", "n_useful": "useful", "n_crossings": "crossings"}


class Form(StrEnum):
    """What the answer is written as."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def write_rows(rows: Iterable[Row], *, form: Form) -> Iterator[str]:
    """Yield the lines of rows that all have the same names."""
    writers: dict[Form, Callable[[Iterable[Row]], Iterator[str]]] = {
        Form.TABLE: write_table,
        Form.JSON: write_json,
        Form.CSV: write_csv,
    }
    return writers[form](rows)


def write_json(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a list with one object on each line; infinity is "Inf", as JSON has no such number."""
    lead = "["
    for row in rows:
        yield lead + json.dumps(_finite(row), ensure_ascii=False, allow_nan=False)
        lead = ","
    yield "]" if lead == "," else "[]"


def write_csv(rows: Iterable[Row]) -> Iterator[str]:
    """Yield comma-separated lines below one with the names; signals are written in words."""
    for number, row in enumerate(rows):
        if not number:
            yield _join(row)
        yield _join([_cell_of_csv(value) for value in _finite(row).values()])


def write_table(rows: Iterable[Row]) -> Iterator[str]:
    """Yield aligned lines below headings, as wide as the first few hundred rows ask for."""
    written = map(_cells, rows)
    first = list(islice(written, ROWS_LOOKED_AT))
    if not first:
        return
    headings = {name: name for name in first[0]}
    widths = [max(len(row[name]) for row in [headings, *first]) for name in headings]
    for row in chain([headings], first, written):
        padded = [cell.ljust(width) for cell, width in zip(row.values(), widths, strict=True)]
        yield "  ".join(padded).rstrip()


def _cells(row: Row) -> dict[str, str]:
    """Return the cells of a row by their headings, a number together with its limits."""
    shown = {}
    for name, value in row.items():
        if name in NOT_IN_A_TABLE or name in LIMITS_OF_OTHERS:
            continue
        if name in LINES and row.get("chart") == ChartKind.RUN:
            continue
        text = _text(value)
        limits = [
            f"{word} {row[limit]}"
            for limit, word in LIMITED.get(name, ())
            if row.get(limit) is not None
        ]
        shown[HEADINGS.get(name, name).replace("_", " ")] = (
            f"{text} ({', '.join(limits)})" if limits else text
        )
    return shown


def _text(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return text_of_number(value) if isinstance(value, float) else str(value)


def _finite(row: Row) -> Row:
    return {
        name: ("Inf" if value > 0 else "-Inf")
        if isinstance(value, float) and isinf(value)
        else value
        for name, value in row.items()
    }


def _cell_of_csv(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(_say_signal(signal) for signal in value)
    if isinstance(value, bool):
        return str(value).lower()
    return value


def _say_signal(signal: Row) -> str:
    """Return «shift below 2026-05 to 2026-12»."""
    way = signal["side"] or {True: "rising", False: "falling", None: ""}[signal["rising"]]
    words = (signal["kind"], way, signal["first"], "to", signal["last"])
    return " ".join([word for word in words if word])


def _join(cells: Iterable[Any]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
