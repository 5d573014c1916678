"""How the drawings of a storyboard share a page of A3, so that their words are read on a wall."""

from __future__ import annotations

import re
from typing import NamedTuple

from markupsafe import Markup

from app.charts.chart import Chart
from app.charts.spacing import fold
from app.charts.svg.layout import lay_out
from app.charts.svg.run_chart import draw_layout
from app.charts.svg.slide import LEAST_PLOT, draw_slide_chart

SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
PX = 0.3256  # mm of a px of a chart: its words are 12 pt
WIDE, HIGH = 390.0, 261.0  # mm within the margins
BESIDE, BETWEEN = 110.0, 10.0  # mm of the words, and from the drawings to them
CODE = 32.0  # mm of the head, at least
TITLE, AIM = (12.0, 15.5), (6.35, 8.5)  # mm of letters, and from one line to the next
ABOVE_CHART, ABOVE_DIAGRAM, GAP = 20.0, 9.0, 8.0
MOST_DIAGRAM = 0.55  # of what is below the head
MOST_LINES = 9
LEAST_LETTERS, POINTS = 13.0, 72 / 25.4  # px of the smallest words of a diagram; points of a mm
READABLE = 11.0  # points of words that are read on a wall
ROUND = 134  # px round the plot of a chart beside others


class Room(NamedTuple):
    """The mm of all charts together across and down, and of the diagram below down."""

    across: float
    down: float
    diagram: float


def share_room(*, title: str, aim: str, has_words: bool, diagram: Markup | None) -> Room:
    """Return the room of the charts and of the diagram below them, both beside the words."""
    head = 9.0 + sum(
        len(fold(text, width=WIDE - 90, font_size=size, most=MOST_LINES)) * line
        for text, (size, line) in ((title, TITLE), (aim, AIM))
        if text
    )
    left = HIGH - max(CODE, head) - GAP
    across = WIDE - (BESIDE + BETWEEN if has_words else 0.0)
    if diagram is None:
        return Room(across, left, 0.0)
    tall = min(across / proportion_of(diagram) + ABOVE_DIAGRAM, left * MOST_DIAGRAM)
    return Room(across, left - tall - GAP, tall)


def proportion_of(drawing: Markup) -> float:
    """Return how wide a drawing is for its height."""
    wide, high = _size_of(drawing)
    return wide / high


def is_small(diagram: Markup, room: Room) -> bool:
    """Say whether words of a diagram are too small to be read on a wall."""
    wide, high = _size_of(diagram)
    scale = min(room.across / wide, (room.diagram - ABOVE_DIAGRAM) / high)
    return LEAST_LETTERS * scale * POINTS < READABLE


def _size_of(drawing: Markup) -> tuple[float, float]:
    found = SIZE.search(drawing)
    assert found is not None, "a drawing says how large it is"
    return float(found[1]), float(found[2])


def draw_for_wall(chart: Chart, *, room: Room, beside: int) -> Markup:
    """Draw one of so many charts beside each other, as large as there is room for."""
    across = round((room.across - GAP * (beside - 1)) / beside / PX)
    down = round((room.down - ABOVE_CHART) / PX)
    if beside == 1:
        return draw_layout(lay_out(chart, narrow=False, height=down, wide=across, least=LEAST_PLOT))
    return draw_slide_chart(chart, width=across, plot=max(LEAST_PLOT, down - ROUND))
