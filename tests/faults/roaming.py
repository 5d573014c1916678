"""Somebody who goes through every page of the demo that they can reach, and reads its forms."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient

ROLES = ("member", "leader", "facilitator", "coordinator", "guest", "administrator")
NUMBER = re.compile(r"\d[\w-]*|(?<=/networks/)[\w-]+")
AS_IT_IS = re.compile(r"\.(css|js|woff2|ico|webmanifest)$")
FILES = (".csv", ".sqlite", ".svg", ".png")
BEFORE_ANY_NUMBER = re.compile(r"/grid\?.*last=20[01]")  # it goes back to 2000, the demo to 2022
ENDS_THE_VISIT = ("/sign-out", "/sessions/", "/demo-sign-in")


@dataclass(frozen=True)
class FoundForm:
    """A form of a page: where it goes, and what its fields would send as they stand."""

    action: str
    fields: dict[str, list[str]]
    drawn: Tag

    @property
    def kind(self) -> str:
        """The address with its numbers left out."""
        return NUMBER.sub("#", self.action)


def client_of_role(app: Flask, role: str | None) -> FlaskClient:
    """Return a browser in which one of the demo's people is signed in, or nobody."""
    client = app.test_client()
    if role is not None:
        answer = client.post("/demo-sign-in", data={"role": role})
        assert answer.status_code == 303, answer.status
    return client


def every_address(
    client: FlaskClient, *, of_a_kind: int | None = None
) -> Iterator[tuple[str, str]]:
    """Walk the links from page to page; yield each address with its text, files left out."""
    waiting, seen, kinds = deque(["/", "/account", "/how-to-read"]), set[str](), dict[str, int]()
    while waiting:
        address = waiting.popleft()
        kind = NUMBER.sub("#", address)
        if address in seen or (of_a_kind is not None and kinds.get(kind, 0) >= of_a_kind):
            continue
        seen.add(address)
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = client.get(address, buffered=True)
        if answer.status_code in {301, 302, 303}:
            waiting.append(_local(answer.headers["Location"]))
        elif answer.mimetype == "text/html":
            yield address, answer.text
            waiting.extend([link for link in _links(answer.text) if not _is_file(link)])


def files_of(text: str) -> list[str]:
    """Return the addresses of the files that a page offers."""
    return [address for address in _links(text) if _is_file(address)]


def _links(text: str) -> list[str]:
    found = re.findall(r'<a\b[^>]*\bhref="([^"#]+)"', text)
    local = [address.replace("&amp;", "&") for address in found if address.startswith("/")]
    return [
        address
        for address in local
        if not AS_IT_IS.search(urlsplit(address).path) and not BEFORE_ANY_NUMBER.search(address)
    ]


def _is_file(address: str) -> bool:
    return urlsplit(address).path.endswith(FILES)


def _local(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def forms_of(address: str, text: str) -> list[FoundForm]:
    """Return the forms of a page that change something and do not end the visit."""
    soup = BeautifulSoup(text, "html.parser")
    forms = [
        FoundForm(str(form.get("action") or address), _fields(form), form)
        for form in soup.select("form[method=post i]")
    ]
    return [form for form in forms if not form.action.startswith(ENDS_THE_VISIT)]


def _fields(form: Tag) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for field in form.select("input[name], select[name], textarea[name], button[name]"):
        fields.setdefault(str(field["name"]), []).extend(_values(field))
    return fields


def _values(field: Tag) -> list[str]:
    if field.name == "select":
        options = field.select("option")
        chosen = [one for one in options if one.has_attr("selected")] or options[:1]
        return [str(one.get("value", one.get_text())) for one in chosen]
    if field.name == "textarea":
        return [field.get_text().lstrip("\r\n")]
    if field.get("type") in {"checkbox", "radio"} and not field.has_attr("checked"):
        return []
    return [str(field.get("value", ""))]
