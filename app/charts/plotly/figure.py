"""The figure of one series: data, layout, layout for a narrow window, and settings."""

from __future__ import annotations

from math import ceil
from typing import Any

from app.charts.chart import FEWEST_COLUMNS, Chart
from app.charts.plotly.annotations import list_annotations
from app.charts.plotly.planes import BOTTOM, LEFT, TOP, Rows, floor_of, lane_of, rows_of, top_of
from app.charts.plotly.shapes import list_shapes
from app.charts.plotly.traces import draw_cycles, draw_series
from app.charts.spacing import width_of
from app.charts.svg.layout import RIGHT

Part = dict[str, Any]

WIDE, NARROW = 960, 470
MARGIN = {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM}
HOVER = {
    "bgcolor": "var(--card)",
    "bordercolor": "var(--line)",
    "font": {"color": "var(--ink)"},
}
CONFIG = {"displaylogo": False, "showSendToCloud": False, "responsive": True, "locale": "nb"}


def figure(chart: Chart) -> Part:
    """Return the chart as {"data", "layout", "narrow", "config"}.

    `narrow` holds what replaces parts of the layout in a window of less than about 1100 px.
    """
    rows = rows_of(chart)
    return {
        "data": [*draw_series(chart), *draw_cycles(chart, rows=rows)],
        "layout": _layout(chart, rows=rows),
        "narrow": {
            "xaxis": _periods(chart, width=NARROW),
            "annotations": list_annotations(chart, is_wide=False),
        },
        "config": dict(CONFIG),
    }


def _layout(chart: Chart, *, rows: Rows) -> Part:
    layout = {
        "margin": dict(MARGIN),
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "separators": ", ",
        "hoverlabel": dict(HOVER),
        "xaxis": _periods(chart, width=WIDE),
        "yaxis": _values(chart, floor=floor_of(rows)),
        "shapes": list_shapes(chart),
        "annotations": list_annotations(chart, is_wide=True),
    }
    if rows:
        layout["yaxis2"] = {
            "range": [-0.5, len(rows) - 0.5],
            "domain": [0, lane_of(rows)],
            "visible": False,
            "fixedrange": True,
        }
    return layout


def _values(chart: Chart, *, floor: float) -> Part:
    axis = chart.axis
    return {
        "range": [axis.low, top_of(axis)],
        "domain": [floor, 1],
        "tickvals": [tick.value for tick in axis.ticks],
        "ticktext": [tick.text for tick in axis.ticks],
        "tickfont": {"color": "var(--sub)"},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _periods(chart: Chart, *, width: int) -> Part:
    """Return the axis of periods: as many labels as have room, each year once under its first."""
    points = chart.points
    widest = max([width_of(point.label) for point in points], default=0.0) + 12
    every = max(1, ceil(len(points) * widest / width))
    named = [i for i in range(len(points)) if (len(points) - 1 - i) % every == 0]
    texts: list[str] = []
    group = ""
    for i in named:
        point = points[i]
        texts.append(point.label if point.group == group else f"{point.label}<br>{point.group}")
        group = point.group
    return {
        "range": [-0.6, max(len(points), FEWEST_COLUMNS) - 0.4],
        "tickvals": named,
        "ticktext": texts,
        "tickangle": 0,
        "tickfont": {"color": "var(--sub)"},
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": "var(--med)",
        "linecolor": "var(--med)",
        "showline": True,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "anchor": "y",
    }
