"""Blocks copied from a spreadsheet: read, and placed by period and heading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measures.forms.block_headings import Column
from app.measures.forms.block_periods import Shape
from app.measures.forms.block_reading import read_block
from app.measures.forms.blocks import Placed, place_block
from app.measures.models.period import Frequency, Period

SHARE = [Column(0, frozenset({"teller", "møter"})), Column(0, frozenset({"nevner"}))]
COUNT = [Column(1, frozenset({"venter"}))]
F = Frequency


def periods(last: str, frequency: Frequency) -> list[Period]:
    end = Period.parse(last, frequency)
    return list(end.back(11).until(end))


WEEKS = periods("2026-W16", F.WEEK)


def placed(
    text: str,
    *,
    start: tuple[int, int] = (0, 0),
    rows: list[Period] = WEEKS,
    columns: tuple[Column, ...] = (*SHARE, *COUNT),
) -> Placed:
    return place_block(read_block(text), Shape(rows, columns, start))


def by_week(found: Placed) -> dict[int, list[str]]:
    """Return the texts of a placed block by week, from left to right."""
    weeks: dict[int, list[str]] = {}
    for (row, _column), text in sorted(found.cells.items()):
        weeks.setdefault(WEEKS[row].start.isocalendar().week, []).append(text)
    return weeks


@pytest.mark.parametrize(
    "text",
    ["8\t10\r\n7\t9\r\n", "8\t10\n7\t9", "8\t10\r7\t9\r", "8;10\n7;9\n", '"8"\t"10"\n7\t"9"'],
)
def test_rows_and_columns_are_read_however_lines_end(text: str) -> None:
    assert read_block(text) == [["8", "10"], ["7", "9"]]


def test_a_quoted_cell_may_hold_line_breaks_tabs_and_quotation_marks() -> None:
    block = read_block('"Med\nfamiliemøte"\t"et ""sitat"""\t"a\tb"\n8\t10\t3')

    assert block == [["Med familiemøte", 'et "sitat"', "a b"], ["8", "10", "3"]]


def test_spaces_of_thousands_and_unseen_characters_are_tidied() -> None:
    assert read_block("\u200b1\u00a0234\t 12,5 %\t–") == [["1 234", "12,5 %", "–"]]


def test_a_block_without_periods_goes_right_and_down_from_the_cell() -> None:
    found = placed("8\t10\n7\t9", start=(3, 1))

    assert found.cells == {(3, 1): "8", (3, 2): "10", (4, 1): "7", (4, 2): "9"}


def test_what_goes_beyond_the_last_row_and_column_is_counted() -> None:
    found = placed("8\t10\n7\t9\n6\t8", start=(11, 2))

    assert found.cells == {(11, 2): "8"}
    assert (found.rows_outside, found.columns_outside) == (2, 1)


@pytest.mark.parametrize(
    "name", ["uke 12", "Uke 12", "u12", "2026-W12", "uke 12 2026", "16.03.2026", "2026-03-20"]
)
def test_a_first_column_of_periods_decides_the_row(name: str) -> None:
    found = placed(f"{name}\t8\t10\nuke 14\t7\t9")

    assert by_week(found) == {12: ["8", "10"], 14: ["7", "9"]}


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        *(
            (periods("2026-04", F.MONTH), name)
            for name in ("jan 2026", "01.2026", "2026-01", "jan")
        ),
        (periods("2026-W15/W16", F.FORTNIGHT), "uke 3–4"),
        (periods("2026-Q2", F.QUARTER), "1. kvartal 2026"),
        (periods("2026-H1", F.HALF_YEAR), "1. halvår 2026"),
    ],
)
def test_periods_of_every_length_are_known(rows: list[Period], name: str) -> None:
    found = placed(f"{name}\t8\t10", rows=rows)

    (first, _second) = found.cells
    assert rows[first[0]].start.year == 2026
    assert list(found.cells.values()) == ["8", "10"]


def test_bare_week_numbers_are_periods_when_the_rest_fills_the_boxes() -> None:
    found = placed("12\t8\t10\tferie\n13\t7\t9\t", columns=(*SHARE,))

    assert by_week(found) == {12: ["8", "10"], 13: ["7", "9"]}
    assert found.columns_outside == 1


def test_bare_numbers_that_fit_the_boxes_are_numbers() -> None:
    found = placed("12\t13\n13\t14")

    assert found.cells == {(0, 0): "12", (0, 1): "13", (1, 0): "13", (1, 1): "14"}


def test_headings_decide_the_columns_in_any_order() -> None:
    found = placed("Uke\tNevner\tMerknad\tTeller\n12\t10\tferie\t8\n99\t1\t\t1")

    assert found.cells == {(7, 0): "8", (7, 1): "10"}
    assert (found.rows_outside, found.columns_outside) == (1, 1)


def test_unknown_headings_are_told_and_nothing_is_placed() -> None:
    found = placed("Periode\tA\tB\nuke 12\t8\t10")

    assert found.cells == {}
    assert "«A», «B»" in found.why


def test_periods_across_the_top_are_turned() -> None:
    found = placed("\tuke 12\tuke 13\nTeller\t8\t7\nNevner\t10\t9")

    assert by_week(found) == {12: ["8", "10"], 13: ["7", "9"]}


def test_of_two_rows_of_one_period_the_first_counts_and_the_other_is_told() -> None:
    found = placed("uke 12\t8\t10\nuke 12\t1\t2")

    assert by_week(found) == {12: ["8", "10"]}
    assert found.rows_repeated == 1


def test_a_sum_below_the_periods_falls_outside() -> None:
    found = placed("uke 12\t8\t10\nuke 13\t7\t9\nSum\t15\t19")

    assert by_week(found) == {12: ["8", "10"], 13: ["7", "9"]}
    assert found.rows_outside == 1


def test_empty_cells_leave_what_stands_there() -> None:
    assert placed("8\t\n\t9").cells == {(0, 0): "8", (1, 1): "9"}


BLOCKS = st.text(alphabet=st.sampled_from('0123456789\t\n\r";,. –-%uke W"janQæ\u00a0\u200b/'))


@given(
    text=BLOCKS | st.text(),
    start=st.tuples(st.integers(0, 11), st.integers(0, 2)),
    frequency=st.sampled_from([one for one in Frequency if one is not F.ONCE]),
)
def test_any_text_is_read_and_stays_inside_the_grid(
    text: str, start: tuple[int, int], frequency: Frequency
) -> None:
    last = Period.containing(WEEKS[-1].start, frequency)
    rows = list(last.back(11).until(last))

    found = placed(text, start=start, rows=rows)

    assert all(0 <= row < 12 and 0 <= column < 3 for row, column in found.cells)
    assert all(cell and "\n" not in cell and "\t" not in cell for cell in found.cells.values())
    assert min(found.rows_outside, found.columns_outside, found.rows_repeated) >= 0


@given(rows=st.lists(st.lists(st.text('ab 1\t\n"é'), min_size=2, max_size=4), min_size=1))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]]) -> None:
    quoted = ["\t".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]

    block = read_block("\r\n".join(quoted))

    tidy = [[" ".join(cell.split()) for cell in row] for row in rows]
    assert block == [row for row in tidy if any(row)]
