"""Keeps the jobs running beside a server: starts them again when they die, ends with the server.

Run as a file, it loads nothing but the standard library. Its input is a pipe that the server
holds open and never writes to: when that ends, the server is gone, however it died.
"""

import os
import select
import signal
import subprocess
import sys
import time
from types import FrameType

JOBS = "from app.cli import main; main(['jobs', '--with-server'])"
HEAD_START = 1.0  # second in which the server starts alone
REST_SECONDS = 5.0  # between two starts
PATIENCE_SECONDS = 15


class Stopped(Exception):
    """The server is gone, or somebody asked us to stop."""


def keep_jobs() -> None:
    """Run the jobs, again and again, for as long as the server lives."""
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, _stop)
    running = None
    try:
        _rest(HEAD_START)
        while True:
            running = subprocess.Popen([sys.executable, "-c", JOBS])
            while running.poll() is None:
                _rest(0.5)
            _rest(REST_SECONDS)
    except Stopped:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if running is not None and running.poll() is None:
            running.terminate()
            running.wait(timeout=PATIENCE_SECONDS)


def _rest(seconds: float) -> None:
    """Wait, unless the server goes away."""
    if sys.platform == "win32":  # select knows only sockets there: the jobs read the pipe instead
        time.sleep(seconds)
    elif select.select([0], [], [], seconds)[0] and not os.read(0, 1):
        raise Stopped


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped


if __name__ == "__main__":
    keep_jobs()
