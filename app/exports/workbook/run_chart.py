"""A run chart that Excel draws from the cells: data, the line of each phase, and the target.

It is drawn over the names of the periods. Each phase and each target is a line of its own that
begins and ends where it does: where there are several, each has a column of its own, which is not
shown. An empty cell is a gap.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from flask_babel import gettext as _

from app.charts.chart import Chart, ChartKind, Mark
from app.exports.workbook.book import Book, number_format
from app.statistics.masking import Kind

INK, SOFT, GOOD, BAD, PAPER = "#1E2D37", "#535F67", "#00606B", "#B5540B", "#FFFFFF"
FILLS = {Mark.GOOD: GOOD, Mark.BAD: BAD, Mark.CHANGE: INK, Mark.EXCLUDED: "#C9CFD3"}
PERIOD, VALUE, CENTRE, TARGET, LOWER, UPPER = 2, 8, 9, 10, 11, 12
BESIDE = 17  # the column where charts begin
APART = 40  # the first of the columns that are not shown
WIDTH, HEIGHT = 620, 320
OFF = 2  # pixels below the edge of its row, so that no page before it has its frame
CELL = re.compile(r"!(?=\$?[A-Z]+\$?\d)")  # a title with this would be read as that of a cell
LABELS = 6  # so many periods are named below a chart at most
FLOATS = 3  # a chart neither moves nor shrinks when rows are filtered


@dataclass(frozen=True, slots=True)
class Place:
    """A sheet, the row where a series begins in it, and the row below which its chart stands."""

    sheet: Any
    begins: int
    below: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn: whose, the kind of its measure, its chart, and what is said of it."""

    title: str
    kind: Kind
    chart: Chart
    text: str


class Part(NamedTuple):
    """What is one line in a chart: a column from one position to another.

    ``at`` is the column that the chart reads it from.
    """

    column: int
    first: int
    last: int
    at: int


def list_parts(chart: Chart) -> list[Part]:
    """Return the lines of a chart in the order in which they are drawn."""
    cuts = sorted({0, *chart.parted_at, len(chart.points)})
    spans = {
        VALUE: [(first, end - 1) for first, end in pairwise(cuts)],
        CENTRE: [(one.first, min(one.last, chart.end)) for one in chart.centres],
        TARGET: [
            (one.first, min(one.last, chart.end)) for one in chart.targets if one.first <= chart.end
        ],
    }
    if any(limits is not None for limits in chart.limits):
        spans |= {LOWER: [(0, chart.end)], UPPER: [(0, chart.end)]}
    found, apart = [], APART
    for column, those in spans.items():
        for first, last in those:
            is_whole = (first, last) == (0, chart.end)
            found.append(Part(column, max(first, 0), last, column if is_whole else apart))
            apart += not is_whole
    return found


def cells_apart(parts: Iterable[Part], cells: Sequence[Any], *, position: int) -> dict[int, Any]:
    """Return the cells of a row that are not shown, by their columns."""
    apart = [one for one in parts if one.at != one.column and one.first <= position <= one.last]
    return {one.at: cells[one.column] for one in apart}


def insert_chart(book: Book, at: Place, *, drawn: Drawn, parts: Sequence[Part]) -> None:
    """Draw a chart beside its rows; who does not see it hears its conclusion."""
    chart, made = drawn.chart, book.file.add_chart({"type": "line"})
    for part in parts:
        made.add_series(_range(at, chart, column=part.at) | _look(part, chart))
    made.set_title(_small(drawn.title, size=12))
    made.set_legend({"position": "bottom", "font": {"size": 9, "color": SOFT}, **_unnamed(parts)})
    made.set_x_axis(_periods(len(chart.points)))
    made.set_y_axis(_values(drawn.kind, chart))
    made.show_blanks_as("gap")
    made.show_hidden_data()
    made.set_size({"width": WIDTH, "height": HEIGHT})
    options = {"description": drawn.text, "object_position": FLOATS, "y_offset": OFF}
    at.sheet.insert_chart(at.below, BESIDE, made, options)


def _look(part: Part, chart: Chart) -> dict[str, Any]:
    if part.column == VALUE:
        return _data(part, chart)
    if part.column == CENTRE:
        name = _("Median") if chart.kind is ChartKind.RUN else _("Mean")
        return {"name": name, **_line(SOFT)}
    if part.column == TARGET:
        return {"name": _("Target"), **_line(INK, dash="dash")}
    name = _("Lower limit") if part.column == LOWER else _("Upper limit")
    return {"name": name, **_line(SOFT, dash="round_dot")}


def _data(part: Part, chart: Chart) -> dict[str, Any]:
    """Return the looks of the data, whose line is never joined over a new definition."""
    within = range(part.first, part.last + 1)
    fills = [
        FILLS.get(point.mark) if at in within else None for at, point in enumerate(chart.points)
    ]
    return {
        "name": _("Value"),
        "line": {"color": INK, "width": 1.75},
        "marker": {"type": "circle", "size": 6, "border": {"color": INK}, "fill": {"color": PAPER}},
        "points": [
            fill and {"fill": {"color": fill}, "border": {"color": INK}, "line": {"color": INK}}
            for fill in fills
        ],
    }


def _line(color: str, *, dash: str = "solid") -> dict[str, Any]:
    return {
        "line": {"color": color, "width": 1.25, "dash_type": dash},
        "marker": {"type": "none"},
    }


def _range(at: Place, chart: Chart, *, column: int) -> dict[str, Any]:
    """Return the cells of a chart's periods, as names and as what is drawn at them."""
    name, begins, ends = at.sheet.get_name(), at.begins, at.begins + chart.end
    return {
        "categories": [name, begins, PERIOD, ends, PERIOD],
        "values": [name, begins, column, ends, column],
    }


def _unnamed(parts: Sequence[Part]) -> dict[str, Any]:
    """Return which lines the legend leaves out: those that have the name of one before them."""
    columns = [one.column for one in parts]
    left_out = [at for at, column in enumerate(columns) if column in columns[:at]]
    return {"delete_series": left_out} if left_out else {}


def _periods(count: int) -> dict[str, Any]:
    return {
        "interval_unit": max(1, -(-count // LABELS)),
        "interval_tick": max(1, -(-count // LABELS)),
        "label_position": "low",
        "num_font": {"size": 9, "color": SOFT},
        "major_gridlines": {"visible": False},
        "line": {"color": SOFT},
    }


def _values(kind: Kind, chart: Chart) -> dict[str, Any]:
    axis = chart.axis
    return {
        "min": axis.low,
        "max": axis.high,
        "num_format": number_format(kind),
        "num_font": {"size": 9, "color": SOFT},
        "major_gridlines": {"visible": True, "line": {"color": "#E3E6E8", "width": 0.75}},
        "line": {"none": True},
    }


def _small(text: str, *, size: int) -> dict[str, Any]:
    font = {"size": size, "bold": False, "color": INK}
    return {"name": CELL.sub("!\N{NO-BREAK SPACE}", text), "name_font": font, "overlay": False}
