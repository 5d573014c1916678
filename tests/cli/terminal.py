"""A terminal in which the sirkel command runs on a database of its own."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from tests.installation import SQLITE


@dataclass(frozen=True, slots=True)
class Terminal:
    """Runs commands the way a shell does, without starting a process."""

    folder: Path
    database_url: str

    def run(self, *words: str | Path) -> Result:
        """Run ``sirkel`` with these words."""
        # A key named here is as before when the command is over, though the demo sets it.
        runner = CliRunner(env={"SIRKEL_DATABASE_URL": self.database_url, "SIRKEL_DEMO": None})
        return runner.invoke(main, [str(word) for word in words])

    def write(self, name: str, *lines: str) -> Path:
        """Write a text file into the folder."""
        path = self.folder / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path


@pytest.fixture
def terminal(migrated: str, tmp_path: Path) -> Terminal:
    """A terminal with a migrated, empty database."""
    shutil.copy(migrated.removeprefix(SQLITE), tmp_path / "sirkel.db")
    return Terminal(tmp_path, f"{SQLITE}{tmp_path / 'sirkel.db'}")
