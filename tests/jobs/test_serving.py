"""The jobs live as long as the server beside which they run: no longer, and not shorter."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.serving import Server, served
from tests.installation import SQLITE
from tests.jobs.processes import find_jobs, list_processes, wait_until

pytestmark = pytest.mark.slow


@pytest.fixture
def server(migrated: str, tmp_path: Path) -> Iterator[Server]:
    """A server on a database of its own, with the jobs beside it."""
    shutil.copy(migrated.removeprefix(SQLITE), tmp_path / "sirkel.db")
    with served(f"{SQLITE}{tmp_path / 'sirkel.db'}") as running:
        wait_until(lambda: find_jobs(running.process.pid))
        yield running


def test_the_jobs_are_started_with_the_server_and_again_when_they_die(server: Server) -> None:
    first = find_jobs(server.process.pid)
    assert first is not None

    os.kill(first, signal.SIGKILL)

    wait_until(lambda: find_jobs(server.process.pid) not in {None, first})


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left_when_the_server_alone_is_ended(
    server: Server, how: signal.Signals
) -> None:
    os.kill(server.process.pid, how)
    server.process.wait(timeout=30)

    wait_until(lambda: not list_processes(server.process.pid))
