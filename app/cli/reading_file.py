"""Reading a long CSV file row by row, and gathering every mistake with its row and column."""

import csv
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

import click

from app import clock
from app.cli.destination import Destination
from app.errors import DomainError
from app.measures.models.period import Period
from app.measures.models.period_names import Nearby, NoPeriod, read_period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.services.importing import Delivered
from app.measures.services.periods import check_period
from app.measures.services.readings import check_reading
from app.statistics.masking import Kind
from app.web.fields import NotANumber, parse_number, parse_whole_number

Row = Mapping[str, str]
ROWS_BETWEEN_MOVES = 500


class CellRefused(DomainError):
    """A cell that cannot be read; ``field`` is the reading's field, not the column's name."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of the file holds what."""

    team: str
    period: str
    numerator: str | None
    denominator: str | None
    value: str | None
    note: str | None

    @property
    def kind(self) -> Kind:
        """Return the kind of measure that these columns can hold."""
        if self.value is not None:
            return Kind.AVERAGE
        return Kind.PERCENTAGE if self.denominator is not None else Kind.COUNT

    def of(self, name: str | None) -> str:
        """Return the column of a reading's field."""
        return str(getattr(self, name or "period", None) or self.period)

    @property
    def named(self) -> list[str]:
        """Return the columns that the file must have."""
        return [name for name in (getattr(self, one) for one in self.__slots__) if name]


@dataclass(slots=True)
class Refusals:
    """The mistakes of a file."""

    rows: list[tuple[int, str, str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def add(self, row: int, *, column: str, message: str) -> None:
        """Note a mistake."""
        self.rows.append((row, column, message))

    def in_words(self, *, most: int) -> str:
        """Return the mistakes as lines, at most so many, and how many more there are."""
        lines = [f"  row {row}, column {column}: {text}" for row, column, text in self.rows[:most]]
        left_out = len(self.rows) - most
        if left_out > 0:
            lines.append(f"  and {left_out} more")
        return "Nothing was saved. Mend these and try again:\n" + "\n".join(lines)


@dataclass(frozen=True)
class CsvFile:
    """A long CSV file: one row per team and period."""

    path: Path
    columns: Columns
    skipped_teams: frozenset[str]

    @property
    def size(self) -> int:
        """Return the size in bytes."""
        return self.path.stat().st_size

    @cached_property
    def sha256(self) -> str:
        """Return the SHA-256 of the content."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def list_delivered(
        self,
        destination: Destination,
        refusals: Refusals,
        *,
        moved: Callable[[int], None],
    ) -> Iterator[Delivered]:
        """Yield the checked readings; what cannot be read is added to the refusals instead."""
        seen: dict[tuple[int, date], int] = {}
        for number, row in self._list_rows(moved):
            try:
                delivered = self._read(row, destination)
            except DomainError as error:
                refusals.add(number, column=self.columns.of(error.field), message=error.message)
                continue
            if delivered is None:
                continue
            place = (delivered.series_id, delivered.period)
            if place in seen:
                text = f"Row {seen[place]} has the same team and period."
                refusals.add(number, column=self.columns.period, message=text)
                continue
            seen[place] = number
            yield delivered

    def _list_rows(self, moved: Callable[[int], None]) -> Iterator[tuple[int, Row]]:
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            try:
                reader = csv.DictReader(file, delimiter=_separator(file.readline()))
                file.seek(0)
                self._check_headings(list(reader.fieldnames or []))
                step = max(1, self.size // 100)
                done = 0
                for row in reader:
                    if reader.line_num % ROWS_BETWEEN_MOVES == 0:
                        done += step
                        moved(step)
                    yield reader.line_num, row
                moved(max(0, self.size - done))
            except UnicodeDecodeError as error:
                raise click.ClickException("The file is not UTF-8 text.") from error

    def _check_headings(self, headings: list[str]) -> None:
        missing = [name for name in self.columns.named if name not in headings]
        if missing:
            raise click.ClickException(
                f"The file has no column {', '.join(missing)}. It has: {', '.join(headings)}"
            )

    def _read(self, row: Row, destination: Destination) -> Delivered | None:
        team = (row[self.columns.team] or "").strip()
        if team in self.skipped_teams:
            return None
        if not team:
            raise CellRefused("There is no team.", field="team")
        reading = self._reading(row, destination.measure.kind)
        if reading is None:
            return None
        series = destination.series_of(team)
        period = self._period(row, series)
        return Delivered(series.id, period.start, check_reading(series.measure, reading))

    def _reading(self, row: Row, kind: Kind) -> Reading | None:
        numerator = self._whole(row, "numerator")
        denominator = self._whole(row, "denominator")
        value = self._number(row, "value")
        if numerator is None and denominator is None and value is None:
            return None
        for name, number in (("numerator", numerator), ("denominator", denominator)):
            if number is None and getattr(self.columns, name) and kind is not Kind.COUNT:
                raise CellRefused("One of the two numbers is missing.", field=name)
        note = (row.get(self.columns.note) or "").strip() if self.columns.note else ""
        return Reading(State.MEASURED, numerator, denominator, value, note)

    def _whole(self, row: Row, name: str) -> int | None:
        text = self._text(row, name)
        try:
            return parse_whole_number(text) if text else None
        except NotANumber as error:
            raise CellRefused(f"«{text}»: {error}", field=name) from error

    def _number(self, row: Row, name: str) -> float | None:
        text = self._text(row, name)
        try:
            return float(parse_number(text)) if text else None
        except NotANumber as error:
            raise CellRefused(f"«{text}»: {error}", field=name) from error

    def _text(self, row: Row, name: str) -> str:
        column = getattr(self.columns, name)
        return (row[column] or "").strip() if column else ""

    def _period(self, row: Row, series: Series) -> Period:
        text = (row[self.columns.period] or "").strip()
        try:
            period = read_period(text, series.measure.frequency, Nearby(clock.today()))
        except NoPeriod as error:
            raise CellRefused(
                f"«{text}» is not a period. Write 2026-11, 2026-W47 or a date.", field="period"
            ) from error
        check_period(series, period)
        return period


def _separator(heading: str) -> str:
    return max(",;\t", key=heading.count)
