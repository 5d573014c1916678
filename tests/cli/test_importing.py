"""sirkel import-measurements: a long CSV file, all of it or nothing."""

import csv
import io
import json
import os
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import Result

from tests.cli.terminal import Terminal, terminal

__all__ = ["terminal"]

HEADING = "board,month,within,seen"
REAL = os.environ.get("SIRKEL_REAL_SERIES", "")  # Public Health Scotland's waiting times, as CSV


def take_in(terminal: Terminal, file: Path, *more: str) -> Result:
    """Import a file of boards and months."""
    columns = {"team": "board", "period": "month", "numerator": "within", "denominator": "seen"}
    words = [word for name, of in columns.items() for word in (f"--{name}-column", of)]
    where = ["--network", "camhs", "--measure", "Sett innen 18 uker"]
    return terminal.run("import-measurements", file, *where, *words, *more)


def take_in_real(terminal: Terminal) -> Result:
    """Import the real series, without the row that is the total of the others."""
    return terminal.run(
        *(
            "import-measurements",
            REAL,
            "--network",
            "camhs",
            "--measure",
            "Sett innen 18 uker",
        ),
        *("--team-column", "helseregion", "--period-column", "month"),
        *("--numerator-column", "NumberOfPatientsSeen0To18Weeks"),
        *("--denominator-column", "TotalPatientsSeen", "--skip-team", "Skottland", *CREATE),
    )


CREATE = ("--create", "--frequency", "month", "--direction", "up", "--about", "people")


def test_a_file_makes_the_network_the_measure_and_the_teams_it_needs(terminal: Terminal) -> None:
    file = terminal.write("seen.csv", HEADING, "Fife,2026-01-01,96.0,100.0", "Moray,2026-01,3,8")

    result = take_in(terminal, file, *CREATE)

    assert result.exit_code == 0
    assert "2 new, 0 changed and 0 unchanged measurements of 2 teams." in result.output
    assert terminal.run("networks").output == "camhs\tcamhs\n"


def test_without_create_a_missing_network_is_told_and_nothing_is_saved(terminal: Terminal) -> None:
    file = terminal.write("seen.csv", HEADING, "Fife,2026-01-01,96,100")

    result = take_in(terminal, file)

    assert result.exit_code == 1
    assert "There is no network camhs" in result.output
    assert terminal.run("networks").output == ""


def test_taking_in_the_same_file_again_changes_nothing(terminal: Terminal) -> None:
    file = terminal.write("seen.csv", HEADING, "Fife,2026-01-01,96,100", "Fife,2026-02-01,90,99")
    take_in(terminal, file, *CREATE)

    result = take_in(terminal, file)

    assert "0 new, 0 changed and 2 unchanged" in result.output


def test_a_corrected_file_changes_only_what_is_different(terminal: Terminal) -> None:
    first = terminal.write("seen.csv", HEADING, "Fife,2026-01-01,96,100", "Fife,2026-02-01,90,99")
    take_in(terminal, first, *CREATE)
    corrected = terminal.write("better.csv", HEADING, "Fife,2026-01-01,95,100")

    result = take_in(terminal, corrected)

    assert "0 new, 1 changed and 0 unchanged" in result.output


def test_empty_cells_are_periods_that_were_not_delivered(terminal: Terminal) -> None:
    file = terminal.write("seen.csv", HEADING, "Fife,2026-01-01,,", "Fife,2026-02-01,90,99")

    result = take_in(terminal, file, *CREATE)

    assert "1 new" in result.output


def test_nothing_of_nothing_is_a_period_with_nothing_to_measure(terminal: Terminal) -> None:
    file = terminal.write("seen.csv", HEADING, "Fife,2026-01-01,0,0")
    take_in(terminal, file, *CREATE)

    terminal.run("export", "camhs", "--format", "csv", "--to", terminal.folder, "--unmasked")
    rows = read_rows(terminal.folder)

    assert rows[0]["state"] == "nothing"


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("Fife,2026-01-01,5,0", "seen", "denominator is 0"),
        ("Fife,2026-01-01,11,10", "within", "cannot be larger"),
        ("Fife,2026-01-01,x,10", "within", "Write a number"),
        ("Fife,2026-01-01,9.5,10", "within", "whole number"),
        ("Fife,2026-01-01,-1,10", "within", "below 0"),
        ("Fife,2026-01-01,9,", "seen", "missing"),
        ("Fife,2026-13-01,9,10", "month", "is not a period"),
        ("Fife,2099-01-01,9,10", "month", "has not begun"),
        (",2026-01-01,9,10", "board", "no team"),
    ],
)
def test_every_mistake_is_told_with_its_row_and_column_and_nothing_is_saved(
    terminal: Terminal, line: str, column: str, words: str
) -> None:
    file = terminal.write("seen.csv", HEADING, "Fife,2025-12-01,96,100", line)

    result = take_in(terminal, file, *CREATE)

    assert result.exit_code == 1
    assert re.search(rf"row 3, column {column}: .*{words}", result.output)
    assert terminal.run("networks").output == ""


def test_the_same_team_and_period_twice_in_a_file_is_a_mistake(terminal: Terminal) -> None:
    file = terminal.write("seen.csv", HEADING, "Fife,2026-01-01,9,10", "Fife,2026-01-15,9,10")

    result = take_in(terminal, file, *CREATE)

    assert "row 3, column month: Row 2 has the same team and period." in result.output


def test_a_column_that_is_not_there_is_told_with_those_that_are(terminal: Terminal) -> None:
    file = terminal.write("seen.csv", "board,month,within", "Fife,2026-01-01,9")

    result = take_in(terminal, file, *CREATE)

    assert result.exit_code == 1
    assert "has no column seen. It has: board, month, within" in result.output


def test_a_dry_run_checks_everything_and_saves_nothing(terminal: Terminal) -> None:
    file = terminal.write("seen.csv", HEADING, "Fife,2026-01-01,9,10")

    result = take_in(terminal, file, *CREATE, "--dry-run")

    assert result.exit_code == 0
    assert "nothing was saved" in result.output
    assert terminal.run("networks").output == ""


def test_a_team_that_is_the_total_of_the_others_can_be_left_out(terminal: Terminal) -> None:
    file = terminal.write("seen.csv", HEADING, "Fife,2026-01-01,9,10", "All,2026-01-01,90,100")

    result = take_in(terminal, file, *CREATE, "--skip-team", "All")

    assert "of 1 team." in result.output


def test_a_norwegian_file_with_semicolons_and_norwegian_dates_is_read(terminal: Terminal) -> None:
    file = terminal.write("seen.csv", "\ufeffboard;month;within;seen", "Ås;31.01.2026;96,0;100")

    result = take_in(terminal, file, *CREATE)

    assert "1 new" in result.output


@pytest.mark.skipif(not REAL, reason="SIRKEL_REAL_SERIES names no file")
def test_fourteen_real_boards_are_taken_in_since_2012(terminal: Terminal) -> None:
    result = take_in_real(terminal)
    terminal.run("export", "camhs", "--format", "csv", "--to", terminal.folder, "--unmasked")
    rows = read_rows(terminal.folder)

    assert "measurements of 14 teams." in result.output
    assert len({row["team"] for row in rows}) == 14
    assert min(row["period"] for row in rows) < "2013"


def test_the_data_package_describes_every_column_of_the_file(terminal: Terminal) -> None:
    file = terminal.write("seen.csv", HEADING, "Fife,2026-01-01,9,10")
    take_in(terminal, file, *CREATE)

    terminal.run("export", "camhs", "--format", "csv", "--to", terminal.folder)
    package = json.loads(read_part(terminal.folder, "datapackage.json"))
    fields = package["resources"][0]["schema"]["fields"]

    assert [one["name"] for one in fields] == list(read_rows(terminal.folder)[0])


def read_part(folder: Path, name: str) -> str:
    """Return one file of the zip for machines that a network was written to."""
    (written,) = folder.glob("*.csv.zip")
    with ZipFile(written) as file:
        return file.read(name).decode("utf-8")


def read_rows(folder: Path) -> list[dict[str, str]]:
    """Return the rows of the numbers that a network was written to."""
    return list(csv.DictReader(io.StringIO(read_part(folder, "measurements.csv"))))
