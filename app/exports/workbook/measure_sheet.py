"""The sheet of one measure: a row for every team and period, and beside them the charts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from app.charts.chart import Chart
from app.charts.figures import FigureRow, list_figures
from app.exports.workbook.book import Book, Cell, keep_header, set_widths, write_cell, write_header
from app.exports.workbook.run_chart import Place, insert_chart
from app.measures.models.period import Period
from app.measures.models.summary import SlotState
from app.measures.wording.states import STATE_LABELS
from app.packs.content import MeasureContent, SeriesContent, TeamContent

WIDTHS = (22, 26, 20, 11, 11, 34, 9, 9, 9, 10, 10, 9, 9, 9, 18, 34)
DAYS, STATE, VALUES = (3, 4), 5, (8, 9, 10, 11, 12)
LIMITS = (11, 12)
HEIGHT_OF_CHART = 17  # rows
Told = tuple[TeamContent, SeriesContent]


@dataclass(slots=True)
class MeasureSheet:
    """A sheet with its measure and series, and the row where each series begins."""

    sheet: Any
    measure: MeasureContent
    series: list[Told]
    begins: dict[int, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name on its tab."""
        return str(self.sheet.get_name())


def fill_sheet(book: Book, page: MeasureSheet, *, with_charts: bool) -> None:
    """Write the rows of a measure, and the charts beside them."""
    sheet, row = page.sheet, 1
    write_header(sheet, list_headings(), look=book.head)
    sheet.write_string(0, STATE, list_headings()[STATE], book.head_apart)
    looks: dict[int, Any] = {**dict.fromkeys(DAYS, book.day), STATE: book.apart}
    looks |= dict.fromkeys(VALUES, book.number_look(page.measure.kind))
    for number, (team, one) in enumerate(page.series):
        page.begins[one.id] = row
        chart = one.chart
        for cells in _rows(team, one, chart):
            for column, cell in enumerate(cells):
                write_cell(sheet, (row, column), cell=cell, look=looks.get(column))
            row += 1
        if with_charts and one.summary.slots:
            at = Place(sheet, page.begins[one.id], below=1 + number * HEIGHT_OF_CHART)
            insert_chart(book, at, told=(team, one), chart=chart)
    set_widths(sheet, WIDTHS)
    if not any(one.summary.analysis.limits for _team, one in page.series):
        sheet.set_column(*LIMITS, None, None, {"hidden": True})
    keep_header(sheet, 0, columns=len(WIDTHS), last=row - 1)


def list_headings() -> Sequence[str]:
    """Return the words above the columns."""
    return (
        *(_("County"), _("Team"), _("Period"), _("From"), _("To"), _("State")),
        *(_("Numerator"), _("Denominator"), _("Value"), _("Line in the middle"), _("Target")),
        *(_("Lower limit"), _("Upper limit"), _("Left out"), _("New phase"), _("Note")),
    )


def _rows(team: TeamContent, one: SeriesContent, chart: Chart) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for every period, with those that wait for a number."""
    if not one.summary.slots:
        return
    slots = [*one.summary.slots, *one.waiting]
    for slot, figure in zip(slots, list_figures(chart), strict=True):
        yield (team.county, team.shown_name, *_cells(figure, slot.period))


def _cells(row: FigureRow, period: Period) -> tuple[Cell, ...]:
    return (
        row.period,
        period.start,
        period.end,
        str(STATE_LABELS[SlotState(row.state.value)]),
        row.numerator,
        row.denominator,
        row.value,
        row.centre,
        row.target,
        row.lower,
        row.upper,
        _("yes") if row.is_excluded else None,
        row.starts_phase,
        row.note,
    )
