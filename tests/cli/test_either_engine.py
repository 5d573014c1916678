"""The commands on whichever database the tests run on."""

from pathlib import Path

import pytest
from flask import Flask

from tests.cli.terminal import Terminal
from tests.cli.test_importing import CREATE, HEADING, read_rows, take_in


@pytest.fixture
def terminal(app: Flask, tmp_path: Path) -> Terminal:
    """A terminal on the database of the test."""
    return Terminal(tmp_path, str(app.config["SQLALCHEMY_DATABASE_URI"]))


def test_the_demo_is_loaded_and_its_files_hide_small_numbers(terminal: Terminal) -> None:
    terminal.run("demo", "--no-serve")

    words = ("export", "god-samhandling-nord", "--format", "csv", "--to", terminal.folder)
    result = terminal.run(*words)

    assert result.exit_code == 0
    states = {row["state"] for row in read_rows(terminal.folder)}
    assert states == {"measured", "nothing", "not_delivered", "hidden"}


def test_a_file_is_taken_in_changed_and_given_back(terminal: Terminal) -> None:
    take_in(terminal, terminal.write("a.csv", HEADING, "Fife,2026-01-01,90,100"), *CREATE)

    result = take_in(terminal, terminal.write("b.csv", HEADING, "Fife,2026-01-01,91,100"))
    terminal.run("export", "camhs", "--format", "csv", "--to", terminal.folder)

    assert "0 new, 1 changed" in result.output
    assert read_rows(terminal.folder)[0]["numerator"] == "91"
