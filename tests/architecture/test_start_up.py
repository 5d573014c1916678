"""What a web worker does not pay for when it starts."""

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

START = """
import sys
from app import create_app
create_app({"SQLALCHEMY_DATABASE_URI": "sqlite://", "SECRET_KEY": "for tests only"})
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """The packages that are loaded once the app has started, in a process of its own."""
    command = [sys.executable, "-c", START]
    started = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(started.stdout.split())


@pytest.mark.parametrize(
    "package",
    [
        *("huey", "numpy", "openpyxl", "pandas", "plotly", "pptx", "psycopg", "sqlite_utils"),
        "typst",
    ],
)
def test_a_web_worker_starts_without(package: str, loaded: set[str]) -> None:
    assert {"app", "flask", "sqlalchemy"} <= loaded
    assert package not in loaded
