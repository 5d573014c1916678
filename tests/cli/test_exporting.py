"""The command that writes a network's files: the same as its page of files gives."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app import clock
from tests.cli.terminal import Terminal, terminal
from tests.pages.ordering import unzip

__all__ = ["terminal"]

SLUG = "god-samhandling-nord"
WORDS = ("export", SLUG, "--to")


@pytest.fixture
def demo(terminal: Terminal) -> Terminal:
    """A terminal where the demo is loaded."""
    terminal.run("demo", "--no-serve")
    return terminal


def named(ending: str) -> str:
    return f"{SLUG}-nettverk-oppdiktet-{clock.today().isoformat()}.{ending}"


def test_csv_is_written_for_machines_and_for_excel(demo: Terminal) -> None:
    folder = demo.folder / "files"

    result = demo.run(*WORDS, folder, "--format", "csv")

    names = sorted(path.name for path in folder.iterdir())
    assert names == [named("csv.zip"), named("excel.zip")]
    assert result.stdout.split() == [str(folder / named("excel.zip")), str(folder / names[0])]
    assert result.stderr.splitlines() == ["Small numbers are hidden as for a guest of the network."]


def test_small_numbers_are_hidden_unless_told_not_to(demo: Terminal) -> None:
    demo.run(*WORDS, demo.folder / "masked", "--format", "csv")
    demo.run(*WORDS, demo.folder / "raw", "--format", "csv", "--unmasked")

    masked, raw = (
        unzip((demo.folder / name / named("csv.zip")).read_bytes())["measurements.csv"]
        for name in ("masked", "raw")
    )
    assert b",hidden," in masked
    assert b",hidden," not in raw


@pytest.mark.parametrize("kind", ["xlsx", "sqlite"])
def test_one_file_is_written_of_the_other_tables(demo: Terminal, kind: str) -> None:
    result = demo.run(*WORDS, demo.folder / "files", "--format", kind)

    assert result.exit_code == 0
    assert [path.name for path in (demo.folder / "files").iterdir()] == [named(kind)]


def test_a_pack_that_is_not_there_ends_with_an_error_in_words(demo: Terminal) -> None:
    result = demo.run(*WORDS, demo.folder, "--format", "xlsx", "--pack", "999")

    assert result.exit_code == 1
    assert "There is no pack 999." in result.output


def test_a_folder_that_cannot_be_written_ends_with_an_error_in_words(demo: Terminal) -> None:
    taken = demo.folder / "taken"
    taken.write_text("")

    result = demo.run(*WORDS, taken / "below", "--format", "csv")

    assert result.exit_code == 1
    assert "Could not write to" in result.output


def test_a_full_disk_leaves_no_half_a_file(demo: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)

    result = demo.run(*WORDS, demo.folder / "files", "--format", "sqlite")

    assert "There is no more room on the disk." in result.output
    assert list((demo.folder / "files").iterdir()) == []


def test_a_database_that_is_not_migrated_is_told_in_words(demo: Terminal) -> None:
    with closing(sqlite3.connect(demo.folder / "sirkel.db")) as database:
        database.execute("ALTER TABLE network RENAME COLUMN cycle_words TO words")

    result = demo.run(*WORDS, demo.folder / "files", "--format", "csv")

    assert "older version of Sirkel. Run: sirkel migrate" in result.stderr
    assert result.exit_code == 1
