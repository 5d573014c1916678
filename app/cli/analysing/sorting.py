"""From the rows of a table to cells of series: long tables and wide ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice

import click

from app.cli.analysing.layout import Layout
from app.cli.analysing.store import Cell
from app.cli.analysing.table import Row, Table

ROWS_LOOKED_AT = 1000
PLAIN = re.compile(r"[+-]?\d+([.,]\d+)?")
YEAR = re.compile(r"(19|20)\d\d")

Named = tuple[str, Cell]


def settle_layout(table: Table, layout: Layout) -> tuple[Table, Layout]:
    """Check the columns that were named, and guess which column of a wide table has the periods."""
    layout.check(table.columns)
    if layout.is_long or layout.period:
        return table, layout
    first = list(islice(table.rows, ROWS_LOOKED_AT))
    period = guess_period(table.columns, rows=first)
    return replace(table, rows=chain(first, table.rows)), replace(layout, period=period)


def guess_period(columns: list[str], *, rows: list[Row]) -> str | None:
    """Take the first column for the periods when it holds anything but plain numbers.

    Years, and numbers that count the rows, are taken for periods too.
    """
    if len(columns) < 2:
        return None
    texts = [cells[0] for _, cells in rows]
    is_plain = all(map(PLAIN.fullmatch, texts))
    is_counting = texts == [str(number + 1) for number in range(len(texts))]
    is_year = all(map(YEAR.fullmatch, texts))
    return columns[0] if not is_plain or is_counting or is_year else None


def sort_cells(table: Table, *, layout: Layout) -> Iterator[Named]:
    """Yield every measurement of a table with the name of its series."""
    return list_long(table, layout=layout) if layout.is_long else list_wide(table, layout=layout)


def list_long(table: Table, *, layout: Layout) -> Iterator[Named]:
    """Yield a measurement for every row; without a series column there is one series."""
    at = {name: position for position, name in enumerate(table.columns)}
    wanted = (layout.series, layout.period, layout.number, layout.denominator)
    places = [None if name is None else at[name] for name in wanted]
    for row, cells in table.rows:
        name, *rest = ["" if place is None else cells[place] for place in places]
        if layout.series and not name:
            raise click.ClickException(f"row {row}, column {layout.series}: no series is named")
        yield name or str(layout.number), Cell(row, *rest)


def list_wide(table: Table, *, layout: Layout) -> Iterator[Named]:
    """Yield a measurement for every cell beside the periods, in a series named by its column."""
    names = [(at, name) for at, name in enumerate(table.columns) if name and name != layout.period]
    at_period = table.columns.index(layout.period) if layout.period else None
    for row, cells in table.rows:
        period = "" if at_period is None else cells[at_period]
        for at, name in names:
            yield name, Cell(row, period, cells[at])
