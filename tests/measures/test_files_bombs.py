"""Files that are broken, forged or far too large: refused in words, before they cost anything."""

import csv
import random
import subprocess
import sys
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from flask import Flask

from app.measures.models.series import Series
from app.measures.services.uploads import steps
from app.measures.services.uploads.checking import Checked
from app.measures.services.uploads.opening import FileRefused, list_rows, open_file
from app.measures.services.uploads.previewing import preview_upload
from app.statistics.masking import Audience
from tests.architecture.sources import ROOT
from tests.makers.measures import make_series
from tests.makers.uploads import csv_of, preview_of, send_file, take, xlsx_of

pytestmark = pytest.mark.usefixtures("today")

ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def packed(**entries: bytes) -> bytes:
    """Return a package with these entries besides those that make it a workbook."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
        for name, content in entries.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def forged_workbook(part: str, declaration: str) -> bytes:
    """Return a workbook one part of which begins with a declaration."""
    file, source = BytesIO(), zipfile.ZipFile(BytesIO(xlsx_of([["Uke", "Teller"], [1, 2]])))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                content = content.replace(b"?>", f"?>{declaration}".encode(), 1)
            package.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "tom"),
        (b"\xff\xfe", "tom"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "passord"),
        (b"PK\x03\x04 and then nothing", "regneark"),
        (packed(xl__sheet_xml=b" " * 20_000_000), "altfor mye"),
        (packed(xl__sharedStrings_xml=random.Random(1).randbytes(26_000_000)), "altfor mye"),
        (forged_workbook("xl/worksheets/sheet1.xml", ENTITIES), "regneark ikke har"),
        (forged_workbook("xl/workbook.xml", ENTITIES), "regneark ikke har"),
        (bytes(range(256)) * 100, "ikke en tabell"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused_in_words(app: Flask, content: bytes, words: str) -> None:
    with app.test_request_context(), pytest.raises(FileRefused, match=words):
        open_file(content)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("content.xml", "LibreOffice"),
        ("Index/Document.iwa", "Numbers"),
        ("word/document.xml", "dokument"),
        ("xl/workbook.bin", "xlsb"),
        ("inner.zip", "zip"),
    ],
)
def test_packages_of_other_programs_are_told_apart(app: Flask, name: str, words: str) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(name, b"<x/>")

    with app.test_request_context(), pytest.raises(FileRefused, match=words):
        open_file(file.getvalue())


def test_a_cell_that_is_far_too_long_is_refused(app: Flask) -> None:
    csv.field_size_limit(sys.maxsize)  # as some libraries do
    content = csv_of("a;b", f"1;{'x' * 200_000}")

    with app.test_request_context(), pytest.raises(FileRefused, match="Rad 2"):
        list(list_rows(content, open_file(content).reading))


@pytest.mark.parametrize("seed", range(12))
def test_random_bytes_are_refused_or_say_nothing(app: Flask, seed: int) -> None:
    by = random.Random(seed)
    series = make_series()
    workbook = bytearray(xlsx_of([["Uke", "Teller", "Nevner"], [14, 2, 3]]))
    for _times in range(20):
        workbook[by.randrange(len(workbook))] = by.randrange(256)
    text = bytes(by.choice(b'0123456789;,"\r\n\tabc%=-+\xe6') for _times in range(3_000))

    for content in (by.randbytes(3_000), bytes(workbook), text):
        _look(series, content)


def _look(series: Series, content: bytes) -> None:
    with suppress(FileRefused):
        upload = send_file(series.team, content)
        preview_upload(upload, series.team, audience=Audience.TEAM)


def test_the_same_file_sent_twice_at_once_is_taken_in_once(app: Flask) -> None:
    series = make_series()
    upload = send_file(series.team, csv_of("Uke;Teller;Nevner", "15;8;10"))
    first = take(series.team, upload)

    promise = steps.Promise("", Audience.TEAM, skips=False, by=None)
    again = steps.take_in(upload, Checked(), promise=promise)

    assert again.id == first.id


def test_very_many_rows_are_counted_and_refused_without_holding_them_all(app: Flask) -> None:
    series = make_series()
    rows = [f"{week % 53};2019;x;10" for week in range(3_000)]

    preview = preview_of(series.team, csv_of("Uke;År;Teller;Nevner", *rows))

    assert len(preview.refused_rows) == 3_000
    assert len(preview.refused) == 500


MEASURED = """
import resource, sys
from app import create_app
from app.measures.services.uploads.opening import list_rows, open_file
from app.measures.services.uploads.layouts import Column, Layout
from app.measures.services.uploads.headings import Meaning
from app.measures.services.uploads.saying import list_said
app = create_app({"SQLALCHEMY_DATABASE_URI": "sqlite://", "SECRET_KEY": "for tests only"})
content = b"Maling;Uke;Teller;Nevner\\n" + b"".join(
    b"Alle mott %d;2026-W%02d;8;10\\n" % (n, n % 50 + 1) for n in range(100_000))
idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with app.test_request_context():
    reading = open_file(content).reading
    meanings = [Meaning.MEASURE, Meaning.PERIOD, Meaning.NUMERATOR, Meaning.DENOMINATOR]
    layout = Layout(reading, 1, ("a", "b", "c", "d"), tuple(Column(one) for one in meanings))
    accepted = {}
    for said in list_said(list_rows(content, reading), layout):
        accepted[said.row] = (said.row, said.measure)
    assert len(accepted) == 100_000
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - idle) // 1024)
"""


def test_a_hundred_thousand_rows_take_little_memory() -> None:
    command = [sys.executable, "-c", MEASURED]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert int(ran.stdout.split()[-1]) <= 150
