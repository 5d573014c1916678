"""The points of a series and the lane of its cycles, as traces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.charts.chart import Chart, CycleBar, Mark, Point
from app.charts.labels import tell_point
from app.charts.placing import LaneLabel
from app.charts.svg.marks import readable

Part = dict[str, Any]

SYMBOLS = {
    Mark.PLAIN: "circle",
    Mark.GOOD: "diamond",
    Mark.BAD: "square",
    Mark.CHANGE: "circle",
    Mark.EXCLUDED: "circle-x",
}
FILLS = {
    Mark.PLAIN: "var(--card)",
    Mark.GOOD: "var(--good)",
    Mark.BAD: "var(--bad)",
    Mark.CHANGE: "var(--data)",
    Mark.EXCLUDED: "var(--card)",
}
EDGES = {Mark.PLAIN: "var(--data)", Mark.EXCLUDED: "var(--med)"}
SIZES = {Mark.PLAIN: 8, Mark.GOOD: 12, Mark.BAD: 10, Mark.CHANGE: 10, Mark.EXCLUDED: 9}
DECISIONS = {"adopt": "✓", "adapt": "⇄", "abandon": "✕"}


def draw_series(chart: Chart) -> list[Part]:
    """Return the line with its points; a gap, and a new definition, is never bridged."""
    places: list[float] = []
    points: list[Point] = []
    told: list[str] = []
    for position, point in enumerate(chart.points):
        if position in chart.parted_at:
            places.append(position - 0.5)
            points.append(Point(None))
            told.append("")
        places.append(position)
        points.append(point)
        told.append("<br>".join([escape(part) for part in tell_point(chart, position)]))
    return [
        {
            "type": "scatter",
            "name": "series",
            "mode": "lines+markers",
            "x": places,
            "y": [point.value for point in points],
            "connectgaps": False,
            "cliponaxis": False,
            "line": {"color": "var(--data)", "width": 2.25},
            "marker": _mark([point.mark for point in points]),
            "hovertext": told,
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
    ]


def _mark(marks: Sequence[Mark]) -> Part:
    return {
        "symbol": [SYMBOLS[mark] for mark in marks],
        "color": [FILLS[mark] for mark in marks],
        "size": [SIZES[mark] for mark in marks],
        "opacity": 1,
        "line": {"color": [EDGES.get(mark, "var(--card)") for mark in marks], "width": 1.75},
    }


def escape(text: str) -> str:
    """Return a text in which Plotly finds no markup."""
    text = readable(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def draw_cycles(chart: Chart, *, rows: Sequence[Sequence[LaneLabel]]) -> list[Part]:
    """Return the cycles on their lane: a bar with its number first and its decision last."""
    traces: list[Part] = []
    for y, row in enumerate(reversed(rows)):
        for label in row:
            traces += _draw_cycle(label.cycle, y=y, chart=chart)
    return traces


def _draw_cycle(cycle: CycleBar, *, y: int, chart: Chart) -> list[Part]:
    stop = len(chart.points) - 0.5 if cycle.end is None else max(cycle.end, cycle.start)
    label = f"{chart.lane} {cycle.number}: {cycle.label}".removesuffix(": ")
    on_lane = {"type": "scatter", "yaxis": "y2", "cliponaxis": False}
    dash = "dot" if cycle.end is None else "solid"
    decision = DECISIONS.get(cycle.decision or "", "")
    ends: Part = {
        "mode": "markers+text",
        "x": [cycle.start, stop] if decision else [cycle.start],
        "y": [y, y] if decision else [y],
        "text": [str(cycle.number), decision] if decision else [str(cycle.number)],
        "textfont": {"color": ["var(--on-pdsa)", "var(--pdsa-text)"], "size": 12},
        "marker": {
            "symbol": "circle",
            "size": [22, 18],
            "opacity": 1,
            "color": ["var(--pdsa)", "var(--card)"],
            "line": {"color": "var(--pdsa)", "width": 1.5},
        },
        "hovertext": escape(label),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    bar: Part = {
        "mode": "lines",
        "x": [cycle.start, stop],
        "y": [y, y],
        "line": {"color": "var(--pdsa-bar)", "width": 8, "dash": dash},
        "hoverinfo": "skip",
    }
    return [on_lane | bar | {"name": "bar"}, on_lane | ends | {"name": "cycle"}]
