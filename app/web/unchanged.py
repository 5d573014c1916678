"""What was made from the database is kept for exactly as long as nobody writes to it.

Before a request reads, it asks whether anything has been committed since it was last asked, by
whomever and in whichever process. SQLite says so of one connection that itself never writes
(``data_version``); PostgreSQL by which transactions one sees. As the mark is taken before the
reading, what is kept under it is never older than the mark. Where none can be had, nothing is kept.
"""

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Protocol, TypeVar

from flask import Flask, current_app, request
from sqlalchemy import Engine, event

from app.extensions import db

T = TypeVar("T")
SHELF = "sirkel-unchanged"
MARK = "sirkel.unchanged"
MOST_BYTES = 24 * 1024 * 1024
SIZE_OF_SMALL = 2048
SAFE = frozenset({"GET", "HEAD"})


class Watch(Protocol):
    """Says by a mark whether the database is as it was: the same mark, the same content."""

    def look(self) -> Hashable | None:
        """Return the mark of now, or None when it cannot be told."""


class SqliteWatch:
    """A connection that only looks; it is opened when first needed, in each process anew."""

    def __init__(self, engine: Engine) -> None:
        self._path = engine.url.database
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._opened = 0
        event.listen(engine, "engine_disposed", lambda _engine: self.close())

    def look(self) -> Hashable | None:
        """Return a number that changes with every commit of anybody else."""
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = self._open()
                version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
            except sqlite3.Error:
                self._let_go()
                return None
            return (self._opened, version)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._let_go()

    def _open(self) -> sqlite3.Connection:
        self._opened += 1
        address = f"{Path(self._path or '').resolve().as_uri()}?mode=rw"
        return sqlite3.connect(
            address, uri=True, timeout=0, isolation_level=None, check_same_thread=False
        )

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class PostgresqlWatch:
    """Asks by the request's own connection, which its reading follows on."""

    def look(self) -> Hashable | None:
        """Return which transactions are seen: the same ones mean the same content.

        A standby does not tell of those that go on, so there it is None.
        """
        held = db.session.connection().connection
        with closing(held.cursor()) as cursor:
            cursor.execute(
                "SELECT CASE WHEN NOT pg_is_in_recovery() THEN pg_current_snapshot()::text END"
            )
            found = cursor.fetchone()
            return str(found[0]) if found and found[0] else None


class NoWatch:
    """Of a database in memory nothing can be told."""

    def look(self) -> Hashable | None:
        """Return no mark, so that nothing is kept."""
        return None


@dataclass
class Shelf:
    """What is kept under the latest mark, as much as there is room for."""

    watch: Watch
    mark: Hashable | None = None
    size: int = 0
    kept: OrderedDict[Hashable, tuple[Any, int]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def find(self, mark: Hashable, key: Hashable) -> Any | None:
        """Return what is kept under a mark and a key, or None."""
        with self.lock:
            if mark != self.mark or key not in self.kept:
                return None
            self.kept.move_to_end(key)
            return self.kept[key][0]

    def keep(self, mark: Hashable, key: Hashable, *, value: Any, size: int) -> None:
        """Keep something; of another mark everything is let go, and what was used longest ago."""
        with self.lock:
            if mark != self.mark:
                self.mark, self.size = mark, 0
                self.kept.clear()
            if key not in self.kept:
                self.kept[key] = (value, size)
                self.size += size
            while self.size > MOST_BYTES:
                _key, (_value, freed) = self.kept.popitem(last=False)
                self.size -= freed


def watch_changes(app: Flask) -> None:
    """Give the app its shelf."""
    with app.app_context():
        app.extensions[SHELF] = Shelf(_watch_of(db.engine))


def _watch_of(engine: Engine) -> Watch:
    if engine.dialect.name != "sqlite":
        return PostgresqlWatch()
    is_file = engine.url.database not in (None, "", ":memory:")
    return SqliteWatch(engine) if is_file else NoWatch()


def recall(key: Hashable) -> Any | None:
    """Return what was kept under a key and nobody's writing has made old, or None."""
    mark = _mark_of_request()
    return None if mark is None else shelf().find(mark, key)


def keep(key: Hashable, value: Any, *, size: int = SIZE_OF_SMALL) -> None:
    """Keep what this request has read, until somebody writes."""
    mark = _mark_of_request()
    if mark is not None and value is not None:
        shelf().keep(mark, key, value=value, size=size)


def recalled(key: Hashable, read: Callable[[], T | None]) -> T | None:
    """Return what is kept under a key, or else read it now and keep it."""
    found: T | None = recall(key)
    if found is None:
        found = read()
        keep(key, found)
    return found


def shelf() -> Shelf:
    """Return what this app keeps."""
    found: Shelf = current_app.extensions[SHELF]
    return found


def _mark_of_request() -> Hashable | None:
    """Return the mark that was taken before the request read anything; one that writes has none."""
    if request.method not in SAFE:
        return None
    if MARK not in request.environ:
        request.environ[MARK] = shelf().watch.look()
    mark: Hashable | None = request.environ[MARK]
    return mark
