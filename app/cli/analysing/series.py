"""One series of a table: its numbers in order, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.cli.analysing.layout import Layout
from app.cli.analysing.numbers import read_number
from app.cli.analysing.periods import Periods, make_periods, put_in_order, strangers
from app.cli.analysing.store import Cell
from app.web.fields import NotANumber

Column = list[float | None]


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in one cell of a series, or with the whole of it."""

    series: str
    text: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        where = "" if self.row is None else f"row {self.row}, column {self.column}: "
        return f"{where}{self.text}"


class Refused(Exception):
    """A series that is not analysed, because of these mistakes."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("; ".join(map(str, mistakes)))
        self.mistakes = list(mistakes)


@dataclass(frozen=True, slots=True)
class TableSeries:
    """One series in the order of its periods, with None for what is missing.

    `numbers` are values or numerators; `denominators` is empty without a column of them. `rows`
    tell where in the file each measurement stands.
    """

    name: str
    layout: Layout
    rows: list[int]
    periods: Periods
    numbers: Column
    denominators: Column = field(default_factory=list)

    @property
    def pairs(self) -> list[tuple[float | None, float | None]]:
        """Numbers and denominators, both missing where either is; empty without denominators."""
        if not self.denominators:
            return []
        return [
            (None, None) if number is None or size is None else (number, size)
            for number, size in zip(self.numbers, self.denominators, strict=True)
        ]

    def mistake(self, position: int, text: str, *, of_denominator: bool = False) -> Mistake:
        """Describe what is wrong with a measurement."""
        column = self.layout.denominator if of_denominator else self.layout.number or self.name
        return Mistake(self.name, text, self.rows[position], column)


def read_series(name: str, cells: Sequence[Cell], *, layout: Layout) -> TableSeries:
    """Return a series in order; raises Refused with all that cannot be read of it."""
    mistakes: list[Mistake] = []

    def refuse_in(column: str | None) -> Callable[[int, str], None]:
        return lambda row, text: mistakes.append(Mistake(name, text, row, column or name))

    periods = name_periods(cells, has_column=bool(layout.period), refuse=refuse_in(layout.period))
    order = put_in_order(periods)
    ordered = [cells[at] for at in order]
    numbers = read_column(ordered, field="number", refuse=refuse_in(layout.number))
    denominators: Column = []
    if layout.denominator is not None:
        refuse = refuse_in(layout.denominator)
        denominators = read_column(ordered, field="denominator", refuse=refuse)
    if mistakes:
        raise Refused(sorted(mistakes, key=lambda one: one.row or 0))
    return TableSeries(
        name,
        layout,
        [cell.row for cell in ordered],
        make_periods([periods[at] for at in order]),
        numbers,
        denominators,
    )


def name_periods(
    cells: Sequence[Cell], *, has_column: bool, refuse: Callable[[int, str], None]
) -> list[str]:
    """Return the name of every period, its number where the table has no periods."""
    if not has_column:
        return [str(number) for number in range(1, len(cells) + 1)]
    names = [cell.period for cell in cells]
    for at in strangers(names):
        if names[at]:
            refuse(cells[at].row, f"«{names[at]}» is no date, and most of the others are")
    for cell in cells:
        if not cell.period:
            refuse(cell.row, "no period is named")
    return names


def read_column(cells: Sequence[Cell], *, field: str, refuse: Callable[[int, str], None]) -> Column:
    """Return the numbers of a column of cells, None for those that are missing or refused."""
    numbers: Column = []
    for cell in cells:
        try:
            numbers.append(read_number(getattr(cell, field)))
        except NotANumber as error:
            refuse(cell.row, str(error))
            numbers.append(None)
    return numbers
