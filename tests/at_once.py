"""People who press at the same moment, each in a browser of their own."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, create_engine, text

from app import clock
from app.extensions import db

Press = Callable[[FlaskClient], int]

LOOK_ANEW = "SELECT pg_stat_clear_snapshot()"
WAITING = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event_type = 'Lock'"
)
PATIENCE = 30  # seconds, on a machine that has much else to do


def at_once(app: Flask, pressing: Sequence[tuple[FlaskClient, Press]], *, held: str) -> list[int]:
    """Let each press at the same moment; return the answers in the order of the people.

    All are held up where they would lock what ``held`` locks, and let go when nobody can go on.
    So each has looked before any of them has saved, where the app allows that.
    """
    now = clock.now()
    db.session.remove()

    def press_now(one: tuple[FlaskClient, Press]) -> int:
        client, press = one
        with app.app_context(), clock.stopped_at(now):
            return press(client)

    with ThreadPoolExecutor(len(pressing)) as pool, _holding(held) as holder:
        answers = [pool.submit(press_now, one) for one in pressing]
        _wait_for(answers, holder=holder)
        holder.rollback()
        return [answer.result() for answer in answers]


@contextmanager
def _holding(locked: str) -> Iterator[Connection]:
    """Hold what a statement locks in PostgreSQL; in SQLite all writing."""
    engine = create_engine(db.engine.url)
    with engine.connect() as holder:
        is_sqlite = engine.dialect.name == "sqlite"
        holder.exec_driver_sql("BEGIN IMMEDIATE" if is_sqlite else locked)
        yield holder
    engine.dispose()


def _wait_for(answers: Sequence[Future[int]], *, holder: Connection) -> None:
    """Wait until each answers or waits for a lock; SQLite tells nobody who waits."""
    if holder.dialect.name == "sqlite":
        time.sleep(0.1)
        return
    until = time.monotonic() + PATIENCE
    while sum(one.done() for one in answers) + holder.scalar(WAITING) < len(answers):
        assert time.monotonic() < until, "somebody neither answers nor waits"
        time.sleep(0.01)
        holder.exec_driver_sql(LOOK_ANEW)
