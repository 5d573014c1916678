"""Reading the series of any table: CSV or spreadsheet, long or wide."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pandas as pd

from app.web.fields import NotANumber, parse_number

SPREADSHEETS = frozenset({".xlsx", ".xlsm"})
FIRST_ROW = 2
Values = list[float | None]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns hold what; without a series column every other column is a series."""

    series: str | None = None
    period: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    value: str | None = None

    @property
    def is_long(self) -> bool:
        """Say whether the table has its numbers in named columns."""
        return bool(self.value or self.numerator)


@dataclass(frozen=True, slots=True)
class TableSeries:
    """One series of a table: its name, the period of each row, and the values, None for gaps."""

    name: str
    periods: list[str]
    values: Values


def read_table(path: Path, *, sheet: str | None = None) -> pd.DataFrame:
    """Return the table as text, cell by cell, with empty cells as empty text."""
    try:
        if path.suffix.lower() in SPREADSHEETS:
            found = pd.read_excel(path, sheet_name=sheet or 0, dtype=str, keep_default_na=False)
        else:
            found = pd.read_csv(
                path,
                sep=None,
                engine="python",
                dtype=str,
                keep_default_na=False,
                encoding="utf-8-sig",
                skipinitialspace=True,
            )
    except (ValueError, UnicodeDecodeError, pd.errors.ParserError) as error:
        raise click.ClickException(f"The file could not be read as a table: {error}") from error
    return found.rename(columns=lambda name: str(name).strip()).fillna("")


def list_series(table: pd.DataFrame, layout: Layout) -> Iterator[TableSeries]:
    """Yield the series of a table in the order in which they appear."""
    _check_columns(table, layout)
    period = layout.period or (None if layout.is_long else _guess_period(table))
    if not layout.is_long:
        numbers = [name for name in table.columns if name not in (period, layout.series)]
        for name in numbers:
            yield _series_of(name, table, Layout(period=period, value=name))
        return
    groups = table.groupby(layout.series, sort=False) if layout.series else [("series", table)]
    for name, rows in groups:
        yield _series_of(str(name), rows, layout)


def _series_of(name: str, rows: pd.DataFrame, layout: Layout) -> TableSeries:
    if layout.period is not None:
        rows = _in_order(rows, layout.period)
    periods = list(rows[layout.period]) if layout.period else [str(n + 1) for n in range(len(rows))]
    return TableSeries(name, periods, [_value(int(at), row, layout) for at, row in rows.iterrows()])


def _in_order(rows: pd.DataFrame, period: str) -> pd.DataFrame:
    """Return the rows by date where the periods are dates, else as they stand."""
    days = pd.to_datetime(rows[period], errors="coerce", format="ISO8601")
    if days.isna().any():
        days = pd.to_datetime(rows[period], errors="coerce", format="%d.%m.%Y")
    return rows if days.isna().any() else rows.iloc[days.argsort(kind="stable")]


def _value(at: int, row: "pd.Series[str]", layout: Layout) -> float | None:
    if layout.value is not None:
        return _number(at, row, layout.value)
    part = _number(at, row, layout.numerator or "")
    if layout.denominator is None or part is None:
        return part
    whole = _number(at, row, layout.denominator)
    if whole is None or (part == 0 and whole == 0):
        return None
    if whole <= 0:
        raise click.ClickException(
            f"row {at + FIRST_ROW}, column {layout.denominator}: {part:g} of {whole:g} has no value"
        )
    return part / whole


def _number(at: int, row: "pd.Series[str]", column: str) -> float | None:
    text = str(row[column]).strip()
    if not text or text.casefold() in {"na", "nan", "-", "–", ":"}:
        return None
    try:
        return float(parse_number(text))
    except NotANumber as error:
        raise click.ClickException(
            f"row {at + FIRST_ROW}, column {column}: «{text}» is not a number"
        ) from error


def _check_columns(table: pd.DataFrame, layout: Layout) -> None:
    named = (layout.series, layout.period, layout.numerator, layout.denominator, layout.value)
    missing = [name for name in named if name and name not in table.columns]
    if missing:
        there = ", ".join(str(name) for name in table.columns)
        raise click.ClickException(f"There is no column {', '.join(missing)}. There is: {there}")


def _guess_period(table: pd.DataFrame) -> str | None:
    """Take the first column for the periods when it holds anything but plain numbers."""
    if len(table.columns) < 2:
        return None
    first = str(table.columns[0])
    texts = table[first].str.strip()
    is_plain = texts.str.fullmatch(r"[+-]?\d+([.,]\d+)?").all()
    is_counting = list(texts) == [str(number + 1) for number in range(len(texts))]
    is_year = texts.str.fullmatch(r"(19|20)\d\d").all()
    return first if not is_plain or is_counting or is_year else None
