"""The database: base class of the tables, column types, and how transactions begin.

A transaction is begun in one of three modes. ``read`` cannot write (a GET). ``write`` takes the
write lock at once, so that a race ends in waiting and never in a lost update (a POST, a command).
Without a mode it is the engine's own default, which suits tests and shells.
"""

import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Literal, cast

from sqlalchemy import DateTime, Dialect, Engine, Enum, MetaData, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool
from sqlalchemy.types import TypeDecorator

Mode = Literal["read", "write"]

BUSY_SECONDS = 10
RETRYABLE_STATES = frozenset({"40001", "40P01", "55P03", "23505"})  # 23505: lost a race
WAIT = "PRAGMA busy_timeout={}"
MOST_CONNECTIONS = 20  # one for each thread of a server, and some
MAY_WRITE = "may_write"
_mode: ContextVar[Mode | None] = ContextVar("transaction_mode", default=None)


class InTurn:
    """A lock that is handed on in the order in which it was asked for, so that nobody starves."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._is_held = False
        self._waiting: deque[threading.Lock] = deque()

    def acquire(self, *, timeout: float) -> bool:
        """Wait for one's turn, at most so many seconds; say whether it came."""
        with self._guard:
            if not self._is_held:
                self._is_held = True
                return True
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        if turn.acquire(timeout=timeout):
            return True
        with self._guard:
            if turn not in self._waiting:  # it was handed over just as the time was up
                return True
            self._waiting.remove(turn)
        return False

    def release(self) -> None:
        """Hand the lock to whoever has waited longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_held = False


_write_lock = InTurn()


class Apart(QueuePool):
    """Keeps connections that may write apart from those that only read, each as it was used last.

    A connection of SQLite that is let to write, or no longer, forgets every prepared statement.
    """

    def _do_get(self) -> ConnectionPoolEntry:
        return self._find_fitting() or self._open_one_more() or super()._do_get()

    def _find_fitting(self) -> ConnectionPoolEntry | None:
        """Return the idle connection of the right kind that was used last, or None."""
        pool: Any = self._pool
        wanted = _mode.get() != "read"
        with pool.mutex:
            for idle in reversed(pool.queue):
                if idle.info.get(MAY_WRITE) is wanted:
                    pool.queue.remove(idle)
                    return cast(ConnectionPoolEntry, idle)
        return None

    def _open_one_more(self) -> ConnectionPoolEntry | None:
        if self._overflow >= self._max_overflow or not self._inc_overflow():
            return None
        try:
            return self._create_connection()
        except BaseException:
            self._dec_overflow()
            raise


def engine_options(url: str) -> dict[str, Any]:
    """Return how the connections to a database are kept: of a SQLite file, those to write apart."""
    parts = make_url(url)
    is_file = parts.get_backend_name() == "sqlite" and parts.database not in (None, "", ":memory:")
    if not is_file:
        return {}
    return {"poolclass": Apart, "pool_size": MOST_CONNECTIONS, "max_overflow": 0}


INSERT: dict[str, Callable[..., Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""How each engine begins an insert that may meet a row that is there already."""


class Base(DeclarativeBase):
    """The base class of every table; constraint names follow from table and column."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Versioned:
    """An editable row: its version goes up at every save, and a stale save is refused."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        return {"version_id_col": cls.version}


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, timezone-aware on both engines."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC."""
        if value is None:
            return None
        stored = value.astimezone(UTC)
        return stored.replace(tzinfo=None) if dialect.name == "sqlite" else stored

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return an aware moment."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def choice(words: type[StrEnum]) -> Enum:
    """Return the column type that stores the values (not the names) of a list of words."""
    return Enum(
        words,
        name=words.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        length=24,
    )


def use_mode(mode: Mode | None) -> None:
    """Begin the transactions of this context in the given mode from now on."""
    _mode.set(mode)


@contextmanager
def transactions(mode: Mode | None) -> Iterator[None]:
    """Begin the transactions of a block in the given mode."""
    token = _mode.set(mode)
    try:
        yield
    finally:
        _mode.reset(token)


def is_writing() -> bool:
    """Say whether the transactions of this context take the write lock."""
    return _mode.get() == "write"


def is_alone(connection: Connection) -> bool:
    """Say whether nobody else can have written since the transaction of a connection began."""
    return bool(connection.info.get("holds_write_lock"))


def is_retryable(error: Exception) -> bool:
    """Say whether the same work may succeed if it is done again."""
    if isinstance(error, StaleDataError):
        return True
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    if state in RETRYABLE_STATES:
        return True
    return isinstance(error, OperationalError) and "locked" in str(error.orig)


def prepare_engine(engine: Engine) -> None:
    """Make the engine begin its transactions as ``transactions`` says."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        event.listen(engine, "checkin", _let_go)
    else:
        event.listen(engine, "begin", _begin_postgresql)


def _open_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(WAIT.format(BUSY_SECONDS * 1000))


def _begin_sqlite(connection: Connection) -> None:
    mode = _mode.get()
    _let_write(connection, mode != "read")
    if mode != "write":
        connection.exec_driver_sql("BEGIN")
        return
    if not connection.info.get("holds_write_lock"):
        _take_write_lock(connection)
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _take_write_lock(connection: Connection) -> None:
    """Wait for our own writers; for others who hold the file only in what time is left."""
    deadline = time.monotonic() + BUSY_SECONDS
    if not _write_lock.acquire(timeout=BUSY_SECONDS):
        raise OperationalError("BEGIN IMMEDIATE", None, TimeoutError("database is locked"))
    connection.info["holds_write_lock"] = True
    left = max(int((deadline - time.monotonic()) * 1000), 1)
    connection.exec_driver_sql(WAIT.format(left))


def _let_write(connection: Connection, allowed: bool) -> None:
    """Let a connection write or not; only when that changes, for it forgets prepared statements."""
    if connection.info.get(MAY_WRITE) is not allowed:
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if allowed else 'ON'}")
        connection.info[MAY_WRITE] = allowed


def _let_go(connection: sqlite3.Connection | None, entry: ConnectionPoolEntry) -> None:
    """Release the write lock once the connection is back, after the commit has reached the disk."""
    if entry.info.pop("holds_write_lock", False):
        _write_lock.release()
        if connection is not None:
            connection.execute(WAIT.format(BUSY_SECONDS * 1000))


def _begin_postgresql(connection: Connection) -> None:
    if _mode.get() == "read":
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
