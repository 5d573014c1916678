"""A run chart that Excel draws from the cells: data, the line of each phase, and the target.

It is drawn over days, so that each phase is a line of its own that begins and ends where the phase
does. An empty cell is a gap.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from flask_babel import gettext as _

from app.charts.chart import Chart, ChartKind, Mark
from app.exports.workbook.book import Book, number_format
from app.measures.models.summary import Slot
from app.packs.content import SeriesContent, TeamContent

INK, SOFT, GOOD, BAD, PAPER = "#1E2D37", "#535F67", "#00606B", "#B5540B", "#FFFFFF"
FILLS = {Mark.GOOD: GOOD, Mark.BAD: BAD, Mark.CHANGE: INK, Mark.EXCLUDED: "#C9CFD3"}
FROM, VALUE, CENTRE, TARGET, LOWER, UPPER = 3, 8, 9, 10, 11, 12
BESIDE = 17  # the column where charts begin
WIDTH, HEIGHT = 620, 320
OFF = 2  # pixels below the edge of its row, so that no page before it has its frame
CELL = re.compile(r"!(?=\$?[A-Z]+\$?\d)")  # a title with this would be read as that of a cell
LABELS = 6  # so many days are written below a chart at most
EPOCH = date(1899, 12, 30)  # Excel's day 0
FLOATS = 3  # a chart neither moves nor shrinks when rows are filtered


@dataclass(frozen=True, slots=True)
class Place:
    """A sheet, the row where a series begins in it, and the row below which its chart stands."""

    sheet: Any
    begins: int
    below: int


def insert_chart(
    book: Book, at: Place, *, told: tuple[TeamContent, SeriesContent], chart: Chart
) -> None:
    """Draw the chart of a series beside its rows; who does not see it hears its conclusion."""
    team, one = told
    drawn = book.file.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    for series in (*_data(at, chart), *_lines(at, chart)):
        drawn.add_series(series)
    drawn.set_title(_small(f"{team.shown_name}: {one.measure.short_name}", size=12))
    drawn.set_legend({"position": "bottom", "font": {"size": 9, "color": SOFT}, **_unnamed(chart)})
    drawn.set_x_axis(_days([*one.summary.slots, *one.waiting]))
    drawn.set_y_axis(_values(one, chart))
    drawn.show_blanks_as("gap")
    drawn.show_hidden_data()
    drawn.set_size({"width": WIDTH, "height": HEIGHT})
    text = f"{team.shown_name}, {one.measure.name}. {one.words.text}"
    options = {"description": text, "object_position": FLOATS, "y_offset": OFF}
    at.sheet.insert_chart(at.below, BESIDE, drawn, options)


def _data(at: Place, chart: Chart) -> Iterator[dict[str, Any]]:
    """Yield the data line, cut where points on either side are never joined."""
    cuts = sorted({0, *chart.parted_at, len(chart.points)})
    for first, end in pairwise(cuts):
        fills = [FILLS.get(point.mark, PAPER) for point in chart.points[first:end]]
        yield {
            **_range(at, first, end - 1, column=VALUE),
            "name": _("Value"),
            "line": {"color": INK, "width": 1.75},
            "marker": {
                "type": "circle",
                "size": 6,
                "border": {"color": INK},
                "fill": {"color": PAPER},
            },
            "points": [
                None if fill == PAPER else {"fill": {"color": fill}, "border": {"color": INK}}
                for fill in fills
            ],
        }


def _lines(at: Place, chart: Chart) -> Iterator[dict[str, Any]]:
    name = _("Median") if chart.kind is ChartKind.RUN else _("Mean")
    for centre in chart.centres:
        place = _range(at, centre.first, min(centre.last, chart.end), column=CENTRE)
        yield {**place, "name": name, **_line(SOFT)}
    for target in chart.targets:
        if target.first <= chart.end:
            place = _range(at, target.first, min(target.last, chart.end), column=TARGET)
            yield {**place, "name": _("Target"), **_line(INK, dash="dash")}
    if any(limits is not None for limits in chart.limits):
        for column, name in ((LOWER, _("Lower limit")), (UPPER, _("Upper limit"))):
            place = _range(at, 0, chart.end, column=column)
            yield {**place, "name": name, **_line(SOFT, dash="round_dot")}


def _line(color: str, *, dash: str = "solid") -> dict[str, Any]:
    return {
        "line": {"color": color, "width": 1.25, "dash_type": dash},
        "marker": {"type": "none"},
    }


def _range(at: Place, first: int, last: int, *, column: int) -> dict[str, Any]:
    """Return the cells of some periods, as days and as what is drawn at them."""
    name, begins, ends = at.sheet.get_name(), at.begins + first, at.begins + last
    return {
        "categories": [name, begins, FROM, ends, FROM],
        "values": [name, begins, column, ends, column],
    }


def _unnamed(chart: Chart) -> dict[str, Any]:
    """Return which lines the legend leaves out: those that have the name of one before them."""
    n_data = len(sorted({0, *chart.parted_at, len(chart.points)})) - 1
    n_targets = len([one for one in chart.targets if one.first <= chart.end])
    begins = 0
    left_out: list[int] = []
    for size in (n_data, len(chart.centres), n_targets):
        left_out += range(begins + 1, begins + size)
        begins += size
    return {"delete_series": left_out} if left_out else {}


def _days(slots: list[Slot]) -> dict[str, Any]:
    first, last = _serial(slots[0].period.start), _serial(slots[-1].period.start)
    return {
        "min": first,
        "max": max(last, first + 1),
        "major_unit": max(1, (last - first) // LABELS),
        "num_format": "d.m.yy",
        "num_font": {"size": 9, "color": SOFT},
        "major_gridlines": {"visible": False},
        "line": {"color": SOFT},
    }


def _values(one: SeriesContent, chart: Chart) -> dict[str, Any]:
    axis = chart.axis
    return {
        "min": axis.low,
        "max": axis.high,
        "num_format": number_format(one.measure.kind),
        "num_font": {"size": 9, "color": SOFT},
        "major_gridlines": {"visible": True, "line": {"color": "#E3E6E8", "width": 0.75}},
        "line": {"none": True},
    }


def _small(text: str, *, size: int) -> dict[str, Any]:
    font = {"size": size, "bold": False, "color": INK}
    return {"name": CELL.sub("!\N{NO-BREAK SPACE}", text), "name_font": font, "overlay": False}


def _serial(day: date) -> int:
    return (day - EPOCH).days
