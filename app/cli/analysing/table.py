"""Reading a table row by row, so that a long file takes no more memory than a short one."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import click

SPREADSHEETS = frozenset({".xlsx", ".xlsm"})
SEPARATORS = (";", "\t", "|")
UNREADABLE = (OSError, UnicodeDecodeError, csv.Error, BadZipFile, KeyError)
ROWS_BETWEEN_MOVES = 1000

Row = tuple[int, list[str]]
Moved = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and the rows below them with their numbers in the file."""

    columns: list[str]
    rows: Iterator[Row]


@contextmanager
def open_table(path: Path, *, sheet: str | None, moved: Moved) -> Iterator[Table]:
    """Open a table of text cells; `moved` is told of every so many bytes that were read."""
    is_spreadsheet = path.suffix.lower() in SPREADSHEETS
    rows = read_sheet(path, sheet=sheet) if is_spreadsheet else read_text(path, moved=moved)
    try:
        _, heading = next(rows, (1, []))
        columns = [name.strip() for name in heading]
        check_heading(columns)
        yield Table(columns, even_rows(rows, n_columns=len(columns)))
    except UNREADABLE as error:
        raise click.ClickException(f"The file could not be read as a table: {error}") from error


def read_text(path: Path, *, moved: Moved) -> Iterator[Row]:
    """Yield the rows of a CSV file in UTF-8, separated by whatever its first line is."""
    with path.open("rb") as file:
        lines = TextIOWrapper(file, encoding="utf-8-sig", newline="")
        separator = guess_separator(lines.readline())
        lines.seek(0)
        reader = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
        last = 0
        for count, cells in enumerate(reader, start=1):
            yield reader.line_num, cells
            if count % ROWS_BETWEEN_MOVES == 0:
                moved(file.tell() - last)
                last = file.tell()
        moved(file.tell() - last)


def guess_separator(line: str) -> str:
    """Return what separates the names of the columns: a comma unless there is something else."""
    return max(SEPARATORS, key=line.count) if any(one in line for one in SEPARATORS) else ","


def read_sheet(path: Path, *, sheet: str | None) -> Iterator[Row]:
    """Yield the rows of a sheet of a spreadsheet, the first one unless it is named."""
    book: Any = import_module("openpyxl").load_workbook(path, read_only=True, data_only=True)
    try:
        if sheet is not None and sheet not in book.sheetnames:
            there = ", ".join(book.sheetnames)
            raise click.ClickException(f"There is no sheet {sheet}. There is: {there}")
        rows = book[sheet or book.sheetnames[0]].iter_rows(values_only=True)
        for number, cells in enumerate(rows, start=1):
            yield number, [write_cell(cell) for cell in cells]
    finally:
        book.close()


def write_cell(cell: Any) -> str:
    """Return what a cell holds as text, a day without its midnight."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == time() else cell).isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def check_heading(columns: list[str]) -> None:
    """Refuse a table without names of columns, or with two of one name."""
    if not any(columns):
        raise click.ClickException("There is no table: the first line names no column.")
    repeated = [name for name, count in Counter(columns).items() if count > 1 and name]
    if repeated:
        raise click.ClickException(f"Two columns are called {repeated[0]}.")


def even_rows(rows: Iterator[Row], *, n_columns: int) -> Iterator[Row]:
    """Yield rows as wide as the heading, without those that are empty; a wider one is refused."""
    for number, cells in rows:
        filled = [cell.strip() for cell in cells]
        if any(filled[n_columns:]):
            raise click.ClickException(
                f"row {number}: {len(filled)} cells, but there are names of {n_columns} columns"
            )
        if any(filled):
            yield number, (filled + [""] * (n_columns - len(filled)))[:n_columns]
