"""The headings of a pasted block: numbers land in the measures they name, or not at all."""

import pytest

from app.measures.forms.block_headings import Column
from app.measures.forms.block_periods import Shape
from app.measures.forms.block_reading import read_block
from app.measures.forms.blocks import Placed, place_block
from app.measures.models.period import Frequency, Period

LAST = Period.parse("2026-W16", Frequency.WEEK)
WEEKS = list(LAST.back(11).until(LAST))


def column(measure: int, box: str, *, name: str) -> Column:
    return Column(measure, frozenset(box.split("|")), frozenset({name.casefold()}), name)


COLUMNS = (
    column(0, "teller", name="Alle møtte"),
    column(0, "nevner", name="Alle møtte"),
    column(1, "teller", name="Innen 14 dager"),
    column(1, "nevner", name="Innen 14 dager"),
    column(2, "antall|teller", name="Venter"),
    column(3, "snitt", name="14 spurt"),
    column(3, "nevner|antall", name="14 spurt"),
)
SWAPPED = {2: "1", 3: "8", 0: "9", 1: "11"}
BOTH = {0: "8", 1: "10"}


def placed(text: str, *, at: int = 0, columns: tuple[Column, ...] = COLUMNS) -> Placed:
    return place_block(read_block(text), Shape(WEEKS, columns, (0, at)))


def of_week_12(found: Placed) -> dict[int, str]:
    """Return what was placed, by column; all of it must lie in week 12."""
    assert {row for row, _column in found.cells} <= {7}
    return {to: text for (_row, to), text in found.cells.items()}


@pytest.mark.parametrize(
    "headings",
    [
        "\tInnen 14 dager\t\tAlle møtte\t\nUke\tTeller\tNevner\tTeller\tNevner",
        "Uke\tInnen 14 dager\t\tAlle møtte\t\n\tTeller\tNevner\tTeller\tNevner",
        "\tInnen 14 dager\tInnen 14 dager\tAlle møtte\t\n\tTeller\tNevner\tTeller\tNevner",
        "\tTeller\tNevner\tTeller\tNevner\n\tInnen 14 dager\t\tAlle møtte\t",
        "Rapport våren\t\t\t\t\n\tInnen 14 dager\t\tAlle møtte\t\n\tTeller\tNevner\tTeller\tNevner",
        "2026\t\t\t\t\n\tInnen 14 dager\t\tAlle møtte\t\n\tTeller\tNevner\tTeller\tNevner",
        "Uke\tInnen 14 dager teller\tnevner\tAlle møtte: teller\tNevner",
        "Uke\tTeller (Innen 14 dager)\tNevner\tAlle møtte, teller\tNevner",
    ],
)
def test_two_measures_in_another_order_land_where_their_names_say(headings: str) -> None:
    found = placed(f"{headings}\nuke 12\t1\t8\t9\t11")

    assert of_week_12(found) == SWAPPED
    assert (found.why, found.columns_outside) == ("", 0)


def test_periods_across_the_top_with_two_columns_of_headings_are_turned() -> None:
    found = placed(
        "\t\tuke 12\tuke 13\n"
        "Innen 14 dager\tTeller\t1\t\n\tNevner\t8\t\nAlle møtte\tTeller\t9\t\n\tNevner\t11\t"
    )

    assert of_week_12(found) == SWAPPED


@pytest.mark.parametrize(
    ("headings", "row", "cells"),
    [
        ("Periode\tAlle møtte teller\tnevner", "8\t10", BOTH),
        ("Uke\tTeller\tNevner", "8\t10", BOTH),
        ("Uke\tNevner\tTeller", "10\t8", BOTH),
        ("Uke\tVenter", "4", {4: "4"}),
        ("Uke\t14 spurt\t\n\tAntall\tSnitt", "12\t3,5", {6: "12", 5: "3,5"}),
        ("Uke\tSnitt\tAntall", "3,5\t12", {5: "3,5", 6: "12"}),
        ("Uke\tVenter\tAlle møtte\t\n\tAntall\tTeller\tNevner", "4\t8\t10", BOTH | {4: "4"}),
        ("Uke\tAlle møtte", "8 av 10", BOTH),
        ("Uke\tVenter\tAlle møtte", "4\t8/10", BOTH | {4: "4"}),
        ("Uke\tTeller\tNevner\tTeller\tNevner", "8\t10\t1\t2", BOTH | {2: "1", 3: "2"}),
    ],
)
def test_headings_that_are_understood_decide(
    headings: str, row: str, cells: dict[int, str]
) -> None:
    found = placed(f"{headings}\nuke 12\t{row}")

    assert of_week_12(found) == cells
    assert found.why == ""


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ("Foo\tBar\n8\t10", "The headings are not known: «Foo», «Bar»."),
        ("Periode\tFoo\tBar\nuke 12\t8\t10", "The headings are not known: «Foo», «Bar»."),
        ("Uke\tFoo\t\n\tTeller\tNevner\nuke 12\t8\t10", "«Foo Teller», «Foo Nevner»."),
        ("Foo\t\t\nUke\tTeller\tNevner\nuke 12\t8\t10", "«Foo Teller», «Foo Nevner»."),
        ("Uke\tAlle møtte teller\tFoo\nuke 12\t8\t10", "only one of them has a known heading"),
        ("Uke\tFoo teller\tAlle møtte nevner\nuke 12\t8\t10", "only one of them has a known"),
        ("Uke\tAlle møtte\t\nuke 12\t8\t10", "do not say which number of «Alle møtte» is which"),
        ("Uke\tVenter\tTeller\tNevner\nuke 12\t4\t8\t10", "do not say which measure"),
        ("Uke\tNevner\tAlle møtte teller\nuke 12\t10\t8", "do not say which measure"),
        ("Uke\tNevner\tTeller\tNevner\tTeller\nuke 12\t1\t2\t3\t4", "do not say which measure"),
        ("Uke\tAlle møtte teller\tAlle møtte teller\nuke 12\t8\t10", "Two columns"),
        ("Uke\tTeller\tNevner\n47 av 2026\t8\t10", "The periods in the first column"),
        ("Foo\tTeller\tNevner\nnr x\t8\t10", "The periods in the first column"),
    ],
)
def test_headings_that_leave_a_choice_are_told_and_nothing_is_placed(block: str, why: str) -> None:
    found = placed(block)

    assert why in found.why
    assert found.cells == {}


def test_a_measure_that_is_not_known_beside_known_ones_is_named_and_left_out() -> None:
    names = "Uke\tAlle møtte\t\tFoo\t\n\tTeller\tNevner\tTeller\tNevner"

    found = placed(f"{names}\nuke 12\t8\t10\t1\t2")

    assert of_week_12(found) == BOTH
    assert (found.columns_outside, found.unknown) == (2, "«Foo Teller», «Foo Nevner»")


def test_a_column_that_is_not_known_beside_known_ones_is_named() -> None:
    found = placed("Uke\tTeller\tNevner\tMerknad\nuke 12\t8\t10\tferie")

    assert of_week_12(found) == BOTH
    assert (found.columns_outside, found.unknown) == (1, "«Merknad»")


def test_half_of_a_pair_is_left_out_of_a_block_with_headings() -> None:
    found = placed("Uke\tTeller\tNevner\nuke 12\t8\t10\nuke 13\t7\t\nuke 14\t–\t")

    assert found.cells == {(7, 0): "8", (7, 1): "10", (9, 0): "–"}
    assert found.halves == 1


@pytest.mark.parametrize("text", ["6 av 8", "6/8", "6 / 8", "6 of 8"])
def test_two_numbers_in_one_cell_go_into_both_boxes(text: str) -> None:
    assert placed(f"{text}\n–", at=3).cells == {(0, 2): "6", (0, 3): "8", (1, 2): "–"}
    assert of_week_12(placed(f"uke 12\t{text}\t10/11")) == {0: "6", 1: "8", 2: "10", 3: "11"}
    assert of_week_12(placed(f"12\t{text}\n", columns=COLUMNS[:2])) == {}


def test_bare_weeks_beside_pairs_are_weeks() -> None:
    found = placed("12\t6 av 8\n13\t\n14\t", columns=COLUMNS[:2])

    assert of_week_12(found) == {0: "6", 1: "8"}


def test_two_numbers_in_one_cell_of_a_measure_with_one_box_are_refused() -> None:
    found = placed("6 av 8\n7 av 9", at=4)

    assert found.cells == {}
    assert found.why.startswith("A cell holds two numbers")
