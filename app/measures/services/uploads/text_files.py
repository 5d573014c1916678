"""Tables in text files: which letters and which separator they are written with, and their rows."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import BytesIO, TextIOWrapper
from itertools import islice

from flask_babel import gettext as _

from app.measures.services.uploads.refusing import FileRefused

ENCODINGS = ("utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be")
SEPARATORS = (";", "\t", ",", "|")
SAMPLE = 40
CHUNK = 1 << 20
NULS_OF_UTF_16 = 0.3
MOST_NULS = 0
LONGEST_CELL = 128 * 1024


def guess_encoding(content: bytes) -> str:
    """Return how the letters of a file are written: by its first bytes, UTF-8, else Windows'."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = content[:4096]
    for encoding, nuls in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if nuls and nuls.count(0) / len(nuls) > NULS_OF_UTF_16:
            return encoding
    if head.count(0) > len(head) * MOST_NULS:
        raise FileRefused(_("This is not a table. Save it as CSV or xlsx, and send that."))
    return "utf-8-sig" if _is_utf_8(content) else "cp1252"


def guess_separator(content: bytes, encoding: str) -> str:
    """Return what separates the cells: what gives most rows of as many cells as each other."""
    head = content[: 64 * 1024].decode(encoding, errors="replace")
    lines = [line for line in head.splitlines()[:SAMPLE] if line.strip()]
    if lines and (hinted := _hinted(lines[0])):
        return hinted
    return max(SEPARATORS, key=lambda one: _evenness(lines, one))


def list_rows(
    content: bytes, encoding: str, *, separator: str
) -> Iterator[tuple[int, list[str | int | float | date | None]]]:
    """Yield the rows with the number of the line that each of them ends on.

    The longest cell is one for all of the interpreter, and other libraries lift it: so say it.
    """
    csv.field_size_limit(LONGEST_CELL)
    lines = TextIOWrapper(BytesIO(content), encoding=encoding, errors="replace", newline="")
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number == 1 and _hinted(separator.join(cells)):
                continue
            yield number, list(cells)
    except (csv.Error, UnicodeError) as error:
        raise FileRefused(
            _("Row %(row)s cannot be read: a cell is far too long.", row=number + 1)
        ) from error


def _is_utf_8(content: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), CHUNK):
            decoder.decode(content[start : start + CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _evenness(lines: list[str], separator: str) -> tuple[int, int]:
    """Return how many rows have the commonest number of cells above one, and that number."""
    try:
        rows = islice(csv.reader(lines, delimiter=separator), SAMPLE)
        widths = Counter(len(row) for row in rows if len(row) > 1)
    except csv.Error:
        return 0, 0
    width, rows_of_it = max(widths.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
    return rows_of_it, width


def _hinted(line: str) -> str | None:
    """Return the separator that the first line names for Excel: «sep=;»."""
    tidy = line.strip().removeprefix("\ufeff")
    is_hint = tidy.lower().startswith("sep=") and tidy[4:5] in SEPARATORS
    return tidy[4:5] if is_hint and len(tidy) == len("sep=;") else None
