"""The figure of one series: data, layout, layout for a narrow window, and settings."""

from __future__ import annotations

from math import ceil
from typing import Any

from app.charts.chart import Chart
from app.charts.plotly.annotations import list_annotations
from app.charts.plotly.planes import (
    BESIDE,
    NARROW,
    WIDE,
    Rows,
    domain_of,
    edge_of,
    room_below,
    rows_of,
    top_of,
)
from app.charts.plotly.shapes import list_shapes
from app.charts.plotly.traces import draw_cycles, draw_series
from app.charts.spacing import width_of
from app.charts.svg.ends import room_right
from app.charts.svg.frame import BETWEEN_LABELS
from app.charts.svg.layout import room_above, room_left

Part = dict[str, Any]

MANY_LABELS, FEW_LABELS = 960, 470  # px that the periods may take
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
            "xaxis": _periods(chart, width=FEW_LABELS),
            "annotations": list_annotations(chart, is_wide=False),
            **_vertical(chart, rows=rows, widths=NARROW),
        },
        "config": dict(CONFIG),
    }


def _layout(chart: Chart, *, rows: Rows) -> Part:
    left, above = room_left(chart.axis, narrow=False), room_above(chart, narrow=False)
    return {
        "margin": {"l": left, "r": room_right(chart), "t": above, "b": room_below(chart)},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "separators": ", ",
        "hoverlabel": dict(HOVER),
        "xaxis": _periods(chart, width=MANY_LABELS),
        "shapes": list_shapes(chart),
        "annotations": list_annotations(chart, is_wide=True),
        **_vertical(chart, rows=rows, widths=WIDE),
    }


def _vertical(chart: Chart, *, rows: Rows, widths: tuple[int, int]) -> Part:
    """Return the axis of values, and below it that of the cycles."""
    domain = domain_of(chart, widths=widths)
    values = {"yaxis": _values(chart, floor=domain.floor)}
    if not rows:
        return values
    lane = {
        "range": [-0.5, len(rows) - 0.5],
        "domain": [0, domain.lane],
        "visible": False,
        "fixedrange": True,
    }
    return values | {"yaxis2": lane}


def _values(chart: Chart, *, floor: float) -> Part:
    axis = chart.axis
    return {
        "range": [axis.low, top_of(axis)],
        "domain": [floor, 1],
        "tickvals": [tick.value for tick in axis.ticks],
        "ticktext": [tick.text for tick in axis.ticks],
        "tickfont": {"color": "var(--sub)"},
        "ticklabelstandoff": 6,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _periods(chart: Chart, *, width: int) -> Part:
    """Return the axis of periods: as many labels as have room, each year once under its first."""
    points = chart.points
    widest = max([width_of(point.label) for point in points], default=0.0) + BETWEEN_LABELS
    every = max(1, ceil(len(points) * widest / width))
    named = [i for i in range(len(points)) if (len(points) - 1 - i) % every == 0]
    texts: list[str] = []
    group = ""
    for i in named:
        point = points[i]
        texts.append(point.label if point.group == group else f"{point.label}<br>{point.group}")
        group = point.group
    return {
        "range": [-BESIDE, edge_of(chart.end)],
        "tickvals": named,
        "ticktext": texts,
        "tickangle": 0,
        "tickfont": {"color": "var(--sub)"},
        "ticks": "outside",
        "ticklen": 4,
        "ticklabelstandoff": 4,
        "tickcolor": "var(--med)",
        "linecolor": "var(--med)",
        "showline": True,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "anchor": "y",
    }
