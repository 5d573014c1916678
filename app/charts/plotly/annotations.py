"""The words inside a chart, as annotations in plain text."""

from __future__ import annotations

from typing import Any

from app.charts.chart import Chart, Event, State
from app.charts.labels import Level, label_end
from app.charts.placing import LED, Kind, Placed, name_events, place_words
from app.charts.placing.lane import BEFORE
from app.charts.plane import Plane
from app.charts.plotly.planes import BESIDE, NARROW, WIDE, list_planes, rows_of, top_of
from app.charts.plotly.traces import escape
from app.charts.spacing import Placed as PlacedLabel
from app.charts.spacing import keep_apart, shorten
from app.charts.svg.ends import MOVED, room_right

Part = dict[str, Any]


LINE = 17


def _font(color: str = "var(--sub)", *, size: int = 13, weight: int = 400) -> Part:
    return {"color": color, "size": size, "weight": weight}


ENDS = {
    Level.CENTRE: _font("var(--ink)", weight=600),
    Level.BEFORE: _font(),
    Level.TARGET: _font("var(--ink)", weight=600),
    Level.LIMIT: _font(),
    Level.LATEST: _font("var(--ink)", size=15, weight=700),
}
GAPS = {State.HIDDEN: ":", State.NOT_DELIVERED: "–", State.NOTHING: "0"}
BOXES = {
    Kind.PHASE: ("var(--card)", "var(--ink)", "var(--ink)"),
    Kind.GOOD: ("var(--good)", "var(--good)", "var(--on-good)"),
    Kind.BAD: ("var(--bad)", "var(--bad)", "var(--on-bad)"),
    Kind.CHANGE: ("var(--data)", "var(--data)", "var(--card)"),
}
PLAIN_KINDS = frozenset({Kind.BASELINE, Kind.EARLIER})
NOTE: Part = {
    "showarrow": True,
    "arrowhead": 0,
    "arrowwidth": 1,
    "arrowcolor": "var(--med)",
    "borderpad": 0,
}
PLAIN: Part = {"showarrow": False, "xref": "x", "yref": "y"}


def list_annotations(chart: Chart, *, is_wide: bool) -> list[Part]:
    """Return every word; a narrow window has letters for notes, and no names of gatherings."""
    planes = list_planes(chart, widths=WIDE if is_wide else NARROW)
    placed = place_words(chart, planes=planes, with_notes=is_wide)
    words = [
        *_gaps(chart),
        *_levels(chart, height=planes[0].bottom - planes[0].top),
        *[_place(one) for one in placed],
        *_left(chart),
    ]
    return [*words, *_events(chart, plane=planes[0]), *_cycles(chart)] if is_wide else words


def _gaps(chart: Chart) -> list[Part]:
    floor = chart.axis.low
    return [
        PLAIN
        | {
            "x": position,
            "y": floor,
            "yanchor": "bottom",
            "text": GAPS[point.state],
            "hovertext": escape(f"{point.name}: {point.text}"),
            "font": _font(weight=700),
        }
        for position, point in enumerate(chart.points)
        if point.value is None and point.state in GAPS
    ]


def _levels(chart: Chart, *, height: float) -> list[Part]:
    """Name levels and the latest value at the right end, kept apart, and tied to where they are."""
    axis = chart.axis
    pixels = height / (top_of(axis) - axis.low)
    labels, room = label_end(chart), room_right(chart) - 10
    placed: list[PlacedLabel] = [
        ((axis.high - value) * pixels, level, text) for value, level, text in labels
    ]
    apart = keep_apart(placed, gap=20, inside=(0, height))
    return [
        _at_end(at, y, pixels=pixels, high=axis.high)
        | {
            "text": escape(shorten(text, width=room)),
            "font": ENDS[Level(level)],
            "name": level,
        }
        for (at, *_), (y, level, text) in zip(sorted(placed), apart, strict=True)
    ]


def _at_end(at: float, y: float, *, pixels: float, high: float) -> Part:
    """Return where a label is, by how many px its level and it lie below the top of the axis."""
    end = {"xref": "paper", "x": 1, "xanchor": "left", "yref": "y"}
    if abs(at - y) <= MOVED:
        return end | {"showarrow": False, "xshift": 10, "y": high - y / pixels}
    return end | NOTE | {"ax": 12, "ay": y - at, "y": high - at / pixels}


def _place(words: Placed) -> Part:
    """Return words at their place; those of a note point to it with a thin line."""
    position, value, dx, dy = words.spot
    text = "<br>".join([escape(line) for line in words.lines])
    part = PLAIN | {"x": position, "y": value, "text": text}
    if words.kind in LED:
        arrow = {"ax": dx, "ay": dy, "standoff": words.standoff, "name": words.kind.value}
        return part | NOTE | arrow | {"font": _font() | {"style": "italic"}}
    part |= {"xshift": dx, "yshift": -dy, "name": words.kind.value}
    if words.kind in PLAIN_KINDS:
        return part | {"x": max(position, -BESIDE), "font": _font()}
    fill, edge, ink = BOXES[words.kind]
    box = {"bgcolor": fill, "bordercolor": edge, "borderpad": 4}
    return part | box | {"font": _font(ink, weight=500 if words.kind is Kind.PHASE else 600)}


def _events(chart: Chart, *, plane: Plane) -> list[Part]:
    return [
        PLAIN
        | {
            "x": event.position,
            "xanchor": "right" if is_before else "left",
            "yref": "y domain",
            "y": 1,
            "yanchor": "bottom",
            "yshift": 8,
            "text": _name_event(event, is_before=is_before),
            "font": _font(),
        }
        for event, _area, is_before in name_events(chart, plane=plane)
    ]


def _name_event(event: Event, *, is_before: bool) -> str:
    name = escape(event.label)
    if event.is_pause:
        return name
    return f"{name} ▸" if is_before else f"▸ {name}"


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
            "yshift": -8,
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
    return [
        PLAIN
        | {
            "x": label.cycle.start,
            "xanchor": "left",
            "xshift": -BEFORE - label.back,
            "yref": "y2",
            "y": y,
            "yanchor": "top",
            "yshift": -13 - LINE * label.line,
            "text": escape(label.text),
            "font": _font(),
        }
        for y, row in enumerate(reversed(rows_of(chart)))
        for label in row
        if label.text
    ]
