"""What the columns of a file hold: guessed from headings and cells, and confirmed by a person."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import pairwise

from app.measures.models.period import Frequency
from app.measures.models.period_names import Nearby, NoPeriod, read_period
from app.measures.models.series import Series
from app.measures.services.uploads.cells import text_of
from app.measures.services.uploads.headings import (
    NUMBERS,
    OF_SERIES,
    Meaning,
    Names,
    read_heading,
    tidy,
)
from app.measures.services.uploads.opening import Cell, Reading, Row

SAMPLE = 40
SAMPLES_SHOWN = 3
FEWEST_ACROSS = 2
LENGTHS_OF_DAYS = {4, 6, 8}  # 2026, 202603, 20260316: other numbers are counts of something
HOW_MANY = frozenset({"antall", "count"})


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds, and of which series when it holds numbers of only one."""

    meaning: Meaning = Meaning.NOTHING
    series_id: int | None = None

    @property
    def code(self) -> str:
        """Return it as a form sends it: «numerator», or «12.numerator»."""
        return self.meaning.value if self.series_id is None else f"{self.series_id}.{self.meaning}"

    @classmethod
    def from_code(cls, code: str) -> Column:
        """Return what a form sent; raises ``ValueError`` for anything else."""
        series_id, point, meaning = code.rpartition(".")
        return cls(Meaning(meaning), int(series_id) if point else None)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is read, where its headings stand, and what its columns hold.

    ``series_id`` is the one series that the file is of, when no column names the measure.
    """

    reading: Reading
    heading_row: int
    headings: tuple[str, ...]
    columns: tuple[Column, ...]
    series_id: int | None = None

    @property
    def text(self) -> str:
        """Return the layout as it is stored."""
        stored = asdict(self) | {"columns": [one.code for one in self.columns]}
        return json.dumps(stored, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Layout:
        """Return the layout that was stored."""
        stored = json.loads(text)
        return cls(
            Reading(**stored["reading"]),
            stored["heading_row"],
            tuple(stored["headings"]),
            tuple(Column.from_code(code) for code in stored["columns"]),
            stored["series_id"],
        )

    def positions(self, meaning: Meaning) -> list[int]:
        """Return the positions of the columns that hold this, of no one series."""
        return [place for place, one in enumerate(self.columns) if one == Column(meaning)]

    def position(self, meaning: Meaning) -> int | None:
        """Return the position of the first column that holds this, or None."""
        return next(iter(self.positions(meaning)), None)

    @property
    def series_ids(self) -> list[int]:
        """Return the series that have columns of their own, in the order of the columns."""
        ids = [one.series_id for one in self.columns if one.series_id is not None]
        return list(dict.fromkeys(ids))

    @property
    def is_across(self) -> bool:
        """Say whether periods stand above columns."""
        return bool(self.positions(Meaning.ACROSS))

    @property
    def has_notes(self) -> bool:
        """Say whether a column holds notes, so that an empty one takes a note away."""
        return any(one.meaning is Meaning.NOTE for one in self.columns)


def guess_layout(
    rows: Sequence[Row],
    series: Sequence[Series],
    *,
    reading: Reading,
    series_id: int | None = None,
    heading_row: int | None = None,
) -> Layout:
    """Return what the columns of the first rows of a file seem to hold."""
    names, frequencies = Names(list(series)), {one.measure.frequency for one in series}
    head = [row for row in rows if any(text_of(cell) for cell in row[1])][:SAMPLE]
    found = next((place for place, row in enumerate(head) if row[0] == heading_row), None)
    if found is None:
        found = _find_headings(head, names, frequencies)
    above = head[found - 1][1] if found else []
    headings = _join([text_of(cell) for cell in head[found][1]], above) if head else []
    columns = [_guess_column(one, names, frequencies) for one in headings]
    layout = Layout(reading, head[found][0] if head else 1, tuple(headings), tuple(columns))
    settled = _settle(layout, [row[1] for row in head[found + 1 :]], names)
    return _with_only(settled, series, series_id=series_id)


def _guess_column(heading: str, names: Names, frequencies: set[Frequency]) -> Column:
    meaning = read_heading(heading)
    if meaning:
        return Column(meaning)
    if named := names.read_heading(heading):
        return Column(named[1], named[0].id)
    return Column(Meaning.ACROSS) if _names_period(heading, frequencies) else Column()


def _find_headings(head: Sequence[Row], names: Names, frequencies: set[Frequency]) -> int:
    """Return the first row with most headings that we know; else the first full one."""
    scores = [
        sum(bool(_guess_column(text_of(cell), names, frequencies).meaning) for cell in row[1])
        for row in head
    ]
    best = max(scores, default=0)
    if best > 1:
        return scores.index(best)
    widths = [sum(bool(text_of(cell)) for cell in row[1]) for row in head]
    return next((place for place, width in enumerate(widths) if width > 1), 0)


def _join(headings: list[str], above: Sequence[Cell]) -> list[str]:
    """Put the names of merged cells in the row above before headings that are said repeatedly."""
    said = [one for one in headings if one]
    if len(set(said)) == len(said) or not any(text_of(cell) for cell in above):
        return headings
    joined, last = list[str](), ""
    for place, heading in enumerate(headings):
        over = text_of(above[place]) if place < len(above) else ""
        last = over or last
        repeated = heading and headings.count(heading) > 1
        joined.append(f"{last} – {heading}" if repeated and last else heading)
    return joined


def _names_period(text: str, frequencies: set[Frequency]) -> bool:
    return any(_is_period(text, frequency) for frequency in frequencies)


def _is_period(text: str, frequency: Frequency) -> bool:
    if text.isdigit() and len(text) not in LENGTHS_OF_DAYS:
        return False
    try:
        read_period(text, frequency, Nearby(date.max))
    except NoPeriod:
        return False
    return True


def _settle(layout: Layout, rows: Sequence[list[Cell]], names: Names) -> Layout:
    """Look at the cells where headings say too little, and keep one column of each meaning."""
    columns = list(layout.columns)
    if sum(one.meaning is Meaning.ACROSS for one in columns) < FEWEST_ACROSS:
        columns = [Column() if one.meaning is Meaning.ACROSS else one for one in columns]
    for place in range(len(columns)):
        cells = [text_of(row[place]) for row in rows if place < len(row) and text_of(row[place])]
        columns[place] = _judge(columns[place], cells, names, taken=columns)
    if Column(Meaning.PERIOD) not in columns and Column(Meaning.YEAR) in columns:
        columns[columns.index(Column(Meaning.YEAR))] = Column(Meaning.PERIOD)
    return replace(layout, columns=tuple(_beside_mean(_once(columns), layout.headings)))


def _beside_mean(columns: list[Column], headings: Sequence[str]) -> list[Column]:
    """Take «Antall» for how many a mean is of, where no other column says that."""
    if Column(Meaning.VALUE) not in columns or Column(Meaning.DENOMINATOR) in columns:
        return columns
    of = [
        one == Column(Meaning.NUMERATOR) and tidy(heading) in HOW_MANY
        for one, heading in zip(columns, headings, strict=True)
    ]
    return [
        Column(Meaning.DENOMINATOR) if is_of else one
        for one, is_of in zip(columns, of, strict=True)
    ]


def _judge(column: Column, cells: list[str], names: Names, *, taken: list[Column]) -> Column:
    if column.meaning or not cells:
        return column
    if Column(Meaning.MEASURE) not in taken and all(names.find(cell) for cell in cells):
        return Column(Meaning.MEASURE)
    is_across = Column(Meaning.ACROSS) in taken
    if is_across and all(read_heading(cell) in NUMBERS for cell in cells):
        return Column(Meaning.FIELD)
    has_period = Column(Meaning.PERIOD) in taken or is_across
    if not has_period and all(_names_period(cell, set(Frequency)) for cell in cells):
        return Column(Meaning.PERIOD)
    return column


def _once(columns: Sequence[Column]) -> list[Column]:
    """Keep the first column of every meaning but periods that stand across."""
    kept = list[Column]()
    for one in columns:
        is_repeated = one.meaning is not Meaning.ACROSS and one in kept
        kept.append(Column() if is_repeated else one)
    return kept


def _with_only(layout: Layout, series: Sequence[Series], *, series_id: int | None) -> Layout:
    """Take the file for one of one series, when it is said to be or the team has no other."""
    names_measures = layout.position(Meaning.MEASURE) is not None or layout.series_ids
    if names_measures:
        return layout
    open_ones = [one.id for one in series if one.closed_at is None]
    only = series_id if series_id in [one.id for one in series] else None
    if only is None and len(open_ones) == 1:
        only = open_ones[0]
    return replace(layout, series_id=only)


def is_complete(layout: Layout) -> bool:
    """Say whether the columns tell a measure, a period and a number for every row."""
    measures = layout.position(Meaning.MEASURE) is not None or layout.series_id is not None
    periods = layout.position(Meaning.PERIOD) is not None
    numbers = any(layout.position(one) is not None for one in NUMBERS)
    if layout.is_across:
        return measures
    own = [one for one in layout.columns if one.series_id is not None and one.meaning in OF_SERIES]
    return periods and (bool(own) or (measures and numbers))


def is_repeated(layout: Layout) -> bool:
    """Say whether two columns are said to hold the same thing."""
    held = sorted(one.code for one in layout.columns if one.meaning not in ("", Meaning.ACROSS))
    return any(one == other for one, other in pairwise(held))
