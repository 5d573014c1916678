"""The direction of imports between rooms, and what a room may know; see pyproject.toml."""

import subprocess
import sys

from tests.architecture.sources import ROOT

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def test_every_import_goes_in_the_allowed_direction() -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert outcome.returncode == 0, outcome.stdout
