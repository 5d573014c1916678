"""The looks of a workbook are its own, however many were written before it."""

from pathlib import Path
from zipfile import ZipFile

from app.exports.workbook.book import Book


def test_a_second_workbook_looks_as_the_first(tmp_path: Path) -> None:
    first, second = [_write(tmp_path / name) for name in ("1.xlsx", "2.xlsx")]

    assert first == second


def _write(path: Path) -> bytes:
    book = Book(path, keeps_rows=True)
    book.file.add_worksheet().write(0, 0, "Bjørkli", book.bold)
    book.file.close()
    with ZipFile(path) as parts:
        return parts.read("xl/styles.xml")
