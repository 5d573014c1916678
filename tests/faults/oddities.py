"""Odd input: what nobody means to send, and what somebody sends on purpose."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from werkzeug.datastructures import MultiDict

TEXTS = [
    *("", " ", "x" * 20_000, "👩‍👩‍👧‍👦" * 50, "a\x00b", "\u202eevil\u2066\ufeff", "\ud7ff\ufffe"),
    *("<script>alert(1)</script>", "{{ 7 * 7 }}", "%(name)s %s", "'; DROP TABLE team; --"),
    *("=1+1", "\r\nSet-Cookie: a=b", "ﷺ" * 100, "e\u0301" * 60, "æøåÆØÅ čđŋšŧž"),
]
NUMBERS = [
    *("-1", "0", "1", "5", "10", "1e999", "nan", "inf", "−2", "9" * 40, "9" * 18, "1000000000"),
    *("2147483648", "9223372036854775808", "12,5", "1.234,5", "٣", "0x10", "80 %", "0.1"),
]
DATES = [
    *("0000-00-00", "0001-01-01", "9999-12-31", "2026-02-30", "31.12.9999", "01.01.0001"),
    *("2026-W53", "2026-W99", "2026-Q5", "0001-W01", "9999-W52", "0000-W01", "9999-12", "1.1.26"),
    *("2100-12-31", "2000-01-01", "9999-W52/W53", "9999-Q4", "9999-H2", "9999", "2026-11-16"),
]
CHOICES = ["member", "administrator", "once", "average", "count", "rate", "sensitive", "people"]
ADDRESSES = [
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/",
]
MAILS = ["a@b.example", "a@b", "@", "a" * 300 + "@example.no", "å@exåmple.no", "a@[1.2.3.4]"]
VALUES = [*TEXTS, *NUMBERS, *DATES, *CHOICES, *ADDRESSES, *MAILS]

KEYS = ["0", "2147483648", "9223372036854775808", "9" * 60, "99999", "1"]
SLUGS = ["%00", "%ff", "..", "%2e%2e%2f", "x" * 5_000, "%F0%9F%98%80", "%E2%80%AE", "a'--"]
FILE_TYPES = ["svg", "png", "csv"]
ABOUT_KINDS = ["team", "goal", "series", "cycle"]
DAYS = ["0001-01-01", "9999-12-31", "9999-12-27", "0000-00-00", "2026-02-30", "1990-01-01"]
QUERIES = [
    "next=//evil.example",
    "%ff=%fe&%00=%00",
    "measure=9223372036854775808&show=%ff&view=table&variant=%00",
    "measure=-1&show=charts&flow=1&step=-5&of=9999999999999999999999&period=9999-12-31",
    "show=funnel&periods=-99999999999999999999&limits=wide",
    "period=0001-01-01&goal=9223372036854775808&kind=%ff&search=%25_",
    "period=9999-W52&flow=1&done=%00&goal=x&library=x&measure=x",
    "late=0001-01-01&yes=9999999999999999999999&no=%ff&settled=%00",
    "late=2026-11-09&yes=-1&no=1e9&settled=9999-12-31&period=2026-W53",
    "source=%ff&q=%00%25_&driver=99999999999999999999&parent=x&shared=9999999999&idea=-1",
    "with=9223372036854775808&measure=9223372036854775808&numbers=%00&begin=%ff",
    "with=-1&measure=1e9&code=%00%20/..&change=%ff&next=//evil.example&span=%00&service=x",
    "code=//evil.example&county=%ff&span=quarter&measure=%00&with=2147483648&begin=auto",
    "a=" + "x" * 9_000,
]


@dataclass(frozen=True)
class Body:
    """What is sent: form fields, or bytes of some other kind."""

    fields: Any = None
    content_type: str | None = None

    @property
    def sent(self) -> dict[str, Any]:
        """Return it as a test client takes it."""
        fields = self.fields() if callable(self.fields) else self.fields
        return {"data": fields, "content_type": self.content_type}


URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"
RAW_BODIES = [
    Body({}),
    Body(b"%ff=%fe&name=%ff%00&role=%00&language=%ff", URLENCODED),
    Body(b"\xff\xfe\x00" * 500, URLENCODED),
    Body(b'{"name": {"a": 1}, "role": ["administrator"], "mark": 1}', "application/json"),
    Body(b"[1, 2", "application/json"),
    Body(b"[1, 2]", "application/json"),
    Body(b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nx', MULTIPART),
    Body(b"--y nothing at all", MULTIPART),
    Body(b"mark=" + b"9" * 30, URLENCODED),
    Body(b"&".join([b"role=x"] * 3_000), URLENCODED),
    Body(lambda: {"name": (BytesIO(b"=1+1"), "a.csv"), "mark": (BytesIO(b"1"), "m")}),
]

HEAD = b"Periode;Teller;Nevner;Merknad\r\n"
FILE_NAMES = [
    "a.csv",
    "../../etc/passwd",
    "\u202efdp.csv",
    "x" * 600 + ".xlsx",
    "a\x00b.csv",
    "'",
    "æ",
]

ODD_TEXTS = [
    b"\x00" * 4_000,
    b"a\x00b;c\r\n\x001;\x00\r\n",
    b"\xff\xfe" + b"\xd8\x00" * 99,
    HEAD,
    HEAD * 4,
    b";" * 900,
    b'"',
    b'a;"b\r\n' * 9,
    HEAD + b"2026-W15;1;2;" + b"x" * 300_000,
    HEAD + b"2026-W15;" + b"9" * 120_000 + b";1;",
    b"a;" * 199 + b"\r\n" + b"1;" * 250,
    "Periode;Teller\r\n2026-W15;\ud7ff\u202e".encode("utf-16"),
]
ODD_CELLS = [[*"abcd"], ["_xD800_", "_x0000_", "=1+1", "<a>"], ["2026-W15", 1e300, -1, 0.5]]
ODD_PARTS = [
    b" " * 30_000_000,
    b"<worksheet><sheetData><row>",
    b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
]


def odd_files(by: random.Random) -> list[bytes]:
    """Return files that nobody means to send: broken, enormous, forged, or of another kind."""
    said = [f"{by.choice(DATES)};{by.choice(NUMBERS)};10;x\r\n" for _ in range(60)]
    words = [";".join(by.choices(VALUES[1:], k=4)) + "\r\n" for _ in range(60)]
    book = _workbook(ODD_CELLS)
    spoilt_book = bytearray(book)
    for _ in range(30):
        spoilt_book[by.randrange(len(book))] = by.randrange(256)
    random_ones = [by.randbytes(4_000), HEAD + "".join(said).encode(), "".join(words).encode()]
    return [
        *random_ones,
        *ODD_TEXTS,
        book,
        bytes(spoilt_book),
        book[:900],
        *map(_packed, ODD_PARTS),
    ]


def _workbook(rows: Sequence[Sequence[Any]]) -> bytes:
    book, file = Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(file)
    return file.getvalue()


def _packed(sheet: bytes) -> bytes:
    """Return a workbook whose sheet says something else."""
    file, source = BytesIO(), ZipFile(BytesIO(_workbook([["Uke", "Teller"], [1, 2]])))
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name in source.namelist():
            package.writestr(name, sheet if name.endswith("sheet1.xml") else source.read(name))
    return file.getvalue()


def spoilt(fields: Mapping[str, Sequence[str]], *, by: random.Random, names: Sequence[str]) -> Body:
    """Return filled-in fields with the named ones made odd, left out or sent twice."""
    sent: list[tuple[str, str]] = []
    for name, values in fields.items():
        if name not in names:
            sent += [(name, value) for value in values]
        elif by.random() > 0.06:
            times = 2 if by.random() < 0.1 else 1
            sent += [(name, by.choice(VALUES)) for _ in range(times)]
    return Body(MultiDict(sent), URLENCODED if by.random() < 0.5 else "multipart/form-data")


def odd_parts(arguments: Iterable[str], *, by: random.Random) -> dict[str, str]:
    """Return odd values for the parts of an address."""
    kinds = {"slug": SLUGS, "token": SLUGS, "period": DAYS, "file_type": FILE_TYPES}
    kinds |= {"about_kind": ABOUT_KINDS, "code": SLUGS, "idea_key": SLUGS, "kind": SLUGS}
    return {name: by.choice(kinds.get(name, KEYS)) for name in arguments}
