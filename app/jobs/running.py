"""Runs the jobs of a file by huey's consumer: one runner at a time, until it is told to stop."""

import logging
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from huey.consumer import Consumer

from app import clock
from app.extensions import jobs
from app.jobs.asking import BEAT

log = logging.getLogger("sirkel")

WORKERS = 2
BEAT_SECONDS = 10
LONGEST_REST_SECONDS = 1.0
PATIENCE_SECONDS = 8  # that a job has to end in, before it is cut short and run again later


class Runner(Consumer):  # type: ignore[misc]  # huey has no types
    """huey's consumer, which tells that it is alive."""

    def __init__(self) -> None:
        super().__init__(
            jobs.queue,
            workers=WORKERS,
            max_delay=LONGEST_REST_SECONDS,
            shutdown_timeout=PATIENCE_SECONDS,
            graceful_signal="TERM",
        )
        self._signal_actions.pop(getattr(signal, "SIGHUP", None), None)
        self._beat_at = 0.0

    def loop(self, health_check_ts: float | None = None) -> Any:
        """Wait a little, see that the workers live, and tell now and then that they do."""
        if time.monotonic() >= self._beat_at:
            self._beat_at = time.monotonic() + BEAT_SECONDS
            jobs.queue.put(BEAT, clock.now())
        return super().loop(health_check_ts)


def run_jobs(*, with_server: bool) -> None:
    """Run the jobs until a signal comes or, with a server, until that is gone."""
    with _alone(f"{jobs.path}.lock"):
        jobs.queue.storage.put_back()
        runner = Runner()
        if with_server:
            threading.Thread(target=_stop_when_input_ends, daemon=True).start()
        runner.run()


def _stop_when_input_ends() -> None:
    """Stop when the pipe that only the server holds open has closed, however the server died."""
    sys.stdin.buffer.read()
    signal.raise_signal(signal.SIGTERM)


@contextmanager
def _alone(path: str) -> Iterator[None]:
    """Hold the lock of a queue, which the system lets go of however the process ends."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    lock = sqlite3.connect(path, timeout=1, isolation_level=None)
    while True:
        try:
            lock.execute("BEGIN EXCLUSIVE")
            break
        except sqlite3.OperationalError:
            log.info("jobs: another runner is at work on %s", path)
    try:
        yield
    finally:
        lock.close()
