"""An app for one test: its settings, its database, and templates that are compiled only once."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from app import create_app, database
from app.extensions import db
from tests.signing_in import Visitor

TESTING = {"TESTING": True, "SECRET_KEY": "for tests only", "WTF_CSRF_ENABLED": False}
TESTING |= {"RATELIMIT_ENABLED": False, "SESSION_COOKIE_SECURE": False, "DEMO": False}
SQLITE = "sqlite:///"


class CompiledOnce(BytecodeCache):
    """Keeps compiled templates from test to test, as a server keeps them from page to page."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what it was compiled to."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


_compiled = CompiledOnce()


def make_app(url: str) -> Flask:
    """Return an app on a database."""
    app = create_app({**TESTING, "SQLALCHEMY_DATABASE_URI": url})
    app.jinja_env.bytecode_cache = _compiled
    app.test_client_class = Visitor
    return app


def migrate(url: str) -> None:
    """Make the tables of a database."""
    app = make_app(url)
    with app.app_context():
        upgrade()
        if url.startswith(SQLITE):
            with db.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()


@contextmanager
def opened(migrated: str, folder: Path) -> Iterator[Flask]:
    """Yield an app on an empty database made from the migrated one, with its context pushed."""
    url = migrated
    if url.startswith(SQLITE):
        shutil.copy(url.removeprefix(SQLITE), folder / "test.db")
        url = f"{SQLITE}{folder / 'test.db'}"
    app = make_app(url)
    with app.app_context():
        yield app
        db.session.remove()
        if not url.startswith(SQLITE):
            _empty_tables()
        db.engine.dispose()
        database.use_mode(None)


def _empty_tables() -> None:
    tables = ", ".join(f'"{table.name}"' for table in db.metadata.sorted_tables)
    with db.engine.begin() as connection:
        connection.exec_driver_sql(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
