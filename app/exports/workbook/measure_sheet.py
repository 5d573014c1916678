"""The sheet of one measure: a row for every team and period, and beside them the charts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from app.charts.chart import Chart
from app.charts.figures import FigureRow, list_figures
from app.exports.telling.series import said_to
from app.exports.workbook.book import (
    Book,
    Cell,
    as_shown,
    count_lines,
    keep_header,
    set_widths,
    write_cell,
)
from app.exports.workbook.printing import (
    LINE,
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
from app.measures.models.period import Period
from app.measures.models.summary import SlotState
from app.measures.wording.states import STATE_LABELS
from app.packs.content import MeasureContent, SeriesContent, TeamContent
from app.statistics.masking import Kind

WIDTHS = (22, 26, 20, 11, 11, 34, 9, 9, 9, 10, 10, 9, 9, 9, 18, 34)
"""How wide each column is at most, in characters; one of texts is no wider than its longest."""

DAYS, STATE, COUNTS, VALUES = (3, 4), 5, (6, 7), (8, 9, 10, 11, 12)
TEXTS, NOTE = (13, 14), 15
OPTIONAL = (6, 7, 10, 11, 12, 13, 14, 15)
FEWEST_LETTERS, GAP = 7, 3
ROWS_OF_CHART = HEIGHT // ROW + 1
Told = tuple[TeamContent, SeriesContent]


@dataclass(slots=True)
class MeasureSheet:
    """A sheet with its measure and series, and the row where each series begins.

    ``longest`` is the most letters of each column that holds anything, ``lines`` those of a row
    that has more than one, ``blocks`` what is not to be parted when it is printed. ``apart`` is the
    last column that is there for the charts alone.
    """

    sheet: Any
    measure: MeasureContent
    series: list[Told]
    begins: dict[int, int] = field(default_factory=dict)
    longest: dict[int, int] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    lines: dict[int, int] = field(default_factory=dict)
    apart: int = 0

    @property
    def name(self) -> str:
        """The name on its tab."""
        return str(self.sheet.get_name())

    @property
    def widths(self) -> list[float]:
        """How wide the columns are, in characters; one that holds nothing is not shown."""
        return [self._width(column, most) for column, most in enumerate(WIDTHS)]

    def _width(self, column: int, most: int) -> float:
        if column in OPTIONAL and column not in self.longest:
            return 0
        heading = max(map(len, list_headings()[column].split()))
        letters = max(FEWEST_LETTERS, heading, self.longest.get(column, 0))
        return min(most, letters + 2)


def fill_sheet(book: Book, page: MeasureSheet, *, with_charts: bool) -> None:
    """Write the rows of a measure, and the charts beside them."""
    sheet, row = page.sheet, 1
    set_heights(sheet)
    _write_headings(book, sheet)
    looks: dict[int, Any] = {**dict.fromkeys(DAYS, book.day), NOTE: book.note}
    looks |= dict.fromkeys((STATE, *TEXTS), book.apart)
    looks |= dict.fromkeys(VALUES, book.number_look(page.measure.kind))
    for told in page.series:
        begins, chart = row, told[1].chart
        page.begins[told[1].id] = begins
        parts = list_parts(chart) if with_charts and told[1].summary.slots else []
        for cells in _rows(*told, chart):
            _write_row(page, row, cells=cells, looks=looks)
            for column, cell in cells_apart(parts, cells, position=row - begins).items():
                write_cell(sheet, (row, column), cell=cell)
                page.apart = max(page.apart, column)
            row += 1
        if parts:
            at = Place(sheet, begins, below=_below(page, begins))
            insert_chart(book, at, drawn=_drawn(*told, chart), parts=parts)
            page.blocks.append(Block(at.below, max(row, at.below + ROWS_OF_CHART)))
    _shape(page)
    keep_header(sheet, 0, columns=len(WIDTHS), last=row - 1)


def _write_headings(book: Book, sheet: Any) -> None:
    """Write each heading as the cells below it stand: to the right over days and numbers."""
    looks = dict.fromkeys((*DAYS, *COUNTS, *VALUES), book.head_right)
    looks |= dict.fromkeys((STATE, *TEXTS, NOTE), book.head_apart)
    for column, heading in enumerate(list_headings()):
        sheet.write_string(0, column, heading, looks.get(column, book.head))


def _below(page: MeasureSheet, begins: int) -> int:
    """Return the row where a chart begins: beside its own rows, or below the chart before it."""
    charts = [one.chart + ROWS_OF_CHART for one in page.blocks]
    return max([begins, *charts[-1:]])


def _write_row(
    page: MeasureSheet, row: int, *, cells: tuple[Cell, ...], looks: dict[int, Any]
) -> None:
    lines = count_lines(cells[NOTE], WIDTHS[NOTE] - 2)
    if lines > 1:
        page.lines[row] = lines
        page.sheet.set_row(row, lines * LINE)
    for column, cell in enumerate(cells):
        if cell is None or cell == "":
            continue
        write_cell(page.sheet, (row, column), cell=cell, look=looks.get(column))
        letters = len(cell) if isinstance(cell, str) else WIDTHS[column] - 2
        page.longest[column] = max(letters, page.longest.get(column, 0))


def _shape(page: MeasureSheet) -> None:
    """Set how wide the columns are, and how the sheet is printed."""
    widths = page.widths
    set_widths(page.sheet, widths)
    for column in OPTIONAL:
        if not widths[column]:
            page.sheet.set_column(column, column, None, None, {"hidden": True})
    if page.apart:
        page.sheet.set_column(APART, page.apart, None, None, {"hidden": True})
    page.sheet.set_column(BESIDE - 1, BESIDE - 1, GAP)
    if page.blocks:
        shown = [one for one in (*widths, GAP) if one]
        width = width_in_pixels(shown) + WIDTH
        lay_on_pages(page.sheet, page.blocks, width=width, lines=page.lines)


def _drawn(team: TeamContent, one: SeriesContent, chart: Chart) -> Drawn:
    said = f"{one.words.heading} {said_to(one, team)}".strip() if one.tells_conclusion else ""
    return Drawn(
        f"{team.shown_name}: {one.measure.short_name}",
        one.measure.kind,
        chart,
        f"{team.shown_name}, {one.measure.name}. {said or one.latest}",
    )


def list_headings() -> Sequence[str]:
    """Return the words above the columns."""
    return (
        *(_("County"), _("Team"), _("Period"), _("From"), _("To"), _("State")),
        *(_("Numerator"), _("Denominator"), _("Value"), _("Median"), _("Target")),
        *(_("Lower limit"), _("Upper limit"), _("Left out"), _("New phase"), _("Note")),
    )


def _rows(team: TeamContent, one: SeriesContent, chart: Chart) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for every period, with those that wait for a number."""
    if not one.summary.slots:
        return
    slots = [*one.summary.slots, *one.waiting]
    for slot, figure in zip(slots, list_figures(chart), strict=True):
        cells = cells_of(figure, slot.period, kind=one.measure.kind)
        yield (team.county, team.shown_name, *cells)


def cells_of(row: FigureRow, period: Period, *, kind: Kind) -> tuple[Cell, ...]:
    """Return what a row says of one period of a chart, from its name to the note."""
    levels = (row.value, row.centre, row.target, row.lower, row.upper)
    return (
        row.period,
        period.start,
        period.end,
        str(STATE_LABELS[SlotState(row.state.value)]),
        row.numerator,
        row.denominator,
        *[as_shown(one, kind) for one in levels],
        _("yes") if row.is_excluded else None,
        row.starts_phase,
        row.note,
    )
