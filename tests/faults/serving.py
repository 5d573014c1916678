"""Serves Sirkel by its own command, as an installation does, and lets a test end it rudely."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.installation import TESTING

PATIENCE_SECONDS = 60
BELOW_THOSE_GIVEN_OUT = range(20_000, 32_000)
SIRKEL = Path(sys.executable).parent / "sirkel"


class Server:
    """A running `sirkel serve`, on a port and a database of its own."""

    def __init__(self, database: str, *, port: int) -> None:
        self.port = port
        outside = {name: one for name, one in os.environ.items() if not name.startswith("SIRKEL_")}
        settings = {
            "SIRKEL_DATABASE_URL": database,
            "SIRKEL_DEMO": "1",
            "SIRKEL_SECRET_KEY": str(TESTING["SECRET_KEY"]),
        }
        self.process = subprocess.Popen(
            [SIRKEL, "serve", f"--port={port}"],
            env={**outside, **settings},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def wait(self) -> None:
        """Wait until it answers."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            if self._is_ready():
                return
            time.sleep(0.05)
        raise TimeoutError(f"the server does not answer; it ended with {self.process.poll()}")

    def end(self, how: signal.Signals) -> None:
        """End the server and the workers it started, by a signal to their own group."""
        os.killpg(self.process.pid, how)
        self.process.wait(timeout=20)

    def workers(self) -> list[int]:
        """Return the processes that answer requests."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(word) for word in children.read_text(encoding="ascii").split()]

    def processor_seconds(self) -> float:
        """Return how long the workers have used a processor since they began."""
        ticks = 0
        for worker in self.workers():
            stat = Path(f"/proc/{worker}/stat").read_text(encoding="ascii")
            ticks += sum(map(int, stat.rpartition(")")[2].split()[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def _is_ready(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def free_port() -> int:
    """Return a port that nobody listens on, and that no connection outwards is ever given."""
    for port in random.sample(BELOW_THOSE_GIVEN_OUT, 100):
        with socket.socket() as free, suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port
    raise OSError("no free port")


@contextmanager
def served(database: str, *, port: int | None = None) -> Iterator[Server]:
    """Serve a database by its address until the block ends; the test may have ended it before."""
    server = Server(database, port=port or free_port())
    try:
        server.wait()
        yield server
    finally:
        if server.process.poll() is None:
            server.end(signal.SIGTERM)
