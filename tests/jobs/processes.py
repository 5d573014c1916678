"""The processes of a server and of the jobs beside it, as the system lists them."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.faults.serving import SIRKEL
from tests.installation import TESTING

PATIENCE_SECONDS = 120
JOBS = "--with-server"


def list_processes(group: int) -> dict[int, str]:
    """Return the living processes that a command has started, itself among them: id and words."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if int(status[2]) == group and status[0] != "Z":
            found[int(folder.name)] = words
    return found


def find_jobs(group: int) -> int | None:
    """Return the process that runs the jobs beside a server, or None."""
    return next((pid for pid, words in list_processes(group).items() if JOBS in words), None)


def wait_until(is_so: Callable[[], object]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(is_so)
        time.sleep(0.05)


def surroundings(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a command with these settings and no others of the app."""
    outside = {name: one for name, one in os.environ.items() if not name.startswith("SIRKEL_")}
    return {**outside, "SIRKEL_SECRET_KEY": str(TESTING["SECRET_KEY"]), **settings}


@contextmanager
def running_jobs(settings: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run `sirkel jobs` until the block ends; the test may have killed it before."""
    process = subprocess.Popen(
        [SIRKEL, "jobs"], env=surroundings(settings), stdin=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(timeout=PATIENCE_SECONDS)
