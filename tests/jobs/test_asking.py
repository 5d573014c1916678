"""Asking for jobs: begun when a change is saved, never when it is not, and run to the end."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app import create_app, database
from app.extensions import db, jobs
from app.jobs import GivenUp, Job, every_minute
from app.networks.models import Programme
from tests.installation import TESTING

NAME = "Et program"


@pytest.fixture(autouse=True)
def known_jobs() -> Iterator[None]:
    """Forget the jobs that a test makes."""
    known = dict(jobs.all)
    yield
    jobs.all.clear()
    jobs.all.update(known)


@pytest.fixture
def filed(app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """The app with its jobs in a file, where somebody else is to run them."""
    settings = {**app.config, "JOBS": str(tmp_path / "jobs.db")}
    with create_app(settings).app_context() as context:
        yield context.app
        jobs.forget()
        db.session.remove()
        db.engine.dispose()
    create_app(dict(app.config))


def test_a_job_begins_when_the_change_is_saved(app: Flask) -> None:
    seen: list[list[str]] = []
    look = _make_job(lambda: seen.append(_names()))

    with database.transactions("write"):
        _add_programme()
        look()
        before = list(seen)
        db.session.commit()

    assert (before, seen) == ([], [[NAME]])


def test_a_job_of_a_change_that_is_not_saved_never_begins(app: Flask) -> None:
    seen: list[str] = []
    look = _make_job(lambda: seen.append("run"))

    with database.transactions("write"):
        _add_programme()
        look()
        db.session.rollback()
        _add_programme()
        db.session.commit()

    assert seen == []


def test_what_a_job_writes_is_saved(app: Flask) -> None:
    _make_job(_add_programme)()

    assert _names() == [NAME]


def test_a_job_that_fails_saves_nothing(app: Flask) -> None:
    def fail() -> None:
        _add_programme()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        _make_job(fail)()

    assert _names() == []


def test_a_job_is_run_again_when_the_database_is_busy(app: Flask) -> None:
    tries: list[str] = []

    def write() -> None:
        _add_programme()
        tries.append("try")
        if len(tries) < 3:
            raise OperationalError("INSERT", None, Exception("database is locked"))

    _make_job(write)()

    assert (len(tries), _names()) == (3, [NAME])


def test_a_job_waits_in_the_file_until_somebody_runs_it(filed: Flask) -> None:
    seen: list[int] = []

    def see(number: int) -> None:
        seen.append(number)

    _make_job(see)(7)
    waiting = list(seen)
    _run_what_waits()

    assert (waiting, seen, jobs.queue.storage.put_back()) == ([], [7], 0)


def test_a_job_that_was_cut_short_is_run_again_but_not_for_ever(filed: Flask) -> None:
    note = _make_job(lambda: None)
    note()
    starts = 0

    while jobs.queue.dequeue() is not None:
        starts += 1
        jobs.queue.storage.put_back()

    assert starts == 5


def test_a_failed_job_is_told_by_its_name_and_not_by_its_content(
    filed: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_name: str) -> None:
        raise ValueError("Kari, 10 år, Alta")

    _make_job(fail)("Ola Nordmann")
    with caplog.at_level(logging.DEBUG):
        _run_what_waits()

    (told,) = [record.getMessage() for record in caplog.records if record.name == "sirkel"]
    assert told.startswith("job tests.jobs.test_asking.fail failed: ValueError")
    assert not {"Kari", "Ola"} & set(caplog.text.replace(",", " ").split())


def test_a_job_that_may_be_retried_waits_for_another_try(filed: Flask) -> None:
    def fail() -> None:
        raise ValueError

    job: Job[[]] = Job(jobs, fail, retries=2)
    jobs.all[job.name] = job
    jobs.forget()
    job()
    _run_what_waits()

    assert jobs.queue.storage.schedule_size() == 1


def test_a_job_that_gives_up_is_told_by_its_reason_and_not_tried_again(
    filed: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise GivenUp from MemoryError()

    job: Job[[]] = Job(jobs, fail, retries=2)
    jobs.all[job.name] = job
    jobs.forget()
    job()
    _run_what_waits()

    assert jobs.queue.storage.schedule_size() == 0
    (told,) = [record.getMessage() for record in caplog.records if record.name == "sirkel"]
    assert told.startswith("job tests.jobs.test_asking.fail failed: MemoryError")


def test_a_change_stands_also_when_the_file_of_the_jobs_does_not_answer(
    filed: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    look = _make_job(lambda: None)
    look()
    jobs.forget()
    with _locked(jobs.path), database.transactions("write"):
        _add_programme()
        look()
        db.session.commit()
        is_running = jobs.are_running()
        ready = filed.test_client().get("/readyz")

    assert _names() == [NAME]
    assert (is_running, ready.status_code) == (False, 200)
    assert ready.text == "ready\njobs are not running\n"
    assert "was not asked for: OperationalError" in caplog.text


def test_a_periodic_job_is_due_once_for_each_moment(filed: Flask) -> None:
    job = jobs.periodic_task(every_minute())(lambda: None)

    first, again = (job.is_due(_moment(20)) for _ in range(2))
    later, slept = job.is_due(_moment(61)), job.is_due(_moment(3600))

    assert (first, again, later, slept) == (True, False, True, True)


def test_jobs_wait_beside_the_database_unless_a_file_is_named(tmp_path: Path) -> None:
    files = {
        f"sqlite:///{tmp_path}/demo.db": f"{tmp_path}/demo.jobs.db",
        "sqlite://": "",
        "postgresql+psycopg://sirkel@db/nord?host=/run": "nord.jobs.db",
    }

    for address, file in files.items():
        made = create_app({**TESTING, "TESTING": False, "SQLALCHEMY_DATABASE_URI": address})
        assert made.extensions["jobs"].endswith(file)


def test_every_module_of_jobs_is_known_to_whoever_runs_them(app: Flask) -> None:
    house = Path(create_app.__code__.co_filename).parent
    files = [*house.glob("*/jobs.py"), *house.glob("*/jobs/[a-z]*.py")]
    written = {".".join(path.relative_to(house).with_suffix("").parts) for path in files}

    assert written - {"cli.jobs"} <= {name.rpartition(".")[0] for name in jobs.all}


@contextmanager
def _locked(path: str) -> Iterator[None]:
    """Hold the file of the jobs so that nobody else reads or writes it."""
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA journal_mode = DELETE")
    holder.execute("BEGIN EXCLUSIVE")
    yield
    holder.close()


def _make_job(function: Any) -> Job[Any]:
    job = jobs.task()(function)
    jobs.forget()
    return job


def _run_what_waits() -> None:
    while (task := jobs.queue.dequeue()) is not None:
        jobs.queue.execute(task)


def _add_programme() -> None:
    db.session.add(Programme(name=NAME, slug="et-program"))
    db.session.flush()


def _moment(seconds: int) -> datetime:
    return datetime(2026, 11, 27, 9, 0, tzinfo=UTC) + timedelta(seconds=seconds)


def _names() -> list[str]:
    return list(db.session.scalars(select(Programme.name)))
