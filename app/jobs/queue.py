"""The queue of the jobs, by huey: in one SQLite file, from which nothing is lost half done."""

import logging
import threading
import traceback
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from huey.api import Huey, Task
from huey.exceptions import CancelExecution
from huey.storage import MemoryStorage, SqliteStorage

from app import clock
from app.jobs.asking import RETRY_SECONDS, GivenUp, Job

log = logging.getLogger("sirkel")
logging.getLogger("huey").setLevel(logging.CRITICAL + 1)  # it writes arguments, we write names

STARTS = 5  # times that a job may be cut short before it is given up


class KeptStorage(SqliteStorage):  # type: ignore[misc]  # huey has no types
    """A file in which a job that is taken stays until it is done, to be run again if it is not.

    huey itself forgets a task as it takes it. Here the row moves to a queue of taken tasks.
    """

    def __init__(self, name: str, **settings: Any) -> None:
        super().__init__(name, create_tables=False, **settings)
        self._taken = threading.local()

    @property
    def taken(self) -> str:
        """The name of the queue of taken tasks."""
        return f"{self.name}:taken"

    def dequeue(self) -> bytes | None:
        """Take the next task, and keep it among the taken ones."""
        if not self.queue_size():
            return None
        with self.db(commit=True) as cursor:
            cursor.execute(
                "SELECT id, data FROM task WHERE queue = ? ORDER BY priority DESC, id LIMIT 1",
                (self.name,),
            )
            row = cursor.fetchone()
            if row is None:
                return None
            cursor.execute("UPDATE task SET queue = ? WHERE id = ?", (self.taken, row[0]))
        self._taken.task_id = row[0]
        return bytes(row[1])

    def let_go(self) -> None:
        """Forget the task that this thread has taken: it is done."""
        task_id = self._taken.__dict__.pop("task_id", None)
        if task_id is not None:
            self.sql("DELETE FROM task WHERE id = ?", (task_id,), commit=True)

    def put_back(self) -> int:
        """Let the tasks wait again that were cut short, after all others; return how many do."""
        with self.db(commit=True) as cursor:
            given_up = (self.taken, 1 - STARTS)
            cursor.execute("DELETE FROM task WHERE queue = ? AND priority <= ?", given_up)
            cursor.execute(
                "UPDATE task SET queue = ?, priority = priority - 1 WHERE queue = ?",
                (self.name, self.taken),
            )
            return int(cursor.rowcount)

    def read_schedule(self, ts: datetime) -> list[bytes]:
        """Move what is due from the schedule to the queue in one transaction."""
        due = (self.name, ts.timestamp())
        asked = "FROM schedule WHERE queue = ? AND timestamp <= ?"
        if self.sql(f"SELECT 1 {asked} LIMIT 1", due, results=True):
            with self.db(commit=True) as cursor:
                cursor.execute(
                    f"INSERT INTO task (queue, data) SELECT queue, data {asked} ORDER BY timestamp",
                    due,
                )
                cursor.execute(f"DELETE {asked}", due)
        return []

    def _create_connection(self) -> Any:
        connection = super()._create_connection()
        for statement in self.ddl:
            connection.execute(statement)
        return connection


class Queue(Huey):  # type: ignore[misc]  # huey has no types
    """huey's queue with the jobs of the app; a task is let go of when it is done."""

    def add(self, name: str, *args: Any, **kwargs: Any) -> None:
        """Put a job in the queue."""
        self.enqueue(self.tasks[name].s(*args, **kwargs))

    def execute(self, task: Task, timestamp: datetime | None = None) -> Any:
        """Run a task, and let go of it when it has ended or waits to be tried again."""
        result = super().execute(task, timestamp)
        self.storage.let_go()
        return result


def open_queue(path: str, *, jobs: Mapping[str, Job[Any]]) -> Queue:
    """Return the queue in a file, or in memory, that knows these jobs."""
    settings: dict[str, Any] = {"storage_class": MemoryStorage}
    if path:
        settings = {"storage_class": KeptStorage, "filename": path}
    queue = Queue("sirkel", results=False, **settings)
    queue.tasks = {name: _teach(queue, job) for name, job in jobs.items()}
    return queue


def _teach(queue: Queue, job: Job[Any]) -> Any:
    work = partial(_run, job)
    # huey names a task by it; a partial has none
    work.__name__ = job.name  # type: ignore[attr-defined]
    work.__module__ = "jobs"
    if job.latest is not None:
        return queue.periodic_task(lambda _moment: job.is_due(clock.now()), name=job.name)(work)
    retrying = {"retries": job.retries, "retry_delay": RETRY_SECONDS, "retry_backoff": 2}
    return queue.task(name=job.name, **retrying)(work)


def _run(job: Job[Any], *args: Any, **kwargs: Any) -> None:
    """Run a job; its error is told by name and by the lines it came through, without content."""
    try:
        job.run(*args, **kwargs)
    except GivenUp as error:
        _tell_failed(job, error.__cause__ or error)
        raise CancelExecution(retry=False) from error
    except Exception as error:
        _tell_failed(job, error)
        raise


def _tell_failed(job: Job[Any], error: BaseException) -> None:
    lines = "".join(traceback.format_tb(error.__traceback__))
    log.error("job %s failed: %s\n%s", job.name, type(error).__name__, lines)
