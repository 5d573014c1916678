"""Lines and areas of a chart: targets, centre lines, limits, baselines, signals, new phases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.charts.chart import Band, Centre, Chart, Mark, Step
from app.charts.plotly.planes import BESIDE, edge_of

Part = dict[str, Any]

TINTS = {
    Mark.GOOD: "var(--band-good)",
    Mark.BAD: "var(--band-bad)",
    Mark.CHANGE: "var(--band-change)",
}


def list_shapes(chart: Chart) -> list[Part]:
    """Return every line and area, those behind the points first; each has the name of its kind."""
    shapes: list[Part] = []
    for baseline in chart.baselines:
        left, right = _reach(baseline.first, baseline.last, end=chart.end)
        shapes.append(_area(left, right, fill="var(--baseline)") | {"name": "baseline"})
    shapes += [_draw_band(band, chart=chart) for band in chart.bands if band.is_tinted]
    shapes += _draw_grid(chart)
    shapes += [
        _upright(event.position, color="var(--med)", dash="dot") | {"name": "event"}
        for event in chart.events
    ]
    shapes += [
        _upright(at.position - 0.5, color="var(--ink)", dash="solid") | {"name": "break"}
        for at in chart.breaks
    ]
    shapes += [_draw_target(Step(*target), end=chart.end) for target in chart.targets]
    shapes += [_draw_limit(line, end=chart.end) for line in chart.limit_lines]
    for centre in chart.centres:
        shapes += _draw_centre(centre, end=chart.end)
    return shapes


def _draw_grid(chart: Chart) -> list[Part]:
    """Draw the grid but where the axis or a target lies, for a line there would be doubled."""
    kept_free = {chart.axis.low}
    if len(chart.targets) == 1:
        kept_free.add(chart.targets[0].value)
    ticks = [tick.value for tick in chart.axis.ticks if tick.value not in kept_free]
    line = {"color": "var(--grid)", "width": 1}
    whole = {"xref": "paper", "name": "grid"}
    return [_level(value, span=(0, 1), line=line) | whole for value in ticks]


def _reach(first: int, last: int, *, end: int) -> tuple[float, float]:
    """Return from where to where a level runs that holds from a point to another."""
    left = -BESIDE if first <= 0 else first - 0.5
    return left, edge_of(end) if last >= end else last + 0.5


def _draw_target(target: Step, *, end: int) -> Part:
    line = {"color": "var(--target)", "width": 2, "dash": "7px,5px"}
    span = _reach(target.first, target.last, end=end)
    return _level(target.value, span=span, line=line) | {"name": "target"}


def _draw_limit(steps: Sequence[Step], *, end: int) -> Part:
    """Draw a limit as one line that goes in steps."""
    path = ""
    for value, first, last in steps:
        left, right = _reach(first, last, end=end)
        path += f"V{value!r}H{right!r}" if path else f"M{left!r},{value!r}H{right!r}"
    return {
        "type": "path",
        "layer": "below",
        "xref": "x",
        "yref": "y",
        "path": path,
        "line": {"color": "var(--med)", "width": 1.25, "dash": "3px,4px"},
        "name": "limit",
    }


def _draw_centre(centre: Centre, *, end: int) -> list[Part]:
    left, until = _reach(centre.first, centre.until, end=end)
    solid = until if centre.last >= centre.until else centre.last + 0.5
    shapes: list[Part] = []
    if solid > left:
        line: Part = {"color": "var(--med)", "width": 2}
        shapes.append(_level(centre.value, span=(left, solid), line=line) | {"name": "centre"})
    if until > solid:
        line = {"color": "var(--med)", "width": 1.25, "dash": "2px,4px"}
        span = (max(left, solid), until)
        shapes.append(_level(centre.value, span=span, line=line) | {"name": "drawn on"})
    return shapes


def _draw_band(band: Band, *, chart: Chart) -> Part:
    values = [point.value for point in chart.points[band.first : band.last + 1]]
    seen = [value for value in values if value is not None]
    margin = (chart.axis.high - chart.axis.low) * 0.045
    area = _area(band.first - 0.45, band.last + 0.45, fill=TINTS[band.mark]) | {"name": "band"}
    return area | {"yref": "y", "y0": min(seen) - margin, "y1": max(seen) + margin}


def _area(left: float, right: float, *, fill: str) -> Part:
    return {
        "type": "rect",
        "layer": "below",
        "xref": "x",
        "yref": "y domain",
        "x0": left,
        "x1": right,
        "y0": 0,
        "y1": 1,
        "fillcolor": fill,
        "line": {"width": 0},
    }


def _upright(x: float, *, color: str, dash: str) -> Part:
    return {
        "type": "line",
        "layer": "below",
        "xref": "x",
        "yref": "y domain",
        "x0": x,
        "x1": x,
        "y0": 0,
        "y1": 1,
        "line": {"color": color, "width": 1, "dash": dash},
    }


def _level(value: float, *, span: tuple[float, float], line: Part) -> Part:
    left, right = span
    return {
        "type": "line",
        "layer": "below",
        "xref": "x",
        "yref": "y",
        "x0": left,
        "x1": right,
        "y0": value,
        "y1": value,
        "line": line,
    }
