"""Nothing that anybody sends makes a fault of ours, and nothing is ever half-saved."""

import random
import re
import sqlite3
from collections.abc import Iterator, Mapping
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.faults.oddities import (
    FILE_NAMES,
    MULTIPART,
    NUMBERS,
    QUERIES,
    RAW_BODIES,
    Body,
    odd_files,
    odd_parts,
    spoilt,
)
from tests.faults.roaming import ROLES, client_of_role, every_address, forms_of
from tests.faults.state import find_faults, fingerprint

pytestmark = pytest.mark.slow

SPOILT_TIMES = 8
ODD_ADDRESSES = 2
QUERIES_OF_A_PAGE = 3
SCRIPT = "<script>alert"
SENT_FILES_LINGER = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
PART = re.compile(r"<(?:\w+:)?(\w+)>")


class Watched:
    """A browser that notes what must not happen: our own faults, and refusals that save."""

    def __init__(self, client: FlaskClient, beside: sqlite3.Connection) -> None:
        self.client, self.beside = client, beside
        self.faults: list[str] = []
        self.saved = 0

    def send(self, method: str, address: str, *, body: Body | None = None) -> TestResponse:
        """Send something and look at what it led to."""
        before = fingerprint(self.beside)
        sent = {} if body is None else body.sent
        answer = self.client.open(address, method=method, buffered=True, **sent)
        has_changed = fingerprint(self.beside) != before
        self.saved += has_changed
        told = f"{method} {address[:120]} {str(body)[:600]} -> {answer.status_code}"
        if answer.status_code >= 500:
            self.faults.append(told)
        if has_changed and (method == "GET" or answer.status_code >= 400):
            self.faults.append(f"{told}, but something was saved")
        if _leads_away(answer.headers.get("Location", "")):
            self.faults.append(f"{told}, away to {answer.headers['Location']}")
        return answer


def _filled(rule: str, parts: Mapping[str, str]) -> str:
    return PART.sub(lambda found: parts[found[1]], rule)


def _leads_away(location: str) -> bool:
    return urlsplit(location).netloc not in {"", "localhost"} or location.startswith(("/\\", "//"))


def _addresses(app: Flask, method: str, *, by: random.Random) -> Iterator[str]:
    """Yield every route of a method with odd parts, several times."""
    for rule in sorted(app.url_map.iter_rules(), key=str):
        if method in (rule.methods or ()) and rule.endpoint != "static":
            for _ in range(ODD_ADDRESSES if rule.arguments else 1):
                parts = odd_parts(rule.arguments, by=by)
                yield _filled(rule.rule, parts)


@pytest.mark.parametrize("role", [None, *ROLES])
def test_odd_addresses_and_queries_are_answered(
    demo: Flask, beside: sqlite3.Connection, role: str | None
) -> None:
    by, visitor = random.Random(f"{role}"), Watched(client_of_role(demo, role), beside)

    for address in _addresses(demo, "GET", by=by):
        visitor.send("GET", by.choice([address, f"{address}?{by.choice(QUERIES)}"]))
    for address, _text in list(every_address(visitor.client, of_a_kind=1)):
        for query in by.sample(QUERIES, k=QUERIES_OF_A_PAGE):
            visitor.send("GET", f"{address.partition('?')[0]}?{query}")

    assert not visitor.faults, "\n".join(visitor.faults)


@pytest.mark.parametrize("role", [None, *ROLES])
def test_odd_bodies_are_answered_by_every_route(
    demo: Flask, beside: sqlite3.Connection, role: str | None
) -> None:
    by, visitor = random.Random(f"{role}"), Watched(client_of_role(demo, role), beside)
    reached = [
        form.action
        for _a, text in every_address(visitor.client, of_a_kind=1)
        for form in forms_of(_a, text)
    ]

    for address in [*_addresses(demo, "POST", by=by), *sorted(set(reached))]:
        if not address.startswith("/sign-out"):
            asked = by.choice([address, f"{address}?{by.choice(QUERIES)}"])
            visitor.send("POST", asked, body=by.choice(RAW_BODIES))

    assert not visitor.faults, "\n".join(visitor.faults)
    assert find_faults(demo) == []


@pytest.mark.parametrize("role", [None, *ROLES])
def test_odd_values_in_the_fields_of_real_forms_are_answered(
    demo: Flask, beside: sqlite3.Connection, role: str | None
) -> None:
    by, visitor = random.Random(f"{role}"), Watched(client_of_role(demo, role), beside)
    pages = list(every_address(visitor.client, of_a_kind=2))

    for form in [form for address, text in pages for form in forms_of(address, text)]:
        names = list(form.fields)
        for _ in range(SPOILT_TIMES if len(names) > 1 else 2):
            some = by.sample(names, k=min(len(names), by.choice([1, 1, 2, 3])))
            fields = {**form.fields, "mark": [str(by.random())]} if len(names) > 1 else form.fields
            visitor.send("POST", form.action, body=spoilt(fields, by=by, names=some))
    after = [visitor.send("GET", address) for address, _text in pages]

    assert not visitor.faults, "\n".join(visitor.faults)
    assert {answer.status_code for answer in after} <= {200, 302, 403, 404}
    assert [answer.request.path for answer in after if SCRIPT in answer.text] == []
    assert find_faults(demo) == []


@SENT_FILES_LINGER
@pytest.mark.parametrize("seed", range(2))
def test_odd_files_are_refused_or_shown_and_never_a_fault(
    demo: Flask, beside: sqlite3.Connection, seed: int
) -> None:
    by, visitor = random.Random(seed), Watched(client_of_role(demo, "member"), beside)
    files = _files_address(visitor.client)

    for content in odd_files(by):
        sent = {"mark": str(by.random()), "file": (BytesIO(content), by.choice(FILE_NAMES))}
        answer = visitor.send("POST", files, body=Body(sent))
        if answer.status_code == 303:
            _go_through(visitor, answer.headers["Location"], by=by)
    for part in MISSING_PARTS:
        visitor.send("POST", files, body=Body(part, MULTIPART))

    assert not visitor.faults, "\n".join(visitor.faults)
    assert visitor.saved
    assert find_faults(demo) == []


@SENT_FILES_LINGER
def test_files_of_another_team_are_not_found(demo: Flask, beside: sqlite3.Connection) -> None:
    sender = Watched(client_of_role(demo, "member"), beside)
    files = _files_address(sender.client)
    sent = {"mark": "1", "file": (BytesIO(b"Periode;Teller\r\n2026-W15;1\r\n"), "a.csv")}
    location = sender.send("POST", files, body=Body(sent)).headers["Location"].partition("?")[0]
    team, upload = re.findall(r"\d+", location)
    facilitator = Watched(client_of_role(demo, "facilitator"), beside)
    answers = [
        facilitator.send(method, f"/teams/{other}/files/{upload}{page}", body=body).status_code
        for other in range(1, 9)
        for page, method, body in OF_A_FILE
        if other != int(team)
    ]
    unknown = [
        sender.send(method, f"/teams/{team}/files/99999{page}", body=body).status_code
        for page, method, body in OF_A_FILE
    ]

    assert 404 in answers
    assert {*answers, *unknown} <= {403, 404}
    assert set(unknown) == {404}
    assert sender.client.get(f"{location}/progress").status_code == 200


OF_A_FILE = [
    *(("", "GET", None), ("/preview", "GET", None), ("/progress", "GET", None)),
    *(("", "POST", Body({"mark": "2"})), ("/preview", "POST", Body({"mark": "3"}))),
    ("/cancel", "POST", Body({})),
]
MISSING_PARTS = [
    b"--x--\r\n",
    b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\na;b\r\n--x--\r\n',
    b'--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\n\r\n--x--\r\n',
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na;b',
    b'--x\r\nContent-Disposition: form-data; filename="a.csv"\r\n\r\na;b\r\n--x--\r\n',
]


def _files_address(client: FlaskClient) -> str:
    """Return where the team of this person sends its files."""
    pages = every_address(client, of_a_kind=1)
    found = (re.search(r'href="(/teams/\d+/files)"', text) for _address, text in pages)
    return next(one[1] for one in found if one is not None)


def _go_through(visitor: Watched, columns: str, *, by: random.Random) -> None:
    """Look at a file in odd ways, say odd things of its columns, and say an odd yes to it."""
    for query in ("", f"heading={by.choice(NUMBERS)}", "separator=%00&encoding=utf-16", "sheet=x"):
        text = visitor.send("GET", f"{columns.partition('?')[0]}?{query}").text
        for form in [one for one in forms_of(columns, text) if not one.action.endswith("cancel")]:
            names = list(form.fields)
            odd = spoilt(form.fields, by=by, names=by.sample(names, k=1))
            visitor.send("POST", form.action, body=odd)
            visitor.send("POST", form.action, body=Body({**form.fields, "mark": str(by.random())}))
    preview = f"{columns.partition('?')[0]}/preview"
    for form in forms_of(preview, visitor.send("GET", preview).text):
        names = by.sample(list(form.fields), k=min(2, len(form.fields)))
        visitor.send("POST", form.action, body=spoilt(form.fields, by=by, names=names))
    if by.random() < 0.5:
        visitor.send("POST", f"{columns.partition('?')[0]}/cancel", body=Body({}))
    visitor.send("GET", preview)
