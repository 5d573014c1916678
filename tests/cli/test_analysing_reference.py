"""sirkel analyse --reference: the numbers of the reference packages."""

from typing import Any

import pytest

from tests.cli.terminal import Terminal, terminal
from tests.cli.test_analysing import COLUMNS, LONG, SHIFTED, answer, long_table

__all__ = ["terminal"]

VALUES = ("--period-column", "day", "--value-column", "value", "--reference", "--each", "point")


@pytest.mark.parametrize(
    "kind", ["run", "i", "mr", "t", "g", "c", "p", "pp", "u", "up", "ip", "xbar", "s"]
)
def test_every_kind_of_chart_is_drawn_as_the_reference_draws_it(
    terminal: Terminal, kind: str
) -> None:
    file = long_table(terminal, A=SHIFTED)

    (found,) = answer(terminal, file, *COLUMNS, "--chart-kind", kind, "--reference")

    assert (found["chart"], found["n_obs"], found["part"]) == (kind, 20, 1)


def test_rows_of_one_period_are_one_point(terminal: Terminal) -> None:
    lines = ["2026-01-02,1", "2026-01-01,4", "2026-01-01,2"]
    file = terminal.write("table.csv", "day,value", *lines)

    means = answer(terminal, file, *VALUES)
    sums = answer(terminal, file, *VALUES, "--aggregate", "sum", "--multiply", "10")

    assert [(point["x"], point["y"]) for point in means] == [("2026-01-01", 3), ("2026-01-02", 1)]
    assert [point["y"] for point in sums] == [60, 10]


def test_days_are_cut_to_periods(terminal: Terminal) -> None:
    file = terminal.write("table.csv", "day,value", "2026-02-03,1", "2026-01-09,4", "2026-01-01,2")

    points = answer(terminal, file, *VALUES, "--by", "month", "--exclude", "2026-02")

    assert [(point["x"], point["y"]) for point in points] == [("2026-01-01", 3), ("2026-02-01", 1)]
    assert [point["include"] for point in points] == [True, False]


def test_words_keep_their_order_unless_they_are_categories(terminal: Terminal) -> None:
    file = terminal.write("table.csv", "day,value", "mon,1", "tue,2", "fri,3", "mon,3")

    in_order = answer(terminal, file, *VALUES)
    sorted_by_name = answer(terminal, file, *VALUES, "--categories")

    assert [(point["x"], point["y"]) for point in in_order] == [("mon", 2), ("tue", 2), ("fri", 3)]
    assert [point["x"] for point in sorted_by_name] == ["fri", "mon", "tue"]


def test_numbers_are_sorted_as_numbers(terminal: Terminal) -> None:
    file = terminal.write("table.csv", "day,value", "10,1", "9,2", "9,4")

    points = answer(terminal, file, *VALUES)

    assert [(point["x"], point["y"]) for point in points] == [("9", 3), ("10", 1)]


def test_a_part_of_nothing_is_infinite_as_in_the_reference(terminal: Terminal) -> None:
    file = terminal.write("table.csv", LONG, "A,2026-01,5,0", "A,2026-02,12,10", "A,2026-03,3,9")

    points = answer(terminal, file, *COLUMNS, "--reference", "--each", "point")

    assert [point["y"] for point in points] == ["Inf", 1.2, 1 / 3]


def test_a_given_centre_phases_and_a_freeze_are_passed_on(terminal: Terminal) -> None:
    file = long_table(terminal, A=SHIFTED)
    words = (*COLUMNS, "--chart-kind", "i", "--reference", "--each", "phase")

    given = answer(terminal, file, *words, "--centre", "0.5")
    frozen = answer(terminal, file, *words, "--baseline", "2025-04")
    parted = answer(terminal, file, *words, "--baseline", "2025-04", "--phase", "2025-11")

    assert given[0]["cl"] == 0.5
    assert frozen[0]["cl"] == pytest.approx(0.4)
    assert [one["cl"] for one in parted] == pytest.approx([0.395, 0.765])


def test_limits_below_zero_are_lifted_on_request(terminal: Terminal) -> None:
    file = terminal.write("table.csv", "day,value", "1,1", "2,3", "3,2")

    plain = answer(terminal, file, *VALUES, "--chart-kind", "i")
    lifted = answer(terminal, file, *VALUES, "--chart-kind", "i", "--no-negative-limits")

    assert plain[0]["lcl"] < 0 == lifted[0]["lcl"]


def test_a_value_with_its_size_weighs_as_a_numerator(terminal: Terminal) -> None:
    file = terminal.write("table.csv", LONG, "A,2026-01,5,10", "A,2026-01,2,20", "A,2026-02,3,9")
    words = ("--period-column", "month", "--value-column", "part", "--denominator-column", "whole")

    points = answer(terminal, file, *words, "--reference", "--chart-kind", "ip", "--each", "point")

    assert [point["y"] for point in points] == [3, 3]


def test_the_reference_of_mdc_gives_icons_and_marks(terminal: Terminal) -> None:
    file = long_table(terminal, A=SHIFTED)
    words = (*COLUMNS, "--reference", "--rules", "mdc", "--direction", "up", "--target", "20%")

    (found,) = answer(terminal, file, *words)
    points = answer(terminal, file, *words, "--each", "point", "--phase", "2025-11")
    phases = answer(terminal, file, *words, "--each", "phase", "--phase", "2025-11")

    assert (found["variation_icon"], found["assurance_icon"]) == ("improvement_high", "pass")
    assert found["special_cause_type"] == "7 Points Above CL"
    assert {point["special_cause_type"] for point in points} == {"Common Cause"}
    assert [(one["rebase_group"], one["n_points"]) for one in phases] == [(0, 10), (1, 10)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--baseline", "4"), "a baseline of 4 points"),
        (("--chart-kind", "p"), "draws i charts only"),
        (("--exclude", "4"), "leaves none out"),
        (("--baseline", "12", "--baseline", "15"), "one baseline only"),
    ],
)
def test_what_the_reference_of_mdc_cannot_do_is_told(
    terminal: Terminal, words: tuple[str, ...], told: str
) -> None:
    file = long_table(terminal, A=SHIFTED)

    result = terminal.run("analyse", file, *COLUMNS, "--reference", "--rules", "mdc", *words)

    assert result.exit_code in {1, 2}
    assert told in result.stderr


def test_the_reference_of_mdc_takes_one_measurement_of_a_day(terminal: Terminal) -> None:
    file = terminal.write("table.csv", "day,value", "2026-01-01,1", "2026-01-01,3")

    result = terminal.run("analyse", file, "--reference", "--rules", "mdc")

    assert "row 3, column day: 2026-01-01 is there twice" in result.stderr


def test_a_time_of_zero_is_told_with_its_row(terminal: Terminal) -> None:
    file = terminal.write("table.csv", "day,value", "2026-01-01,1", "2026-01-02,0")

    result = terminal.run("analyse", file, "--reference", "--chart-kind", "t")

    assert "row 3, column value: 0: the time between events is greater than 0" in result.stderr


def test_a_summary_of_a_chart_without_points_has_no_lines(terminal: Terminal) -> None:
    file = terminal.write("table.csv", "day,value", "2026-01-01,", "2026-01-02,")

    found: list[dict[str, Any]] = answer(terminal, file, "--reference", "--chart-kind", "i")

    assert (found[0]["cl"], found[0]["ucl"], found[0]["n_useful"]) == (None, None, 0)
