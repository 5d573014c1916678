"""An attacker who keeps all that the app ever shows to a role: pages, drawings, files, refusals."""

import re
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.accounts.services import DEMO_ROLES
from app.extensions import db
from app.networks.models import Membership
from app.web.actor import Role
from tests.faults.roaming import client_of_role, every_address, files_of
from tests.pages.ordering import FilesPage, unzip

RANDOM = re.compile(
    r'<input[^>]*\bname="(?:csrf_token|mark|key|writer)"[^>]*>|<span class="num b">\w{12}<'
)
SLUG = "god-samhandling-nord"
ORDERED = "ordered.sqlite"
Everything = dict[str, str]
Hands = Callable[[FlaskClient], Iterable[tuple[str, str]]]


def read_everything(
    app: Flask, role: str, *, folder: Path, also: Hands | None = None
) -> Everything:
    """Return every page and file that a role can reach, by address, without what is random."""
    client = client_of_role(app, role)
    shown: Everything = {}
    files: set[str] = set()
    for address, text in every_address(client):
        shown[address] = RANDOM.sub("", text)
        files.update(files_of(text))
    for address in sorted(files):
        answer = client.get(address, buffered=True)
        assert answer.status_code == 200, address
        shown[address] = _text_of(address, answer.data, folder=folder)
    shown |= _order_files(client, folder=folder)
    for address, text in also(client) if also else ():
        shown[address] = RANDOM.sub("", text)
    return shown


def _order_files(client: FlaskClient, *, folder: Path) -> Everything:
    """Return what stands in the files that a role can order of the network, whoever made them."""
    page = FilesPage(client, f"/networks/{SLUG}/downloads")
    if page.status != 200:
        return {}
    parts = unzip(page.take("xlsx"))
    database = _text_of(ORDERED, page.take("sqlite"), folder=folder)
    return {ORDERED: database} | {
        f"ordered.xlsx/{name}": part.decode("utf-8")
        for name, part in parts.items()
        if not name.startswith("docProps/")  # when it was written
    }


def differences(one: Everything, other: Everything) -> list[str]:
    """Return the addresses that show something else, with the first words that differ."""
    found = [f"only once: {address}" for address in sorted(one.keys() ^ other.keys())]
    return found + [
        f"{address}: {_first_difference(one[address], other[address])}"
        for address in sorted(one.keys() & other.keys())
        if one[address] != other[address]
    ]


def teams_of(app: Flask, role: str) -> frozenset[int]:
    """Return the teams that one of the demo's people is in, whose numbers they may see."""
    with app.app_context():
        found = db.session.query(Membership.team_id).join(User, User.id == Membership.user_id)
        rows = found.filter(User.email == DEMO_ROLES[Role(role)]).all()
        db.session.remove()
    return frozenset(row[0] for row in rows if row[0] is not None)


def _text_of(address: str, content: bytes, *, folder: Path) -> str:
    path = address.partition("?")[0]
    if path.endswith(".png"):
        return content.hex()
    if not path.endswith(".sqlite"):
        return content.decode("utf-8-sig")
    file = folder / "file.sqlite"
    file.write_bytes(content)
    connection = sqlite3.connect(file)
    dumped = "\n".join(connection.iterdump())
    connection.close()
    return dumped


def _first_difference(one: str, other: str) -> str:
    for line, its in zip(one.splitlines(), other.splitlines(), strict=False):
        if line != its:
            at = next((i for i, (a, b) in enumerate(zip(line, its, strict=False)) if a != b), 0)
            start = max(at - 80, 0)
            return f"{line[start : at + 60]!r} and {its[start : at + 60]!r}"
    return "one is longer"
