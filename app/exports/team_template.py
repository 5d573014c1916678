"""The template that a team fills in: its measures and periods, with the numbers that there are."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib import import_module
from io import BytesIO, StringIO
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.exports.comma_separated import DIALECTS, Variant, neutralised
from app.measures.models.period import Frequency, Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.models.summary import Slot, SlotState
from app.measures.queries import list_readings, list_series_of_team, make_slot
from app.measures.services.uploads.headings import numbered_name
from app.measures.wording import HIDDEN, period_name
from app.statistics.masking import Audience, Kind

FEWEST_PERIODS = 12
NOTHING = "ingen"
WIDTHS = (44, 22, 12, 12, 12, 12, 14, 40)
Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One period of one measure: what it is called, its days, and its numbers if it has them."""

    cells: tuple[Cell, ...]


def list_headings() -> list[str]:
    """Return the words above the columns, which reading knows in both languages."""
    return [
        _("Measure"),
        _("Period"),
        _("From"),
        _("To"),
        _("Numerator"),
        _("Denominator"),
        _("Average"),
        _("Note"),
    ]


def list_template_rows(team_id: int, audience: Audience) -> Iterator[TemplateRow]:
    """Yield a row for every period of every open series, as the one who asks may see it."""
    series = list_series_of_team(team_id, audience)
    names = name_series(series)
    readings = list_readings([one.id for one in series])
    for one in series:
        said = readings[one.id]
        for period in list_template_periods(one, list(said)):
            reading = said.get(period.start)
            yield TemplateRow(_cells(one, period, reading, name=names[one.id], audience=audience))


def name_series(series: Sequence[Series]) -> dict[int, str]:
    """Return a name for every series by which a file that comes back is understood."""
    counts = Counter(one.measure.name.casefold() for one in series)
    return {
        one.id: one.measure.name if counts[one.measure.name.casefold()] == 1 else numbered_name(one)
        for one in series
    }


def list_template_periods(series: Series, days: Iterable[date]) -> list[Period]:
    """Return the periods from the start until now, or the last twelve, and every delivered one."""
    frequency = series.measure.frequency
    delivered = {Period(day, frequency) for day in days}
    if frequency is Frequency.ONCE:
        return sorted(delivered)
    last = Period.containing(clock.today(), frequency)
    first = min(Period.containing(series.starts_on, frequency), last.back(FEWEST_PERIODS - 1))
    return sorted(delivered.union(first.until(last)))


def write_template_csv(rows: Iterable[TemplateRow]) -> Iterator[str]:
    """Yield the template as Excel in Norway opens it, piece by piece."""
    dialect, buffer = DIALECTS[Variant.EXCEL], StringIO()
    writer = csv.writer(buffer, delimiter=dialect.separator, lineterminator="\r\n")
    writer.writerow(list_headings())
    yield dialect.opening + buffer.getvalue()
    for row in rows:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([_text(cell, dialect.day_format) for cell in row.cells])
        yield buffer.getvalue()


def write_template_workbook(rows: Iterable[TemplateRow]) -> bytes:
    """Return the template as a workbook: typed cells below a row of headings that stays."""
    file = BytesIO()
    options = {"in_memory": True, "constant_memory": True, "strings_to_formulas": False}
    with import_module("xlsxwriter").Workbook(file, options) as book:
        sheet = book.add_worksheet(_("Numbers"))
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd.mm.yyyy"})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 2)
        for column, heading in enumerate(list_headings()):
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row.cells):
                _write(sheet, (number, column), cell, day=day)
        _write_guide(book.add_worksheet(_("How to")), bold)
    return file.getvalue()


def _write(sheet: Any, place: tuple[int, int], cell: Cell, *, day: Any) -> None:
    if isinstance(cell, str):
        sheet.write_string(*place, f"'{cell}" if cell.startswith("'") else cell)
    elif isinstance(cell, date):
        sheet.write_datetime(*place, cell, day)
    elif cell is not None:
        sheet.write_number(*place, cell)


def _write_guide(sheet: Any, bold: Any) -> None:
    sheet.set_column(0, 0, 100)
    lines = [
        _("Fill in the empty cells of the first sheet, and send the file back to Sirkel."),
        _("An empty cell changes nothing. A new number replaces the one that was there."),
        _("0 of 0, or the word «ingen», means that there was nothing to measure."),
        _("«:» is a number that is hidden. Leave it as it is."),
        _("Write counts only, no names."),
    ]
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line, bold if number == 0 else None)


def _cells(
    series: Series, period: Period, reading: Reading | None, *, name: str, audience: Audience
) -> tuple[Cell, ...]:
    numbers: tuple[Cell, ...] = (None, None, None)
    note = ""
    if reading is not None:
        slot = make_slot(series, period, reading=reading, audience=audience)
        numbers, note = _numbers(series.measure.kind, slot), slot.note
    days = (period.start, period.end)
    return (name, period_name(period, year=True), *days, *numbers, note or None)


def _numbers(kind: Kind, slot: Slot) -> tuple[Cell, ...]:
    """Return numerator, denominator and average as they stand in a row."""
    of_average = kind is Kind.AVERAGE
    if slot.state is SlotState.HIDDEN:
        return (None, HIDDEN, HIDDEN) if of_average else (HIDDEN, HIDDEN, None)
    if slot.state is SlotState.NOTHING:
        if kind in {Kind.PERCENTAGE, Kind.RATE}:
            return 0, 0, None
        return (None, None, NOTHING) if of_average else (NOTHING, None, None)
    return slot.numerator, slot.denominator, slot.value if of_average else None


def _text(cell: Cell, day_format: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, date):
        return cell.strftime(day_format)
    return str(cell) if isinstance(cell, int) else exact(cell)


def guarded(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, and that reads back as it was."""
    return f"'{text}" if text.startswith("'") else neutralised(text)


def exact(value: float) -> str:
    """Return a number with all its digits and a decimal comma, so that it reads back the same."""
    return format(Decimal(repr(value)), "f").removesuffix(".0").replace(".", ",")
