"""sirkel analyse: any table in, what each of its series says out."""

import csv
import json
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.cli.terminal import Terminal, terminal

__all__ = ["terminal"]

LONG = "team,month,part,whole"
COLUMNS = (
    *("--series-column", "team", "--period-column", "month"),
    *("--numerator-column", "part", "--denominator-column", "whole"),
)
SHIFTED = [8, 9, 7, 8, 9, 6, 8, 7, 9, 8, 15, 16, 14, 17, 15, 16, 15, 14, 16, 15]


def test_a_wide_table_is_analysed_column_by_column(terminal: Terminal) -> None:
    lines = [f"2026-{month:02},{50 + month},{70 - month}" for month in range(1, 13)]
    file = terminal.write("table.csv", "month,rising,falling", *lines)

    found = answer(terminal, file)

    assert [one["series"] for one in found] == ["rising", "falling"]
    assert found[0]["n_useful"] == 12


def test_a_long_table_is_analysed_series_by_series(terminal: Terminal) -> None:
    file = long_table(terminal, A=SHIFTED, B=SHIFTED[:12])

    result = terminal.run("analyse", file, *COLUMNS, "--direction", "up")

    assert result.exit_code == 0
    assert result.output.splitlines()[0].startswith("series")
    assert len(result.output.splitlines()) == 3


def test_what_a_series_says_comes_with_its_numbers_and_its_signals(terminal: Terminal) -> None:
    file = long_table(terminal, A=SHIFTED)

    (found,) = answer(terminal, file, *COLUMNS, "--direction", "up", "--target", "70%")

    assert found["outcome"] == "improvement"
    assert "The last ten points lie above the median of 57.5%" in found["conclusion"]
    assert (found["target"], found["centre"], found["n_obs"]) == ("met", 0.575, 20)
    assert [signal["first"] for signal in found["signals"][:2]] == ["2025-01", "2025-11"]


@pytest.mark.parametrize("kind", ["run", "i", "t", "g", "c", "p", "pp", "u", "up", "ip"])
@pytest.mark.parametrize("rules", ["anhoej", "perla", "mdc"])
def test_every_chart_is_read_by_every_rule_set(terminal: Terminal, kind: str, rules: str) -> None:
    file = long_table(terminal, A=SHIFTED)

    (found,) = answer(terminal, file, *COLUMNS, "--chart-kind", kind, "--rules", rules)

    assert (found["chart"], found["rules"], found["n_obs"]) == (kind, rules, 20)
    assert (found["ucl"] is None) == (kind == "run")


def test_phases_baselines_and_exclusions_are_named_by_period_or_by_number(
    terminal: Terminal,
) -> None:
    file = long_table(terminal, A=SHIFTED)
    named = ("--phase", "2025-11", "--baseline", "2025-04", "--exclude", "2025-02")
    counted = ("--phase", "11", "--baseline", "4", "--exclude", "2")

    by_name = answer(terminal, file, *COLUMNS, *named, "--each", "phase", "--chart-kind", "i")
    by_number = answer(terminal, file, *COLUMNS, *counted, "--each", "phase", "--chart-kind", "i")

    assert by_name == by_number
    assert [(one["first"], one["n_obs"]) for one in by_name] == [("2025-01", 9), ("2025-11", 10)]


def test_the_baseline_alone_makes_the_centre_line(terminal: Terminal) -> None:
    file = long_table(terminal, A=SHIFTED)

    frozen = answer(terminal, file, *COLUMNS, "--baseline", "2025-10", "--each", "point")

    assert {one["centre"] for one in frozen} == {0.4}
    assert [one["baseline"] for one in frozen] == [True] * 10 + [False] * 10
    assert frozen[10]["signal"] == "shift"


def test_ranges_are_screened_unless_told_not_to(terminal: Terminal) -> None:
    values = [10, 10, 10, 10, 10, 40, 10, 10, 10, 10, 11, 10, 9, 10, 11, 9, 10, 11, 9, 11, 9]
    file = terminal.write("table.csv", "n,value", *[f"{n},{v}" for n, v in enumerate(values, 1)])

    (screened,) = answer(terminal, file, "--chart-kind", "i")
    (unscreened,) = answer(terminal, file, "--chart-kind", "i", "--no-screening")

    assert screened["ucl"] < 16 < unscreened["ucl"]


def test_values_are_multiplied_and_lengths_of_signals_chosen(terminal: Terminal) -> None:
    file = long_table(terminal, A=SHIFTED)
    words = ("--rules", "perla", "--points-for-shift", "11", "--multiply", "100", "--rate")

    (found,) = answer(terminal, file, *COLUMNS, *words)

    assert (found["centre"], found["longest_run_max"]) == (57.5, 10)
    assert "shift" not in {signal["kind"] for signal in found["signals"]}


def test_rows_are_read_in_the_order_of_their_dates(terminal: Terminal) -> None:
    lines = ["03.02.2026,3", "01.02.2026,1", "02.02.2026,2"]
    file = terminal.write("table.csv", "day;value", *[line.replace(",", ";") for line in lines])

    points = answer(terminal, file, "--each", "point")

    assert [point["value"] for point in points] == [1, 2, 3]


def test_missing_measurements_are_gaps_and_no_zeroes(terminal: Terminal) -> None:
    file = terminal.write("table.csv", LONG, "A,2026-01,,9", "A,2026-02,0,0", "A,2026-03,NA,NA")

    points = answer(terminal, file, *COLUMNS, "--each", "point")

    assert [point["value"] for point in points] == [None, None, None]


def test_a_table_of_one_series_is_named_by_its_column(terminal: Terminal) -> None:
    file = terminal.write("table.csv", "month,days", "2026-01,4", "", "2026-02,5")

    (found,) = answer(terminal, file, "--value-column", "days", "--period-column", "month")

    assert (found["series"], found["n_obs"]) == ("days", 2)


def test_csv_and_json_tell_the_same(terminal: Terminal) -> None:
    file = long_table(terminal, A=SHIFTED, B=SHIFTED[:12])
    words = (*COLUMNS, "--chart-kind", "p", "--each", "point")

    result = terminal.run("analyse", file, *words, "--format", "csv")

    rows = list(csv.DictReader(StringIO(result.stdout)))
    objects = answer(terminal, file, *words)
    assert [float(row["ucl"]) for row in rows] == [one["ucl"] for one in objects]
    assert list(rows[0]) == list(objects[0])


def test_signals_are_words_in_a_csv_file(terminal: Terminal) -> None:
    file = long_table(terminal, A=SHIFTED)

    result = terminal.run("analyse", file, *COLUMNS, "--format", "csv")

    (row,) = csv.DictReader(StringIO(result.stdout))
    assert row["signals"].split("; ")[0] == "shift below 2025-01 to 2025-10"
    assert row["signal"] == "true"


def test_the_conclusion_is_said_in_norwegian_on_request(terminal: Terminal) -> None:
    file = long_table(terminal, A=SHIFTED)

    (found,) = answer(terminal, file, *COLUMNS, "--language", "nb")

    assert "medianen på 57,5" in found["conclusion"]


def test_a_sheet_of_a_spreadsheet_is_read_with_its_dates_and_numbers(terminal: Terminal) -> None:
    table = pd.DataFrame({"uke": ["2026-W01", "2026-W02", None], "møter": [4, 5.5, None]})
    table.to_excel(terminal.folder / "book.xlsx", sheet_name="tall", index=False)

    points = answer(terminal, terminal.folder / "book.xlsx", "--sheet", "tall", "--each", "point")

    assert [(one["period"], one["value"]) for one in points] == [("2026-W01", 4), ("2026-W02", 5.5)]


def test_a_bar_moves_on_a_terminal_and_never_in_what_is_said(terminal: Terminal) -> None:
    file = long_table(terminal, A=SHIFTED)
    ours, theirs = pty.openpty()

    done = subprocess.run(
        [sys.executable, "-c", "from app.cli import main; main()", "analyse", file, *COLUMNS],
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=True,
        text=True,
    )

    os.close(theirs)
    assert b"Analysing" in os.read(ours, 100_000)
    assert done.stdout.splitlines()[0].startswith("series")
    os.close(ours)


def long_table(terminal: Terminal, **series: Sequence[int]) -> Path:
    """Write a table of parts of 20 from January 2025 on."""
    lines = [
        f"{name},{2025 + month // 12}-{month % 12 + 1:02},{part},20"
        for name, parts in series.items()
        for month, part in enumerate(parts)
    ]
    return terminal.write("long.csv", LONG, *lines)


def answer(terminal: Terminal, file: Path, *words: str) -> list[dict[str, Any]]:
    """Return what the command answers as JSON, when nothing is wrong."""
    result = terminal.run("analyse", file, *words, "--format", "json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found
