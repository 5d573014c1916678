"""What a person meets who clones the repository and follows its first lines."""

import subprocess
import time
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.running_demo import running_demo

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
        with running_demo(["make", "demo"], folder=clone, settings={}):
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
