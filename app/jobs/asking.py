"""The jobs of the app, how they are asked for, and how each of them is run."""

import logging
import random
import sqlite3
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Generic, ParamSpec

from flask import Flask, current_app, has_app_context
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, SessionTransaction
from sqlalchemy.orm.exc import StaleDataError

from app import clock, database
from app.jobs.moments import Latest

P = ParamSpec("P")
log = logging.getLogger("sirkel")

ATTEMPTS = 4
RETRY_SECONDS = 60
ASKED, SAVED = "jobs_asked_for", "jobs_of_a_saved_change"
IN_MEMORY = ""
BEAT, BEAT_LASTS = "alive", timedelta(minutes=1)


class GivenUp(Exception):
    """A job has failed for the reason it is raised from, and is not to be tried again."""


class Job(Generic[P]):
    """A function that runs apart; calling it asks for that, ``run`` runs it here and now."""

    def __init__(self, jobs: "Jobs", function: Callable[P, Any], *, retries: int = 0) -> None:
        self._jobs = jobs
        self._function = function
        self.retries = retries
        self.latest: Latest | None = None
        self.name = f"{function.__module__.removeprefix('app.')}.{function.__name__}"
        self.__doc__ = function.__doc__

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Ask for the job: it begins once the change that is being written is saved."""
        self._jobs.ask(self, *args, **kwargs)

    def run(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Run the job here and now, in an app context of its own, and commit."""
        with self._jobs.find_app().app_context(), database.transactions("write"):
            for attempt in range(ATTEMPTS):
                try:
                    self._function(*args, **kwargs)
                    self._jobs.db.session.commit()
                    return
                except (DBAPIError, StaleDataError) as error:
                    self._jobs.db.session.rollback()
                    if not database.is_retryable(error) or attempt == ATTEMPTS - 1:
                        raise
                    time.sleep(random.uniform(0, 0.1 * 2**attempt))

    def is_due(self, now: datetime) -> bool:
        """Say once for each of its moments that a periodic job is to run, late if need be."""
        if self.latest is None:
            return False
        key = f"ran:{self.name}"
        last = self._jobs.queue.get(key, peek=True)
        if last is not None and last >= self.latest(now):
            return False
        self._jobs.queue.put(key, now)
        return True


class Jobs:
    """Every job of the app, and the queue they wait in: in memory until a file is named."""

    def __init__(self, db: SQLAlchemy) -> None:
        self.db = db
        self.all: dict[str, Job[Any]] = {}
        self._app: Flask | None = None
        self._queues: dict[str, Any] = {}
        event.listen(db.session, "after_commit", _keep_what_is_asked)
        event.listen(db.session, "after_soft_rollback", _forget_what_is_asked)
        event.listen(db.session, "after_transaction_end", _begin_what_is_saved)

    def init_app(self, app: Flask) -> None:
        """Run the jobs in this app; they wait in the file it names, or beside its database."""
        named = str(app.config.get("JOBS") or "")
        database = str(app.config["SQLALCHEMY_DATABASE_URI"])
        beside = IN_MEMORY if app.testing else _file_beside(database, Path(app.instance_path))
        app.extensions["jobs"] = named or beside
        self._app = app

    def task(self, *, retries: int = 0) -> Callable[[Callable[P, Any]], Job[P]]:
        """Make a job of a function; one that fails is tried so many times more, minutes apart."""
        return partial(self._add, retries=retries)

    def periodic_task(self, latest: Latest) -> Callable[[Callable[P, Any]], Job[P]]:
        """Make a job that runs by itself, at the moments of ``app.jobs.moments``."""
        return partial(self._add, latest=latest)

    def ask(self, job: Job[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Let a job begin at once, or when the change that is being written is saved."""
        begin = partial(self._begin, job, *args, **kwargs)
        session = self.db.session
        if has_app_context() and database.is_writing() and session().in_transaction():
            session.info.setdefault(ASKED, []).append(begin)
        else:
            begin()

    @property
    def path(self) -> str:
        """The file in which the jobs of the app wait; empty when they run as they are asked for."""
        return str(self.find_app().extensions["jobs"])

    @property
    def queue(self) -> Any:
        """The queue, opened when it is first needed: a web worker starts without it."""
        path = self.path
        if path not in self._queues:
            opened = import_module("app.jobs.queue").open_queue(path, jobs=self.all)
            self._queues.setdefault(path, opened)
        return self._queues[path]

    def are_running(self) -> bool:
        """Say whether somebody runs the jobs; without a file they need nobody."""
        if self.path == IN_MEMORY:
            return True
        beat = self.recall(BEAT)
        return beat is not None and beat > clock.now() - BEAT_LASTS

    def note(self, key: str, value: object) -> None:
        """Keep something beside the jobs that one can do without, if their file lets us."""
        try:
            self.queue.put(key, value)
        except sqlite3.Error as error:
            log.warning("jobs: something was not noted: %s", type(error).__name__)

    def recall(self, key: str) -> Any:
        """Return what was noted last, or None; also when the file of the jobs does not answer."""
        try:
            return self.queue.get(key, peek=True)
        except sqlite3.Error as error:
            log.warning("jobs: their file does not answer: %s", type(error).__name__)
            return None

    def forget(self) -> None:
        """Close every queue; what waits in memory is gone, what waits in a file is not."""
        for queue in self._queues.values():
            queue.storage.close()
        self._queues.clear()

    def find_app(self) -> Flask:
        """Return the app that the job runs in."""
        if has_app_context():
            # hidden by the types of werkzeug
            return current_app._get_current_object()  # type: ignore[attr-defined,no-any-return]
        if self._app is None:
            raise RuntimeError("Jobs need an app: create_app has not been called.")
        return self._app

    def _add(
        self, function: Callable[P, Any], *, retries: int = 0, latest: Latest | None = None
    ) -> Job[P]:
        job = Job(self, function, retries=retries)
        job.latest = latest
        self.all[job.name] = job
        return job

    def _begin(self, job: Job[P], *args: P.args, **kwargs: P.kwargs) -> None:
        if self.path == IN_MEMORY:
            job.run(*args, **kwargs)
            return
        try:
            self.queue.add(job.name, *args, **kwargs)
        except sqlite3.Error as error:  # the change it belongs to is saved: its answer stands
            log.error("job %s was not asked for: %s", job.name, type(error).__name__)


def _file_beside(database: str, instance: Path) -> str:
    """Return the file of a database's jobs: beside it, or in the instance folder for a server."""
    url = make_url(database)
    if url.get_backend_name() != "sqlite":
        return str(instance / f"{url.database}.jobs.db")
    if not url.database or ":memory:" in url.database:
        return IN_MEMORY
    return str(Path(url.database).with_suffix(".jobs.db"))


def _keep_what_is_asked(session: Session) -> None:
    session.info.setdefault(SAVED, []).extend(session.info.pop(ASKED, ()))


def _forget_what_is_asked(session: Session, _transaction: SessionTransaction) -> None:
    session.info.pop(ASKED, None)


def _begin_what_is_saved(session: Session, transaction: SessionTransaction) -> None:
    """Begin after the connection is back: the job may need the write lock that it held."""
    if transaction.parent is None:
        for begin in session.info.pop(SAVED, ()):
            begin()
