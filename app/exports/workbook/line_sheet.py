"""The sheet of the network lines: what all teams counted, period by period, each with its chart."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _

from app.boards.views.network_line import of_network
from app.charts.figures import list_figures
from app.exports.workbook.book import Book, Cell, as_shown, keep_header, set_widths, write_cell
from app.exports.workbook.printing import (
    ROW,
    Block,
    lay_on_pages,
    set_heights,
    width_in_pixels,
)
from app.exports.workbook.run_chart import (
    APART,
    BESIDE,
    HEIGHT,
    WIDTH,
    Drawn,
    Place,
    cells_apart,
    insert_chart,
    list_parts,
)
from app.measures.models.summary import Slot, SlotState
from app.measures.wording import period_name
from app.packs.content import LineContent, NetworkContent

WIDTHS = (40, 8, 22, 11, 11, 24, 9, 9, 9, 9, 10)
NUMBERS, DAYS, STATE = (1, 6, 7), (3, 4), 5
ROWS_OF_CHART = HEIGHT // ROW + 1
GAP, MOST_APART = 3, 40


def fill_lines(book: Book, content: NetworkContent) -> None:
    """Write the network line of each measure, where there is one, and its chart beside it."""
    lines = [one for one in content.lines if one.points]
    if not lines:
        return
    sheet, row, blocks = book.add_sheet(_("Network line")), 1, list[Block]()
    set_heights(sheet)
    for column, heading in enumerate(_headings()):
        look = book.head_right if column not in (0, 2, STATE) else book.head
        look = book.head_apart if column in (2, STATE) else look
        sheet.write_string(0, column, heading, look)
    for line in lines:
        begins, row = row, _write_line(book, sheet, row, line=line)
        if _is_told(line):
            row = max(row, begins + ROWS_OF_CHART)
            blocks.append(Block(begins, row))
    set_widths(sheet, WIDTHS)
    for first, last in ((len(WIDTHS), BESIDE - 2), (APART, APART + MOST_APART)):
        sheet.set_column(first, last, None, None, {"hidden": True})
    sheet.set_column(BESIDE - 1, BESIDE - 1, GAP)
    lay_on_pages(sheet, blocks, width=width_in_pixels([*WIDTHS, GAP]) + WIDTH, lines={})
    keep_header(sheet, 0, columns=len(WIDTHS), last=row - 1)


def _write_line(book: Book, sheet: Any, row: int, *, line: LineContent) -> int:
    """Write the periods of a line, then the longer spans, and return the row after them."""
    chart, begins, kind = line.chart, row, line.measure.kind
    parts = list_parts(chart) if _is_told(line) else []
    number = book.number_look(kind)
    looks = {**dict.fromkeys(DAYS, book.day), **dict.fromkeys((2, STATE), book.apart)}
    looks |= dict.fromkeys((8, 9, 10), number)
    for cells in (*_rows(line), *_longer(line)):
        for column, cell in enumerate(cells):
            write_cell(sheet, (row, column), cell=cell, look=looks.get(column))
        for column, cell in cells_apart(parts, cells, position=row - begins).items():
            write_cell(sheet, (row, column), cell=cell)
        row += 1
    if not parts:
        return row
    said = f"{line.words.heading} {of_network(line.words.sentence)}".strip()
    title = _("%(measure)s, all teams together", measure=line.measure.short_name)
    drawn = Drawn(title, kind, chart, f"{line.measure.name}. {said}")
    insert_chart(book, Place(sheet, begins, below=begins), drawn=drawn, parts=parts)
    return row


def _is_told(line: LineContent) -> bool:
    return any(value is not None for value in line.summary.values)


def _headings() -> tuple[str, ...]:
    return (
        *(_("Measure"), _("Teams"), _("Period"), _("From"), _("To"), _("State")),
        *(_("Numerator"), _("Denominator"), _("Value"), _("Median"), _("Target")),
    )


def _rows(line: LineContent) -> Iterator[tuple[Cell, ...]]:
    figures = list_figures(line.chart)
    for slot, teams, figure in zip(line.summary.slots, line.teams, figures, strict=True):
        levels = (figure.value, figure.centre, figure.target)
        shown = [as_shown(level, line.measure.kind) for level in levels]
        yield (*_begin(line, slot, teams), _state(slot), slot.numerator, slot.denominator, *shown)


def _longer(line: LineContent) -> Iterator[tuple[Cell, ...]]:
    for one in line.pooled:
        slot, value = one.slot, as_shown(one.slot.value, line.measure.kind)
        begun = _begin(line, slot, one.teams)
        yield (*begun, _("longer span"), slot.numerator, slot.denominator, value, None, None)


def _begin(line: LineContent, slot: Slot, teams: int) -> tuple[Cell, ...]:
    period = slot.period
    name = period_name(period, year=True)
    return (line.measure.name, teams or None, name, period.start, period.end)


def _state(slot: Slot) -> str:
    """Say of a period what the page of the line says of it."""
    if slot.state is SlotState.HIDDEN:
        return _("Not told")
    return _("Not closed yet") if slot.value is None else _("Measured")
