"""When the database cannot be written, people are told in words, and reading goes on."""

import resource
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app import create_app, database
from app.extensions import db
from tests.faults.logging_team import Logger, make_loggers, make_team_series
from tests.faults.roaming import client_of_role
from tests.faults.serving import Server, served
from tests.faults.state import find_faults
from tests.installation import TESTING
from tests.pages.page import Page

pytestmark = pytest.mark.slow

BUSY_SECONDS = 1
BUSY = "Sirkel er opptatt akkurat nå"
GOAL = {"title": "Alle møter", "what": "Alle kommer", "how_much": "8 av 10", "for_whom": "Familier"}
GOAL |= {"by_when": "30.06.2027"}
ROOM_LEFT = 64 * 1024
LONG_NOTE = "x" * 290


class Writer:
    """The demo's team leader, who writes goals."""

    def __init__(self, app: Flask) -> None:
        self.client = client_of_role(app, "leader")
        self.board = self.client.get("/").headers["Location"]

    def post(self) -> TestResponse:
        """Send a new goal."""
        return self.client.post(f"{self.board}/goals/new", data=GOAL)


@pytest.fixture
def impatient(demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The app on the demo, waiting for a lock no longer than a test can."""
    monkeypatch.setattr(database, "BUSY_SECONDS", BUSY_SECONDS)
    settings = {**TESTING, "DEMO": True, "SQLALCHEMY_DATABASE_URI": f"sqlite:///{demo_file}"}
    app = create_app(settings)
    yield app
    with app.app_context():
        db.engine.dispose()
    database.use_mode(None)


@pytest.fixture
def leader(impatient: Flask) -> Writer:
    """Somebody who can write."""
    return Writer(impatient)


def test_a_lock_from_outside_is_answered_in_words_and_in_time(
    leader: Writer, beside: sqlite3.Connection
) -> None:
    beside.execute("BEGIN IMMEDIATE")

    started = time.monotonic()
    page = Page(leader.post())
    seconds = time.monotonic() - started

    assert (page.status, page.heading) == (503, BUSY)
    assert BUSY_SECONDS <= seconds < 2 * BUSY_SECONDS + 1


def test_pages_are_read_while_somebody_waits_for_a_lock(
    impatient: Flask, leader: Writer, beside: sqlite3.Connection
) -> None:
    reader, statuses = client_of_role(impatient, "member"), list[int]()
    addresses = (leader.board, "/account")
    for address in addresses:  # the first time takes longest, and the lock is waited for shortly
        reader.get(address)
    beside.execute("BEGIN IMMEDIATE")
    writer = threading.Thread(target=_post_goal, args=(leader, statuses))

    writer.start()
    read = [reader.get(address).status_code for address in addresses]
    still_waiting = writer.is_alive()
    writer.join()

    assert read == [200, 200]
    assert still_waiting
    assert statuses == [503]


def test_when_the_lock_is_gone_one_can_write_without_a_restart(
    impatient: Flask, leader: Writer, beside: sqlite3.Connection
) -> None:
    beside.execute("BEGIN IMMEDIATE")
    refused = leader.post()
    beside.execute("ROLLBACK")

    accepted = leader.post()

    assert (refused.status_code, accepted.status_code) == (503, 303)
    assert find_faults(impatient) == []


def test_a_lock_that_is_gone_in_time_is_never_noticed(
    leader: Writer, beside: sqlite3.Connection
) -> None:
    beside.execute("BEGIN IMMEDIATE")
    statuses: list[int] = []
    writer = threading.Thread(target=_post_goal, args=(leader, statuses))

    writer.start()
    time.sleep(BUSY_SECONDS / 3)
    beside.execute("ROLLBACK")
    writer.join()

    assert statuses == [303]


def test_people_who_wait_behind_each_other_do_not_wait_longer(
    impatient: Flask, beside: sqlite3.Connection
) -> None:
    people = [Writer(impatient) for _ in range(4)]
    beside.execute("BEGIN IMMEDIATE")
    statuses: list[int] = []
    writers = [threading.Thread(target=_post_goal, args=(one, statuses)) for one in people]

    started = time.monotonic()
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert statuses == [503] * 4
    assert time.monotonic() - started < 3 * BUSY_SECONDS + 1


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux limits another process")
def test_a_full_disk_stops_writing_and_not_reading_and_is_got_over(app: Flask) -> None:
    url = str(app.config["SQLALCHEMY_DATABASE_URI"])
    if not url.startswith("sqlite"):
        pytest.skip("the file of PostgreSQL is not ours")
    with served(url) as server:
        [logger] = make_loggers(app, make_team_series(1), port=server.port, people=1)
        logger.browser.open_form(_form_of(logger))
        logger.log(times=3)

        _fill_the_disk(server, Path(url.removeprefix("sqlite:///")))
        refused = _log_until_refused(logger)
        page = logger.browser.post(_form_of(logger), _note("2026-W02"))
        read = [logger.browser.get(f"/series/{logger.series_id}")[0] for _ in range(3)]
        _empty_the_disk(server)
        logger.answers.clear()
        logger.log(times=3)
        logger.browser.close()

    assert refused == 503
    assert (page[0], BUSY in page[1]) == (503, True)
    assert read == [200, 200, 200]
    assert logger.answers == [303, 303, 303]
    assert find_faults(app) == []


def _post_goal(writer: Writer, statuses: list[int]) -> None:
    statuses.append(writer.post().status_code)


def _fill_the_disk(server: Server, file: Path) -> None:
    """Let no file of the server grow beyond what the larger of its files has, and a little."""
    sizes = [one.stat().st_size for one in (file, file.with_name(f"{file.name}-wal"))]
    _limit(server, max(sizes) + ROOM_LEFT)


def _empty_the_disk(server: Server) -> None:
    _limit(server, resource.RLIM_INFINITY)


def _limit(server: Server, size: int) -> None:
    for worker in server.workers():
        _soft, hard = resource.prlimit(worker, resource.RLIMIT_FSIZE)
        resource.prlimit(worker, resource.RLIMIT_FSIZE, (size, hard))


def _log_until_refused(logger: Logger) -> int:
    """Log until the disk is full, and return the answer that said so."""
    for week in logger.weeks:
        status, _text = logger.browser.post(_form_of(logger), _note(week.key))
        if status != 303:
            return status
        if week.start.year > 2025:
            break
    return 0


def _note(period: str) -> dict[str, object]:
    return {"period": period, "numerator": 3, "denominator": 9, "note": LONG_NOTE}


def _form_of(logger: Logger) -> str:
    return f"/series/{logger.series_id}/measurements/new"
