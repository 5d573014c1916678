"""Opening a file that somebody sent: what kind it is, and its rows, one after another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from flask_babel import gettext as _

from app.measures.services.uploads import spreadsheets, text_files
from app.measures.services.uploads.cells import text_of
from app.measures.services.uploads.refusing import MOST_COLUMNS, MOST_ROWS, FileRefused
from app.measures.services.uploads.spreadsheets import Sheet

__all__ = ["Cell", "FileRefused", "Opened", "Reading", "Row", "list_rows", "open_file"]

Cell = str | int | float | date | None
Row = tuple[int, list[Cell]]
SHEETS_LOOKED_AT = 5
ROWS_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read: its encoding and separator, or the sheet of a spreadsheet."""

    encoding: str = ""
    separator: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file turns out to be: how it is read best, and the sheets it has."""

    is_spreadsheet: bool
    reading: Reading
    sheets: tuple[Sheet, ...] = ()


def open_file(content: bytes) -> Opened:
    """Return what a file is; one that is no table of ours is refused, with what to do instead."""
    if not content.strip(b"\x00\xff\xfe\xef\xbb\xbf \t\r\n;,"):
        raise FileRefused(_("The file is empty."))
    spreadsheets.refuse_other_kinds(content)
    if spreadsheets.is_zip(content):
        sheets = spreadsheets.list_sheets(content)
        shown = [one for one in sheets if not one.is_hidden] or list(sheets)
        return Opened(True, Reading(sheet=_find_table(content, shown).name), sheets)
    encoding = text_files.guess_encoding(content)
    separator = text_files.guess_separator(content, encoding)
    return Opened(False, Reading(encoding, separator))


def _find_table(content: bytes, sheets: list[Sheet]) -> Sheet:
    """Return the first sheet with two rows of several cells; a title page has none."""
    for one in sheets[:SHEETS_LOOKED_AT] if len(sheets) > 1 else []:
        rows = islice(spreadsheets.list_rows(content, one.name), ROWS_LOOKED_AT)
        wide = [row for row in rows if sum(bool(text_of(cell)) for cell in row[1]) > 1]
        if len(wide) > 1:
            return one
    return sheets[0]


def list_rows(content: bytes, reading: Reading) -> Iterator[Row]:
    """Yield the rows of a file with their numbers; too many rows or columns are refused."""
    found: Iterator[Row]
    if reading.sheet:
        found = spreadsheets.list_rows(content, reading.sheet)
    else:
        found = text_files.list_rows(content, reading.encoding, separator=reading.separator)
    for number, cells in found:
        if number > MOST_ROWS:
            raise FileRefused(
                _("The file has more than %(most)s rows. Divide it in two.", most=MOST_ROWS)
            )
        if len(cells) > MOST_COLUMNS and any(one not in (None, "") for one in cells[MOST_COLUMNS:]):
            raise FileRefused(
                _(
                    "The file has more than %(most)s columns. Is it the right one?",
                    most=MOST_COLUMNS,
                )
            )
        yield number, cells[:MOST_COLUMNS]
