"""The numbers of one chart as CSV: every point with the lines that hold at it."""

import csv
from collections.abc import Iterator
from io import StringIO

from flask_babel import gettext as _

from app.boards.queries.series_page import SeriesPage
from app.charts.figures import FigureRow, list_figures
from app.exports.comma_separated import DIALECTS, Variant, neutralised, number_text
from app.exports.rows import name_of
from app.measures.models.period import Period
from app.measures.models.summary import SlotState
from app.measures.wording.states import STATE_LABELS

COLUMNS = (
    "network",
    "team",
    "measure",
    "period",
    "period_start",
    "state",
    "numerator",
    "denominator",
    "value",
    "centre",
    "lower_limit",
    "upper_limit",
    "target",
    "sign",
    "excluded",
    "baseline",
    "new_phase",
    "note",
)


def write_chart_table(page: SeriesPage, *, variant: Variant) -> str:
    """Return what the chart draws, a row for every period; a hidden number is in none of them."""
    dialect = DIALECTS[variant]
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=dialect.separator, lineterminator="\r\n")
    writer.writerow(COLUMNS if variant is Variant.MACHINE else list_words())
    team = page.series.team
    whose = [neutralised(text) for text in (name_of(team.network), team.name, page.measure.name)]
    slots = [*page.summary.slots, *page.waiting]
    for slot, row in zip(slots, list_figures(page.chart), strict=True):
        write = _for_machine if variant is Variant.MACHINE else _for_excel
        writer.writerow([*whose, *write(row, slot.period)])
    return dialect.opening + buffer.getvalue()


def list_words() -> tuple[str, ...]:
    """Return the headings as a person reads them."""
    return (
        _("Network"),
        _("Team"),
        _("Measure"),
        _("Period"),
        _("From"),
        _("State"),
        _("Numerator"),
        _("Denominator"),
        _("Value"),
        _("Line in the middle"),
        _("Lower limit"),
        _("Upper limit"),
        _("Target"),
        _("Sign"),
        _("Left out"),
        _("Baseline"),
        _("New phase"),
        _("Note"),
    )


def _for_machine(row: FigureRow, period: Period) -> Iterator[str]:
    yield from (period.key, period.start.isoformat(), row.state.value)
    yield from _numbers(row, decimal_mark=DIALECTS[Variant.MACHINE].decimal_mark)
    yield row.signal.value if row.signal else ""
    yield "true" if row.is_excluded else "false"
    yield "true" if row.is_baseline else "false"
    yield neutralised(row.starts_phase)
    yield neutralised(row.note)


def _for_excel(row: FigureRow, period: Period) -> Iterator[str]:
    dialect = DIALECTS[Variant.EXCEL]
    yield from (neutralised(row.period), period.start.strftime(dialect.day_format))
    yield str(STATE_LABELS[SlotState(row.state.value)])
    yield from _numbers(row, decimal_mark=dialect.decimal_mark)
    yield row.sign
    yield _("yes") if row.is_excluded else ""
    yield _("yes") if row.is_baseline else ""
    yield neutralised(row.starts_phase)
    yield neutralised(row.note)


def _numbers(row: FigureRow, *, decimal_mark: str) -> Iterator[str]:
    numbers = (row.numerator, row.denominator, row.value, row.centre, row.lower, row.upper)
    for one in (*numbers, row.target):
        yield "" if one is None else number_text(one, decimal_mark)
