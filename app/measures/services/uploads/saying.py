"""What each row of a file says, whichever way it lies: one row of the long form for each number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from app.measures.services.uploads.cells import is_empty, note_of, text_of
from app.measures.services.uploads.headings import NUMBERS, Meaning, read_heading
from app.measures.services.uploads.layouts import Column, Layout
from app.measures.services.uploads.opening import Cell, Row

MOST_ACROSS = 2_000


@dataclass(slots=True)
class Said:
    """One period of one measure as a file says it: the cells, and where each of them stands.

    ``places`` are positions of columns, by what the cell in them means.
    """

    row: int
    measure: str
    series_id: int | None
    period: Cell
    year: str = ""
    numbers: dict[Meaning, Cell] = field(default_factory=dict)
    note: str = ""
    state: str = ""
    team: str = ""
    places: Mapping[Meaning, int] = field(default_factory=dict)


def list_said(rows: Iterable[Row], layout: Layout) -> Iterator[Said]:
    """Yield what the rows below the headings say; a row is never held longer than needed."""
    below = ((number, cells) for number, cells in rows if number > layout.heading_row)
    if layout.is_across:
        yield from _list_across(below, layout)
        return
    groups = [_Group.of(layout, one) for one in layout.series_ids]
    groups = groups or [_Group.of(layout, layout.series_id)]
    for number, cells in below:
        if any(text_of(cell) for cell in cells):
            for group in groups:
                yield group.read(number, cells)


@dataclass(frozen=True, slots=True)
class _Group:
    """The columns that together say one number of a row."""

    series_id: int | None
    places: Mapping[Meaning, int]

    @classmethod
    def of(cls, layout: Layout, series_id: int | None) -> _Group:
        """Return the columns of one series, or those of a file in the long form."""
        shared = {one.meaning: at for at, one in enumerate(layout.columns) if not one.series_id}
        own = {
            one.meaning: at
            for at, one in enumerate(layout.columns)
            if one.series_id is not None and one.series_id == series_id
        }
        if layout.series_ids:
            shared = {key: at for key, at in shared.items() if key not in NUMBERS}
        return cls(series_id, shared | own)

    def read(self, number: int, cells: list[Cell]) -> Said:
        """Return what these columns say in a row."""

        def cell(meaning: Meaning) -> Cell:
            place = self.places.get(meaning)
            return cells[place] if place is not None and place < len(cells) else None

        return Said(
            number,
            text_of(cell(Meaning.MEASURE)),
            self.series_id,
            cell(Meaning.PERIOD),
            text_of(cell(Meaning.YEAR)),
            {one: cell(one) for one in NUMBERS if one in self.places},
            note_of(cell(Meaning.NOTE)),
            text_of(cell(Meaning.STATE)),
            text_of(cell(Meaning.TEAM)),
            self.places,
        )


def _list_across(rows: Iterable[Row], layout: Layout) -> Iterator[Said]:
    """Yield the numbers of a table with periods above its columns, one for each period."""
    said: dict[tuple[int | str, int], Said] = {}
    shared = {one.meaning: at for at, one in enumerate(layout.columns)}
    for row in _melt(rows, layout):
        meaning = read_heading(row.field) if layout.position(Meaning.FIELD) is not None else None
        own = row.measure if meaning else row.number
        one = said.setdefault(
            (own, row.column),
            Said(
                row.number,
                row.measure,
                layout.series_id,
                layout.headings[row.column],
                team=row.team,
                places=shared | {meaning or Meaning.VALUE: row.column, Meaning.PERIOD: row.column},
            ),
        )
        one.numbers[meaning if meaning in NUMBERS else Meaning.VALUE] = row.cell
    yield from said.values()


def _melt(rows: Iterable[Row], layout: Layout) -> Iterator[Any]:
    """Turn a wide table into a long one, without its empty cells."""
    pandas = import_module("pandas")
    width = len(layout.columns)
    taken = [
        [number, *cells[:width], *[None] * (width - len(cells))]
        for (number, cells), _count in zip(rows, range(MOST_ACROSS), strict=False)
    ]
    wide = pandas.DataFrame(taken, columns=["number", *range(width)], dtype=object)
    named = {"measure": Meaning.MEASURE, "field": Meaning.FIELD, "team": Meaning.TEAM}
    for name, meaning in named.items():
        place = layout.position(meaning)
        wide[name] = "" if place is None else wide[place].map(text_of)
    across = [at for at, one in enumerate(layout.columns) if one == Column(Meaning.ACROSS)]
    long = wide.melt(["number", *named], across, var_name="column", value_name="cell")
    kept = [not is_empty(text_of(cell)) for cell in long["cell"]]
    return iter(long[kept].itertuples(index=False)) if len(long) else iter(())
