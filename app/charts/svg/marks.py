"""Marks and lines as SVG paths: short, and one path for all marks of a kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from app.charts.chart import Mark, Point, State

CLASSES = {
    Mark.PLAIN: "m-pt",
    Mark.GOOD: "m-good",
    Mark.BAD: "m-bad",
    Mark.CHANGE: "m-shift",
    Mark.EXCLUDED: "m-excl",
}
BANDS = {Mark.GOOD: "band-good", Mark.BAD: "band-bad", Mark.CHANGE: "band-change"}
Spot = str | None
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@lru_cache(maxsize=16384)
def in_tenths(tenths: int) -> str:
    """Return a coordinate given in tenths, with one decimal where it needs one."""
    return f"{tenths / 10:.1f}".removesuffix(".0")


def at(value: float) -> str:
    """Return a coordinate with at most one decimal."""
    return in_tenths(round(value * 10))


@lru_cache(maxsize=64)
def shape(mark: Mark, radius: float) -> str:
    """Return a mark as relative moves from its middle; what is left out is a crossed ring."""
    r, d = at(radius), at(radius * 2)
    if mark is Mark.GOOD:
        slope = round(radius * 1.6)
        return f"m0-{slope}l{slope} {slope}-{slope} {slope}-{slope}-{slope}z"
    if mark is Mark.BAD:
        return f"m-{r}-{r}h{d}v{d}h-{d}z"
    ring = f"m-{r} 0a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0-{d} 0"
    if mark is Mark.EXCLUDED:
        arm, across = at(radius * 0.7), at(radius * 1.4)
        back = f"m{at(radius - radius * 0.7)}-{arm}"
        return f"{ring}{back}l{across} {across}m-{across} 0l{across}-{across}"
    return ring


def draw_marks(spots: Iterable[str], *, mark: Mark, radius: float) -> str:
    """Return one path that draws the same mark at every spot, or nothing without spots."""
    form = shape(mark, radius)
    path = "".join([f"M{spot}{form}" for spot in spots])
    return f'<path class="{CLASSES[mark]}" d="{path}"/>' if path else ""


def draw_all_marks(points: Sequence[Point], *, spots: Sequence[Spot], radius: float) -> str:
    """Return every point of a drawing, one path for each kind of mark."""
    found: dict[Mark, list[str]] = {}
    for point, spot in zip(points, spots, strict=True):
        if spot is not None:
            found.setdefault(point.mark, []).append(spot)
    return "".join([draw_marks(found[mark], mark=mark, radius=radius) for mark in found])


def draw_line(spots: Sequence[Spot], *, parted_at: frozenset[int]) -> str:
    """Return the line through the spots, never across a gap or a new definition."""
    parts: list[str] = []
    drawing = False
    for position, spot in enumerate(spots):
        if spot is None:
            drawing = False
            continue
        parts.append(" " if drawing and position not in parted_at else "M")
        parts.append(spot)
        drawing = True
    return f'<path class="l-data" d="{"".join(parts)}"/>' if parts else ""


def find_lone(spots: Sequence[Spot], *, parted_at: frozenset[int]) -> list[int]:
    """List the positions of spots that no line touches."""
    end = len(spots)
    return [
        i
        for i, spot in enumerate(spots)
        if spot is not None
        and (i == 0 or spots[i - 1] is None or i in parted_at)
        and (i + 1 == end or spots[i + 1] is None or i + 1 in parted_at)
    ]


def draw_gaps(points: Sequence[Point], *, columns: Sequence[str], floor: float) -> str:
    """Return the marks of periods without a value: «:» hidden, dash not delivered, 0 nothing."""
    found: dict[State, list[str]] = {}
    for point, column in zip(points, columns, strict=True):
        if point.value is None:
            found.setdefault(point.state, []).append(column)
    return "".join([GAPS[state](where, floor) for state, where in found.items() if state in GAPS])


def _hidden(columns: list[str], floor: float) -> str:
    low, high = at(floor - 4), at(floor - 10)
    path = "".join([f"M{x} {high}v0M{x} {low}v0" for x in columns])
    return f'<path class="l-hid" d="{path}"/>'


def _not_delivered(columns: list[str], floor: float) -> str:
    y = at(floor - 5)
    return f'<path class="l-miss" d="{"".join([f"M{x} {y}m-3 0h6" for x in columns])}"/>'


def _nothing(columns: list[str], floor: float) -> str:
    """Draw a small nought: taller than wide, so that it is no measured point."""
    y = at(floor - 6)
    path = "".join([f"M{x} {y}m-2 0a2 3.2 0 1 0 4 0a2 3.2 0 1 0-4 0" for x in columns])
    return f'<path class="m-none" d="{path}"/>'


GAPS = {State.HIDDEN: _hidden, State.NOT_DELIVERED: _not_delivered, State.NOTHING: _nothing}


def open_svg(kind: str, *, size: tuple[float, float], label: str) -> str:
    """Return the opening tag of a drawing with its text for those who do not see it.

    One without a text of its own stands beside words that say it all.
    """
    width, height = size
    told = f'role="img" aria-label="{escape(readable(label))}"' if label else 'aria-hidden="true"'
    return f'<svg class="chart {kind}" viewBox="0 0 {at(width)} {at(height)}" {told}>'


def readable(text: str) -> str:
    """Return a text without the characters that XML does not allow."""
    return UNREADABLE.sub("", text)


def write(text: str, *, x: float, y: float, css: str) -> str:
    """Return a text at a place, escaped."""
    return f'<text class="{css}" x="{at(x)}" y="{at(y)}">{escape(readable(text))}</text>'


def finish(parts: Iterable[str]) -> Markup:
    """Return the drawing; every text in it has been escaped where it was written."""
    return Markup("".join(parts) + "</svg>")
