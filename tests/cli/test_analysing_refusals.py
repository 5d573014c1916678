"""sirkel analyse: what is wrong is told in words, and never becomes a number."""

import json

import pytest

from tests.cli.terminal import Terminal, terminal
from tests.cli.test_analysing import COLUMNS, LONG

__all__ = ["terminal"]

PARTS = ("--numerator-column", "part", "--denominator-column", "whole")


@pytest.mark.parametrize(
    ("line", "words", "told"),
    [
        ("A,2026-02,5,0", (), "row 3, column whole: 5 of 0 has no value"),
        ("A,2026-02,12,10", (), "row 3, column part: 12 is above its denominator 10"),
        ("A,2026-02,-1,10", ("--rate",), "row 3, column part: -1: a count is not negative"),
        ("A,2026-02,1,-10", (), "row 3, column whole: -10: a size is not negative"),
        ("A,2026-02,0,10", ("--chart-kind", "t"), "column part: 0: the time between events is"),
        ("A,2026-02,-1,10", ("--chart-kind", "c"), "column part: -1: a count is not negative"),
        ("A,2026-02,NaN,10", (), "row 3, column part: «NaN» is not a number; leave the cell empty"),
        ("A,2026-02,inf,10", (), "row 3, column part: «inf» is not a number"),
        ("A,2026-02,five,10", (), "row 3, column part: «five» is not a number"),
        ("A,2026-02,1e400,10", ("--rate",), "row 3, column part: «1e400» is too great a number"),
        ("A,,5,10", (), "row 3, column month: no period is named"),
        ("A,2026-13,5,10", (), "row 3, column month: «2026-13» is no date"),
        (",2026-02,5,10", (), "row 3, column team: no series is named"),
        ("A,2026-02,5,10,7", (), "row 3: 5 cells, but there are names of 4 columns"),
        ('A,2026-02,"5,10', (), "could not be read as a table"),
        ("A,2026-02,5,10", ("--exclude", "May"), "there is no period May"),
    ],
)
def test_every_mistake_is_told_with_its_place(
    terminal: Terminal, line: str, words: tuple[str, ...], told: str
) -> None:
    file = terminal.write("table.csv", LONG, "A,2026-01,4,10", line, "A,2026-03,3,9")

    result = terminal.run("analyse", file, *COLUMNS, *words, "--format", "json")

    assert result.exit_code == 1
    assert told in result.stderr
    assert result.stdout in ("", "[]\n")


def test_other_series_are_analysed_and_the_mistakes_of_one_are_told(terminal: Terminal) -> None:
    bad = [f"A,2026-{month:02},x,10" for month in range(1, 13)] * 2
    file = terminal.write("table.csv", LONG, *bad, "B,2026-01,3,9")

    result = terminal.run("analyse", file, *COLUMNS, "--format", "json")

    assert result.exit_code == 1
    assert [one["series"] for one in json.loads(result.stdout)] == ["B"]
    assert "1 of 2 series were not analysed" in result.stderr
    assert "A: row 2, column part: «x» is not a number" in result.stderr
    assert "and 4 more" in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--value-column", "price"), "There is no column price. There is: team, month, part"),
        (("--value-column", "part", "--numerator-column", "part"), "not both"),
        (("--denominator-column", "whole"), "needs a numerator or a value column"),
        (("--series-column", "team"), "needs a numerator or a value column"),
        (("--value-column", "part", "--chart-kind", "p"), "needs --numerator-column"),
        ((*PARTS, "--chart-kind", "p", "--rate"), "choose u or up"),
        (("--value-column", "part", "--chart-kind", "ip"), "the size of every measurement"),
        (("--value-column", "part", "--chart-kind", "mr"), "with --reference"),
        (("--value-column", "part", "--chart-kind", "g", "--multiply", "2"), "leave --multiply"),
        (("--value-column", "part", "--centre", "3"), "need --reference"),
        (("--value-column", "part", "--points-for-trend", "5"), "have no trend"),
        (("--value-column", "part", "--two-in-three-counts-outside"), "a rule of mdc"),
        (("--value-column", "part", "--reference", "--rules", "perla"), "no reference for Perla"),
        ((*PARTS, "--target", "80"), "write --target 0.8 or 80%"),
        ((*PARTS, "--target", "many"), "«many» is not a number"),
    ],
)
def test_what_does_not_go_together_is_told_before_anything_is_analysed(
    terminal: Terminal, words: tuple[str, ...], told: str
) -> None:
    file = terminal.write("table.csv", LONG, "A,2026-01,4,10")

    result = terminal.run("analyse", file, *words)

    assert result.exit_code in {1, 2}
    assert told in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((), "There is no table"),
        (("month,value",), "There is no series in this table."),
        (("month,value,value", "2026-01,1,2"), "Two columns are called value."),
    ],
)
def test_a_table_without_series_is_told(
    terminal: Terminal, lines: tuple[str, ...], told: str
) -> None:
    result = terminal.run("analyse", terminal.write("table.csv", *lines))

    assert result.exit_code == 1
    assert told in result.output


def test_a_file_that_is_no_text_or_no_spreadsheet_is_told(terminal: Terminal) -> None:
    (terminal.folder / "picture.csv").write_bytes(b"\xff\xfe\x00")
    (terminal.folder / "book.xlsx").write_bytes(b"not a spreadsheet")

    results = [
        terminal.run("analyse", terminal.folder / name) for name in ("picture.csv", "book.xlsx")
    ]

    assert all("could not be read as a table" in result.output for result in results)


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ([""] * 12, "nothing_yet"),
        (["5"], "too_few"),
        (["0,1"] * 12, "constant"),
        (["1e300", "3e300"] * 8, "no_signal"),
    ],
)
@pytest.mark.parametrize("kind", ["run", "i", "t", "g", "c"])
def test_odd_series_have_an_honest_answer(
    terminal: Terminal, values: list[str], outcome: str, kind: str
) -> None:
    lines = [f'{number},"{value}"' for number, value in enumerate(values, start=1)]
    file = terminal.write("table.csv", "number,value", *lines)

    result = terminal.run("analyse", file, "--chart-kind", kind, "--format", "json")

    assert result.exit_code == 0
    (found,) = json.loads(result.stdout)
    assert found["outcome"] == outcome or kind in {"g", "c"}
