"""A workbook while it is written: cells by their type, and the few looks that they share."""

from collections.abc import Sequence
from datetime import date, datetime
from math import ceil, floor
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from app.formats import half_up
from app.statistics.masking import Kind

Cell = str | int | float | date | None

LAST_DIGIT = 1e-15
LONGEST_TEXT = 32_000  # Excel takes 32,767 characters in a cell
LONGEST_NAME = 31
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
NUMBERS = {Kind.PERCENTAGE: "0 %", Kind.COUNT: "#,##0"}
ONE_DECIMAL = "#,##0.0"
A4 = 9
DAY = "dd.mm.yyyy"
LETTERS_TO_DIGITS = 1.05  # letters that have the room of a digit, less what is lost between words
LETTERS = {"font_name": "Arial", "font_size": 10}  # as wide in every program
HEAD = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}


class Book:
    """A workbook; with ``keeps_rows`` what is written stays in memory, so that charts show it.

    A text is always a text: nothing that somebody has written becomes a formula or a link.
    """

    def __init__(self, path: Path, *, keeps_rows: bool) -> None:
        never = dict.fromkeys(
            ("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False
        )
        options = {"constant_memory": not keeps_rows, "default_format_properties": {**LETTERS}}
        self.file: Any = Workbook(str(path), {**options, **never})
        self.bold = self.look(bold=True)
        self.head = self.look(**HEAD)
        self.head_right = self.look(**HEAD, align="right")
        self.head_apart = self.look(**HEAD, align="left", indent=1)
        self.day = self.look(num_format=DAY)
        self.apart = self.look(indent=1)  # a text after a day, which ends where the text begins
        self.wrapped = self.look(text_wrap=True, valign="top")
        self.wrapped_apart = self.look(text_wrap=True, valign="top", align="left", indent=1)
        self.note = self.look(text_wrap=True, align="left", indent=1)
        self.link = self.look(font_color="#00606B", underline=1, valign="top", text_wrap=True)
        self._names: set[str] = {"history"}

    def look(self, **properties: Any) -> Any:
        """Return a look for cells."""
        return self.file.add_format(properties)

    def number_look(self, kind: Kind, **properties: Any) -> Any:
        """Return the look of a measure's values."""
        return self.look(num_format=number_format(kind), **properties)

    def add_sheet(self, name: str) -> Any:
        """Add a sheet of a name that Excel takes, and that no other sheet has."""
        sheet = self.file.add_worksheet(self._free_name(name))
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&R&P/&N")
        return sheet

    def _free_name(self, name: str) -> str:
        plain = " ".join(name.translate(NOT_IN_NAMES).split()) or "-"
        free, number = plain[:LONGEST_NAME].strip(), 2
        while free.casefold() in self._names:
            end = f" {number}"
            free, number = plain[: LONGEST_NAME - len(end)].strip() + end, number + 1
        self._names.add(free.casefold())
        return free


def number_format(kind: Kind) -> str:
    """Return how Excel shows the values of a kind of measure."""
    return NUMBERS.get(kind, ONE_DECIMAL)


def as_shown(value: float | None, kind: Kind) -> float | None:
    """Return the value of a cell, such that every program rounds it to what the pages say.

    A share that ends in half of a percent may be a float just below it, which some take as less:
    that one is written with one more in the last digit that a workbook keeps.
    """
    if value is None or kind is not Kind.PERCENTAGE:
        return value
    return value if floor(value * 100 + 0.5) == half_up(value * 100) else value + LAST_DIGIT


def write_cell(sheet: Any, place: tuple[int, int], *, cell: Cell, look: Any = None) -> None:
    """Write a cell by its type; nothing is an empty cell."""
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        shown = cell if len(cell) <= LONGEST_TEXT else f"{cell[:LONGEST_TEXT]}…"
        sheet.write_string(*place, shown, look)
    elif isinstance(cell, date):
        sheet.write_datetime(*place, datetime(cell.year, cell.month, cell.day), look)
    else:
        sheet.write_number(*place, cell, look)


def write_header(sheet: Any, headings: Sequence[str], *, look: Any, row: int = 0) -> None:
    """Write the headings of a table."""
    for column, heading in enumerate(headings):
        sheet.write_string(row, column, heading, look)


def keep_header(sheet: Any, row: int, *, columns: int, last: int) -> None:
    """Let a table's headings stay while one scrolls, and let its rows be filtered."""
    sheet.freeze_panes(row + 1, 0)
    if last > row:
        sheet.autofilter(row, 0, last, columns - 1)


def set_height(
    sheet: Any, row: int, *, cells: Sequence[Cell], widths: Sequence[float], height: float = 13.5
) -> None:
    """Make a row so high that its texts have room, before anything is written in it."""
    sheet.set_row(row, height * max(map(count_lines, cells, widths)))


def count_lines(cell: Cell, width: float) -> int:
    """Return how many lines a cell takes in a column of so many characters."""
    letters = len(cell) if isinstance(cell, str) else 0
    return max(1, ceil(letters / (width * LETTERS_TO_DIGITS)))


def set_widths(sheet: Any, widths: Sequence[float]) -> None:
    """Set how wide the columns are, in characters."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
