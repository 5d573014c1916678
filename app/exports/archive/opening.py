"""Opening an archive that somebody sends: nothing is unpacked to a disk, and nothing without bound.

What the directory of the zip says is looked at before anything is read, and every file is read no
further than its manifest says.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from app.exports.archive.manifest import MANIFEST, README, Manifest, file_of, table_of
from app.exports.archive.refusing import (
    refuse_changed,
    refuse_file,
    refuse_row,
    refuse_size,
)
from app.exports.archive.row_rules import check_as_read

MOST_FILES = 120
MOST_BYTES = 1024 * 1024 * 1024
MOST_OF_MANIFEST = 1024 * 1024
LONGEST_LINE = 64 * 1024 * 1024
CHUNK = 1024 * 1024
NAMES = re.compile(r"tables/[a-z_]{1,60}\.jsonl")
ENCRYPTED = 0x1
LINK = 0o120000
KIND_OF_FILE = 0o170000
Row = dict[str, Any]


class Archive:
    """An archive that has been looked through: its manifest, and its tables row by row."""

    def __init__(self, file: ZipFile, manifest: Manifest) -> None:
        self._file = file
        self._begun: list[Generator[Row, None, None]] = []
        self.manifest = manifest

    @property
    def tables(self) -> frozenset[str]:
        """Return the names of the tables that it holds."""
        return frozenset(table_of(name) for name in self.manifest.parts)

    def list_rows(self, table: str) -> Iterator[Row]:
        """Return the rows of a table; what is not as it was written is refused at its end."""
        rows = self._read_rows(table)
        self._begun.append(rows)
        return rows

    def close(self) -> None:
        """Let go of every table that was not read to its end."""
        for rows in self._begun:
            rows.close()

    def _read_rows(self, table: str) -> Generator[Row, None, None]:
        name = file_of(table)
        part = self.manifest.parts[name]
        digest, size, count = hashlib.sha256(), 0, 0
        with _reading(self._file, name) as file:
            while line := file.readline(LONGEST_LINE):
                digest.update(line)
                size, count = size + len(line), count + 1
                if size > part.bytes or count > part.rows:
                    refuse_changed(name)
                yield _row_of(line, table)
        if (count, size, digest.hexdigest()) != (part.rows, part.bytes, part.sha256):
            refuse_changed(name)

    def check(self) -> None:
        """Refuse an archive in which a file is not as it was written, before a row is taken."""
        for name, part in self.manifest.parts.items():
            digest, size = hashlib.sha256(), 0
            with _reading(self._file, name) as file:
                while chunk := file.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    if size > part.bytes:
                        refuse_changed(name)
            if (size, digest.hexdigest()) != (part.bytes, part.sha256):
                refuse_changed(name)


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open an archive, or refuse it in words."""
    try:
        file = ZipFile(path)
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        refuse_file()
    with file:
        infos = file.infolist()
        _check_directory(infos)
        with _reading(file, MANIFEST) as written:
            manifest = Manifest.from_text(written.read(MOST_OF_MANIFEST))
        names = {one.filename for one in infos} - {MANIFEST, README}
        if set(manifest.parts) != names:
            refuse_file()
        with closing(Archive(file, manifest)) as archive:
            yield archive


def _check_directory(infos: list[ZipInfo]) -> None:
    """Refuse what is too much, or has a name, a kind or a way of packing that we never write."""
    names = [one.filename for one in infos]
    if len(names) > MOST_FILES or sum(one.file_size for one in infos) > MOST_BYTES:
        refuse_size()
    if MANIFEST not in names or len(set(names)) < len(names):
        refuse_file()
    if not all(
        one.filename in (MANIFEST, README) or NAMES.fullmatch(one.filename) for one in infos
    ):
        refuse_file()
    if any(_is_odd(one) for one in infos):
        refuse_file()


def _is_odd(info: ZipInfo) -> bool:
    if info.filename == MANIFEST and info.file_size > MOST_OF_MANIFEST:
        return True
    kind = (info.external_attr >> 16) & KIND_OF_FILE
    is_packed_so = info.compress_type in (ZIP_DEFLATED, ZIP_STORED)
    return bool(info.flag_bits & ENCRYPTED) or kind == LINK or not is_packed_so


@contextmanager
def _reading(file: ZipFile, name: str) -> Iterator[IO[bytes]]:
    """Read a file of the zip; what is cut off or does not unpack is refused."""
    try:
        with file.open(name) as found:
            yield found
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        refuse_changed(name)


def _row_of(line: bytes, table: str) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        refuse_row(table)
    if not isinstance(row, dict):
        refuse_row(table)
    check_as_read(table, row)
    return row
