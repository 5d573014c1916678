"""The app that a worker's tests share, and the empty database that each of them begins with."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import event
from sqlalchemy.pool import ConnectionPoolEntry

from app import create_app, database
from app.extensions import db, jobs
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
    if url.startswith(SQLITE):
        with app.app_context():
            event.listen(db.engine, "connect", _forget_the_disk)
    return app


def migrate(app: Flask) -> None:
    """Make the tables of a database; a file is put aside, for every test to begin with."""
    with app.app_context():
        upgrade()
        if db.engine.dialect.name == "sqlite":
            with db.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            db.engine.dispose()
            shutil.copy(_file_of(app), _template_of(app))
        db.engine.dispose()


@contextmanager
def emptied(app: Flask) -> Iterator[Flask]:
    """Yield the app on an empty, migrated database, with its context pushed."""
    settings = dict(app.config)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _begin_anew(_file_of(app), template=_template_of(app))
        yield app
        app.config.update(settings)
        jobs.forget()
        db.session.remove()
        if db.engine.dialect.name != "sqlite":
            _empty_tables()
        db.engine.dispose()
        database.use_mode(None)


def _begin_anew(file: Path, *, template: Path) -> None:
    """Put the empty database in place, without what a server that was killed left beside it."""
    for suffix in ("-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)
    shutil.copy(template, file)


def _file_of(app: Flask) -> Path:
    return Path(app.config["SQLALCHEMY_DATABASE_URI"].removeprefix(SQLITE))


def _template_of(app: Flask) -> Path:
    return _file_of(app).with_suffix(".template")


def _forget_the_disk(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def _empty_tables() -> None:
    tables = ", ".join(f'"{table.name}"' for table in db.metadata.sorted_tables)
    with db.engine.begin() as connection:
        connection.exec_driver_sql(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
