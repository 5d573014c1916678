"""Rows sorted into series on disk: a file may hold more of them than memory does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from typing import NamedTuple

ROWS_AT_ONCE = 5000
CREATE = """
CREATE TABLE cell (
  series INTEGER, at INTEGER, row INTEGER, period TEXT, number TEXT, denominator TEXT,
  PRIMARY KEY (series, at)
) WITHOUT ROWID
"""


class Cell(NamedTuple):
    """One measurement as it was written: its row in the file, its period and its numbers."""

    row: int
    period: str
    number: str
    denominator: str = ""


class Store:
    """Cells by the name of their series, in a database that vanishes when it is closed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._names: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._names)

    def fill(self, cells: Iterable[tuple[str, Cell]]) -> None:
        """Add cells, each with the name of its series."""
        numbered = (
            (self._names.setdefault(name, len(self._names)), at, *cell)
            for at, (name, cell) in enumerate(cells)
        )
        while batch := list(islice(numbered, ROWS_AT_ONCE)):
            self._connection.executemany("INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?)", batch)

    def list_series(self) -> Iterator[tuple[str, list[Cell]]]:
        """Yield every series in the order in which they first appeared, its cells in file order."""
        for name, number in self._names.items():
            rows = self._connection.execute(
                "SELECT row, period, number, denominator FROM cell WHERE series = ? ORDER BY at",
                (number,),
            )
            yield name, [Cell(*row) for row in rows]


@contextmanager
def open_store() -> Iterator[Store]:
    """Open an empty store."""
    with closing(sqlite3.connect("")) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute(CREATE)
        yield Store(connection)
