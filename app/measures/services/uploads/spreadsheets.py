"""Spreadsheets: what is inside is judged by the file's own list before anything is unpacked."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from io import BytesIO
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile, ZipInfo

from flask_babel import gettext as _

from app import formats
from app.measures.services.uploads.refusing import MOST_CELLS, MOST_ROWS, FileRefused

MOST_ENTRIES = 2_000
MOST_UNPACKED = 160 * 1024 * 1024
MOST_OF_WORDS = 24 * 1024 * 1024
MOST_RATIO = 250
SMALL_ENTRY = 1024 * 1024
MOST_SHEETS = 100
WORDS = "xl/sharedStrings.xml"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORD = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a spreadsheet, and whether its makers hid it."""

    name: str
    is_hidden: bool = False


def is_zip(content: bytes) -> bool:
    """Say whether the file is packed, as spreadsheets are."""
    return content.startswith(b"PK")


def refuse_other_kinds(content: bytes) -> None:
    """Refuse files of other programs, saying how to save a table from them."""
    if content.startswith(OLD_OFFICE):
        if PASSWORD in content:
            raise FileRefused(_("The file has a password. Take it away in Excel, and save again."))
        raise FileRefused(
            _("This is an older Excel file (xls). Open it, and choose «Save as» xlsx or CSV.")
        )
    if content.startswith(b"%PDF"):
        raise FileRefused(
            _("This is a PDF. Find the table it was made from, and save it as CSV or xlsx.")
        )
    if is_zip(content):
        _refuse_other_packages(content)


def list_sheets(content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets with cells, in their order."""
    with _opened(content) as book:
        sheets = book.worksheets[:MOST_SHEETS]
        found = tuple(Sheet(one.title, one.sheet_state != "visible") for one in sheets)
    if not found:
        raise FileRefused(_("The file has no sheet with cells."))
    return found


def list_rows(
    content: bytes, sheet: str
) -> Iterator[tuple[int, list[str | int | float | date | None]]]:
    """Yield the rows of a sheet: formulas as what they last said, dates as dates."""
    with _opened(content) as book:
        if sheet not in book.sheetnames:
            raise FileRefused(_("There is no sheet called «%(name)s».", name=sheet))
        found = book[sheet]
        found.reset_dimensions()
        rows, read = found.iter_rows(values_only=True, max_row=MOST_ROWS + 1), 0
        for number, cells in enumerate(rows, start=1):
            read += len(cells)
            if read > MOST_CELLS:
                raise FileRefused(
                    _(
                        "The sheet has more than %(most)s cells. Save it as CSV, or divide it.",
                        most=formats.number(MOST_CELLS),
                    )
                )
            yield number, [_cell(one) for one in cells]


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    """Open a spreadsheet that was judged; whatever is wrong inside is told in the same words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            load = import_module("openpyxl").load_workbook
            book = load(BytesIO(content), read_only=True, data_only=True, keep_links=False)
            try:
                yield book
            finally:
                book.close()
        except FileRefused:
            raise
        except Exception as error:  # what a broken or forged file makes the reader stumble on
            raise _unreadable() from error


def _cell(cell: Any) -> str | int | float | date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if cell is None or (isinstance(cell, str | int | float | date) and not isinstance(cell, bool)):
        return cell
    return str(cell)


def _refuse_other_packages(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as package:
            entries = package.infolist()
            _refuse_bombs(entries)
            _refuse_other_programs({one.filename for one in entries})
            for one in entries:
                if one.filename.endswith((".xml", ".rels")):
                    _refuse_declarations(package, one)
    except FileRefused:
        raise
    except Exception as error:  # a forged package may make its reader stumble anywhere
        raise _unreadable() from error


def _refuse_bombs(entries: list[ZipInfo]) -> None:
    """Refuse what would unpack to far more than it is; no reader unpacks more than is listed."""
    if any(one.flag_bits & 0x1 for one in entries):
        raise FileRefused(_("The file has a password. Take it away, and save again."))
    swollen = any(
        one.file_size > SMALL_ENTRY and one.file_size > MOST_RATIO * max(one.compress_size, 1)
        for one in entries
    )
    words = sum(one.file_size for one in entries if one.filename == WORDS)
    unpacked = sum(one.file_size for one in entries)
    too_large = unpacked > MOST_UNPACKED or words > MOST_OF_WORDS or len(entries) > MOST_ENTRIES
    if swollen or too_large:
        raise FileRefused(
            _(
                "The file holds far too much when it is opened."
                " Save only the sheet with the numbers."
            )
        )


def _refuse_other_programs(names: set[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        raise FileRefused(_("This is a binary Excel file (xlsb). Save it as xlsx or CSV."))
    if any(name.endswith(".iwa") for name in names):
        raise FileRefused(_("This is a Numbers file. Choose «Export to», and CSV or Excel."))
    if "content.xml" in names:
        raise FileRefused(_("This is a LibreOffice file (ods). Save it as xlsx or CSV."))
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise FileRefused(
            _("This is a document, not a table. Copy the table to a sheet, and save as xlsx.")
        )
    raise FileRefused(
        _("This is a packed file (zip). Unpack it, and send the table inside as CSV or xlsx.")
    )


def _refuse_declarations(package: ZipFile, entry: ZipInfo) -> None:
    """Refuse a part that declares entities before its first element, which no spreadsheet does."""
    parser, begun = expat.ParserCreate(), list[bool]()

    def refuse(*_declared: object) -> None:
        raise FileRefused(_("The file holds something that spreadsheets do not. Save it anew."))

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda *_element: begun.append(True)
    with package.open(entry) as part:
        while not begun and (piece := part.read(1 << 14)):
            try:
                parser.Parse(piece, False)
            except expat.ExpatError as error:
                if not begun:
                    raise _unreadable() from error


def _unreadable() -> FileRefused:
    return FileRefused(
        _("The file cannot be opened as a spreadsheet. Open it in Excel, and save it as xlsx.")
    )
