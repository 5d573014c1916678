"""The numbers of one chart as CSV: every point with the lines that hold at it."""

import csv
from collections.abc import Sequence
from io import StringIO

from flask_babel import gettext as _

from app.charts.chart import Chart
from app.charts.figures import FigureRow, list_figures
from app.exports.comma_separated import DIALECTS, STATE_LABELS, Variant, neutralised, number_text
from app.measures.models.summary import SlotState

COLUMNS = (
    "period",
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


def write_chart_table(chart: Chart, *, variant: Variant) -> str:
    """Return what the chart draws, a row for every period; a hidden number is in none of them."""
    dialect = DIALECTS[variant]
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=dialect.separator, lineterminator="\r\n")
    writer.writerow(COLUMNS if variant is Variant.MACHINE else list_words())
    for row in list_figures(chart):
        writer.writerow(_cells(row, variant=variant))
    return dialect.opening + buffer.getvalue()


def list_words() -> Sequence[str]:
    """Return the headings as a person reads them."""
    return (
        _("Period"),
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


def _cells(row: FigureRow, *, variant: Variant) -> list[str]:
    mark = DIALECTS[variant].decimal_mark
    is_for_machine = variant is Variant.MACHINE
    state = SlotState(row.state.value)
    numbers = [row.numerator, row.denominator, row.value, row.centre, row.lower, row.upper]
    yes, no = ("true", "false") if is_for_machine else (_("yes"), "")
    return [
        neutralised(row.period),
        state.value if is_for_machine else str(STATE_LABELS[state]),
        *["" if one is None else number_text(one, mark) for one in [*numbers, row.target]],
        row.sign,
        yes if row.is_excluded else no,
        yes if row.is_baseline else no,
        neutralised(row.starts_phase),
        neutralised(row.note),
    ]
