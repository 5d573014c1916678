"""Lines and areas of a chart: target, medians, baseline, shifts, new phases, gatherings."""

from __future__ import annotations

from typing import Any

from app.charts.chart import Band, Chart, Mark, Median

Part = dict[str, Any]

TINTS = {Mark.GOOD: "var(--band-good)", Mark.BAD: "var(--band-bad)", Mark.CHANGE: "var(--grid)"}


def list_shapes(chart: Chart) -> list[Part]:
    """Return every line and area, those behind the points first."""
    shapes: list[Part] = []
    if chart.baseline is not None:
        shapes.append(_area(-0.6, chart.baseline.last + 0.5, fill="var(--baseline)"))
    shapes += [_draw_band(band, chart=chart) for band in chart.bands]
    shapes += _draw_grid(chart)
    shapes += [_upright(event.position, color="var(--med)", dash="dot") for event in chart.events]
    shapes += [_upright(at.position - 0.5, color="var(--ink)", dash="solid") for at in chart.breaks]
    if chart.target is not None:
        line = {"color": "var(--target)", "width": 2, "dash": "7px,5px"}
        shapes.append(_level(chart.target, span=(0, 1), line=line) | {"xref": "paper"})
    for median in chart.medians:
        shapes += _draw_median(median, end=len(chart.points) - 1)
    return shapes


def _draw_grid(chart: Chart) -> list[Part]:
    """Draw the grid but where the axis or the target lies, for a line there would be doubled."""
    kept_free = (chart.target, chart.axis.low)
    ticks = [tick.value for tick in chart.axis.ticks if tick.value not in kept_free]
    line = {"color": "var(--grid)", "width": 1}
    return [_level(value, span=(0, 1), line=line) | {"xref": "paper"} for value in ticks]


def _draw_median(median: Median, *, end: int) -> list[Part]:
    left = -0.6 if median.first == 0 else median.first - 0.5
    solid = median.last + 0.5
    until = median.until + (0.6 if median.until >= end else 0.5)
    solid = until if median.last >= median.until else solid
    shapes = [
        _level(median.value, span=(left, solid), line={"color": "var(--med)", "width": 2}),
    ]
    if until > solid:
        line = {"color": "var(--med)", "width": 1.25, "dash": "2px,4px"}
        shapes.append(_level(median.value, span=(solid, until), line=line))
    return shapes


def _draw_band(band: Band, *, chart: Chart) -> Part:
    values = [point.value for point in chart.points[band.first : band.last + 1]]
    seen = [value for value in values if value is not None]
    margin = (chart.axis.high - chart.axis.low) * 0.045
    area = _area(band.first - 0.45, band.last + 0.45, fill=TINTS[band.mark])
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
