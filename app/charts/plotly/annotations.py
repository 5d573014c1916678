"""The words inside a chart, as annotations in plain text."""

from __future__ import annotations

from typing import Any

from app.charts.chart import Band, Chart, Mark, State
from app.charts.labels import (
    label_band,
    label_baseline,
    label_latest,
    label_median,
    label_target,
)
from app.charts.lanes import stack
from app.charts.plotly.traces import escape
from app.charts.spacing import Placed, keep_apart, shorten
from app.charts.svg.layout import RIGHT

Part = dict[str, Any]

WIDE_HEIGHT, NARROW_HEIGHT = 390, 230  # of the plot in px, as the page gives it
TOP_SHARE = 0.85  # a shift that reaches higher has its name below
NOTE_WIDTH = 190
LABEL_WIDTH = 110
GAPS = {State.HIDDEN: ":", State.NOT_DELIVERED: "–", State.NOTHING: "0"}
BOXES = {
    Mark.GOOD: ("var(--good)", "var(--on-good)"),
    Mark.BAD: ("var(--bad)", "var(--on-bad)"),
    Mark.CHANGE: ("var(--data)", "var(--card)"),
}
PLAIN: Part = {"showarrow": False, "xref": "x", "yref": "y"}


def list_annotations(chart: Chart, *, is_wide: bool) -> list[Part]:
    """Return every word; a narrow window leaves out notes and the names of gatherings."""
    words = [
        *_gaps(chart),
        *_levels(chart, height=WIDE_HEIGHT if is_wide else NARROW_HEIGHT),
        *_bands(chart),
        *_breaks(chart),
        *_left(chart),
    ]
    if chart.baseline is not None and is_wide:
        place = {"x": -0.4, "xanchor": "left", "y": chart.axis.high, "yanchor": "top"}
        words.append(PLAIN | place | {"text": label_baseline(chart.baseline), "font": _font()})
    return [*words, *_events(chart), *_notes(chart), *_cycles(chart)] if is_wide else words


def _font(color: str = "var(--sub)", *, size: int = 13, weight: int = 400) -> Part:
    return {"color": color, "size": size, "weight": weight}


def _gaps(chart: Chart) -> list[Part]:
    return [
        PLAIN
        | {
            "x": position,
            "y": chart.axis.low,
            "yanchor": "bottom",
            "text": GAPS[point.state],
            "hovertext": escape(f"{point.name}: {point.text}"),
            "font": _font(weight=700),
        }
        for position, point in enumerate(chart.points)
        if point.value is None and point.state in GAPS
    ]


def _levels(chart: Chart, *, height: int) -> list[Part]:
    """Name target, medians and the latest value at the right end, kept apart."""
    end, last, axis = len(chart.points) - 1, chart.last_measured, chart.axis
    named: list[tuple[float, str, str]] = [
        (median.value, "median", label_median(median, chart=chart))
        for median in chart.medians
        if median.until >= end
    ]
    if chart.target is not None:
        named.append((chart.target, "target", label_target(chart)))
    if last is not None and (value := chart.points[last].value) is not None:
        named.append((value, "value", label_latest(value, chart=chart)))
    pixels = height / (axis.high - axis.low)
    placed: list[Placed] = [((axis.high - value) * pixels, kind, t) for value, kind, t in named]
    return [
        {
            "showarrow": False,
            "xref": "paper",
            "x": 1,
            "xanchor": "left",
            "xshift": 10,
            "yref": "y",
            "y": axis.high - y / pixels,
            "text": escape(shorten(text, width=RIGHT - 10)),
            "font": _font("var(--ink)", size=15, weight=700)
            if kind == "value"
            else _font("var(--ink)", weight=600),
        }
        for y, kind, text in keep_apart(placed, gap=20, inside=(0, height))
    ]


def _bands(chart: Chart) -> list[Part]:
    return [_name_band(band, chart=chart) for band in chart.bands]


def _name_band(band: Band, *, chart: Chart) -> Part:
    points, axis = chart.points[band.first : band.last + 1], chart.axis
    values = [point.value for point in points if point.value is not None]
    is_high = max(values) > axis.low + (axis.high - axis.low) * TOP_SHARE
    fill, ink = BOXES[band.mark]
    return PLAIN | {
        "x": (band.first + band.last) / 2,
        "y": min(values) if is_high else max(values),
        "yshift": -38 if is_high else 38,
        "text": escape(label_band(band)),
        "bgcolor": fill,
        "borderpad": 5,
        "font": _font(ink, weight=600),
    }


def _breaks(chart: Chart) -> list[Part]:
    return [
        PLAIN
        | {
            "x": at.position - 0.5,
            "xanchor": "left",
            "xshift": 8,
            "y": chart.axis.high,
            "yanchor": "top",
            "yshift": -4,
            "text": escape(at.label),
            "bgcolor": "var(--card)",
            "bordercolor": "var(--ink)",
            "borderpad": 4,
            "font": _font("var(--ink)", weight=500),
        }
        for at in chart.breaks
    ]


def _events(chart: Chart) -> list[Part]:
    return [
        PLAIN
        | {
            "x": event.position,
            "xanchor": "left",
            "yref": "y domain",
            "y": 1,
            "yanchor": "bottom",
            "yshift": 8,
            "text": f"▸ {escape(event.label)}",
            "font": _font(),
        }
        for event in chart.events
    ]


def _left(chart: Chart) -> list[Part]:
    """Say left of the axis what its labels are, and left of the lane what its bars are."""
    place = {"xref": "paper", "x": 0, "xanchor": "right", "xshift": -8}
    words = [
        PLAIN
        | place
        | {
            "yref": "y domain",
            "y": 0,
            "yanchor": "top",
            "yshift": -4,
            "text": escape(chart.across),
            "font": _font(),
        }
    ]
    if chart.cycles:
        lane = {
            "yref": "y2 domain",
            "y": 0.5,
            "text": escape(chart.lane),
            "font": _font(weight=600),
        }
        words.append(PLAIN | place | lane)
    return words if chart.across else words[1:]


def _cycles(chart: Chart) -> list[Part]:
    rows = stack(chart.cycles)
    return [
        PLAIN
        | {
            "x": cycle.start,
            "xanchor": "left",
            "xshift": -11,
            "yref": "y2",
            "y": y,
            "yanchor": "top",
            "yshift": -13,
            "text": escape(shorten(cycle.label, width=LABEL_WIDTH)),
            "font": _font(),
        }
        for y, row in enumerate(reversed(rows))
        for cycle in row
    ]


def _notes(chart: Chart) -> list[Part]:
    noted = [
        (position, point.value, point.note)
        for position, point in enumerate(chart.points)
        if point.note and point.value is not None
    ]
    return [
        PLAIN
        | {
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": "var(--med)",
            "x": position,
            "y": value,
            "ax": 0,
            "ay": 44 if number % 2 else 62,
            "standoff": 7,
            "text": escape(shorten(note, width=NOTE_WIDTH)),
            "font": _font() | {"style": "italic"},
        }
        for number, (position, value, note) in enumerate(noted)
    ]
