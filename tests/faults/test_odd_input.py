"""Nothing that anybody sends makes a fault of ours, and nothing is ever half-saved."""

import random
import re
import sqlite3
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.faults.oddities import QUERIES, RAW_BODIES, Body, odd_parts, spoilt
from tests.faults.roaming import ROLES, client_of_role, every_address, forms_of
from tests.faults.state import find_faults, fingerprint

pytestmark = pytest.mark.slow

SPOILT_TIMES = 8
ODD_ADDRESSES = 2
QUERIES_OF_A_PAGE = 3
SCRIPT = "<script>alert"
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
