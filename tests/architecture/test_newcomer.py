"""What a person meets who clones the repository and follows its first lines."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.architecture.sources import ROOT

SECONDS_FOR_THE_FIRST_START = 60
SECONDS_FOR_THE_NEXT = 15

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("newcomer") / "sirkel"
    subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
    return folder


@pytest.fixture(scope="module")
def seconds_to_start(clone: Path) -> list[float]:
    """How long `make demo` took until the first page was there, twice in a row."""
    seconds = []
    for _ in range(2):
        started = time.monotonic()
        with _demo(clone) as (process, address):
            _wait_for(address, while_running=process)
            seconds.append(time.monotonic() - started)
    return seconds


def test_the_demo_of_a_fresh_clone_starts_within_a_minute(seconds_to_start: list[float]) -> None:
    assert seconds_to_start[0] < SECONDS_FOR_THE_FIRST_START


def test_the_next_start_is_quick(seconds_to_start: list[float]) -> None:
    assert seconds_to_start[1] < SECONDS_FOR_THE_NEXT


def test_the_demo_leaves_the_clone_as_it_was(seconds_to_start: list[float], clone: Path) -> None:
    command = ["git", "-C", str(clone), "status", "--porcelain"]

    status = subprocess.run(command, capture_output=True, text=True, check=True)

    assert status.stdout == ""


@contextmanager
def _demo(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Run `make demo` on a free port, and end it with all that it started."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = {name: value for name, value in os.environ.items() if not name.startswith("SIRKEL_")}
    process = subprocess.Popen(
        ["make", "demo"],
        cwd=folder,
        env={**ours, "PORT": str(port)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process, f"http://127.0.0.1:{port}/"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def _wait_for(address: str, *, while_running: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 3 * SECONDS_FOR_THE_FIRST_START
    while time.monotonic() < deadline and while_running.poll() is None:
        try:
            with urlopen(address, timeout=5) as answer:
                assert answer.status == 200
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise TimeoutError(address)
