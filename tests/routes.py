"""Asks for every address as everybody, and prints what each got: ``python -m tests.routes``.

Compare what it prints with ``tests/routes.csv``, read every difference, and keep it if it is right.
"""

import csv
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, url_for
from flask.testing import FlaskClient
from flask_migrate import upgrade
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app import clock, create_app
from app.extensions import db
from tests.installation import TESTING
from tests.world import COOKIE, NOW, World, make_world

TABLE = Path(__file__).with_name("routes.csv")
METHODS = ("GET", "POST")


@dataclass(frozen=True)
class Route:
    """One address and one method, and the access rule of its view."""

    endpoint: str
    method: str
    rule: str


class Sweep:
    """An app in the world, put back as it was after everything that may have changed it."""

    def __init__(self, folder: Path) -> None:
        self.file, self.kept = folder / "world.db", folder / "kept.db"
        settings = {**TESTING, "SQLALCHEMY_DATABASE_URI": f"sqlite:///{self.file}"}
        self.app = create_app(settings)
        with clock.stopped_at(NOW), self.app.app_context():
            upgrade()
            self.world: World = make_world(self.app)
            with db.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        self._dispose()
        shutil.copy(self.file, self.kept)

    def answers(self, route: Route) -> dict[str, str]:
        """Return what everybody gets from a route."""
        return {actor: self._ask(route, cookie) for actor, cookie in self.world.cookies.items()}

    def _ask(self, route: Route, cookie: str | None) -> str:
        client = FlaskClient(self.app)
        if cookie is not None:
            client.set_cookie(COOKIE, cookie)
        address = self._address(route)
        form = self.world.forms.get(route.endpoint) if route.method == "POST" else None
        with clock.stopped_at(NOW):
            response = client.open(address, method=route.method, data=form, buffered=True)
        if route.method == "POST" and response.status_code < 400:
            self._put_back()
        return read_answer(response)

    def _address(self, route: Route) -> str:
        parts = self.world.fill(route.endpoint)
        with self.app.test_request_context():
            rule = next(self.app.url_map.iter_rules(route.endpoint))
            return url_for(route.endpoint, **{name: parts[name] for name in rule.arguments})

    def _put_back(self) -> None:
        self._dispose()
        for leftover in ("-wal", "-shm"):
            Path(f"{self.file}{leftover}").unlink(missing_ok=True)
        shutil.copy(self.kept, self.file)

    def _dispose(self) -> None:
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


def read_answer(response: TestResponse) -> str:
    """Return the status, or that the asker is sent to sign in."""
    if "/sign-in?" in response.headers.get("Location", "") or _is_sent_to_sign_in(response):
        return "sign-in"
    return str(response.status_code)


def _is_sent_to_sign_in(response: TestResponse) -> bool:
    return response.status_code == 302 and response.headers["Location"] == "/sign-in"


def list_routes(app: Flask) -> Iterator[Route]:
    """Yield every route of the app, by endpoint and method."""
    for rule in sorted(app.url_map.iter_rules(), key=_by_endpoint):
        if rule.endpoint != "static":
            view = app.view_functions[rule.endpoint]
            for method in METHODS:
                if method in (rule.methods or ()):
                    yield Route(rule.endpoint, method, str(getattr(view, "access_rule", "none")))


def read_table() -> dict[Route, dict[str, str]]:
    """Return the checked-in table: what everybody should get from every route."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {Route(row.pop("endpoint"), row.pop("method"), row.pop("rule")): row for row in rows}


def _by_endpoint(rule: Rule) -> tuple[str, str]:
    return rule.endpoint, rule.rule


def print_table() -> None:
    """Print what everybody gets from every route, as the table would have it."""
    with tempfile.TemporaryDirectory() as folder:
        sweep = Sweep(Path(folder))
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(["endpoint", "method", "rule", *sweep.world.cookies])
        for route in dict.fromkeys(list_routes(sweep.app)):
            row = sweep.answers(route)
            writer.writerow([route.endpoint, route.method, route.rule, *row.values()])


if __name__ == "__main__":
    print_table()
