"""The names of levels to the right of a plot: each at its line, or tied to it by a thin line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.charts.chart import Chart
from app.charts.labels import EndLabel, Level, label_end
from app.charts.plane import Plane
from app.charts.spacing import keep_apart, shorten, width_of
from app.charts.svg.marks import at, write

RIGHT, MOST_RIGHT = 134, 220  # room for the labels at the right end, usually and at most
BOLD = 1.04  # of the width of plain letters
LETTERS, LARGEST = 13, 15  # px of the labels, and of the latest value
ON_SLIDES = 14  # px of the labels of a small drawing where it is shown large
BESIDE, MARGIN = 10, 4  # px before and after a label
ALONE = 12  # px beside a plot without labels
MOVED = 3  # px off its line, from which on a label is tied to it
TO_BASE = 4.5  # from the middle of a line of text down to where it stands
ENDS = {
    Level.CENTRE: "t-med b",
    Level.BEFORE: "t-sub",
    Level.TARGET: "t-target b",
    Level.LIMIT: "t-sub",
    Level.LATEST: "t-val",
}
WEIGHT = (
    Level.CENTRE,
    Level.TARGET,
    Level.LIMIT,
    Level.BEFORE,
)  # the first is named first


class Fit(NamedTuple):
    """How labels are set: on one line or on two, so far apart, and with or without the latest."""

    is_stacked: bool
    gap: int
    line: int
    tells_latest: bool


WIDE = Fit(is_stacked=False, gap=20, line=17, tells_latest=True)
ROOMY = Fit(is_stacked=False, gap=18, line=16, tells_latest=False)
STACKED = Fit(is_stacked=True, gap=31, line=15, tells_latest=False)


def room_right(chart: Chart) -> int:
    """Return the room for the labels at the right end, more than usual where one is long."""
    widest = max([_width(one) for one in label_end(chart)], default=0.0)
    return min(max(RIGHT, round(widest) + BESIDE + MARGIN), MOST_RIGHT)


def room_small(chart: Chart, *, fit: Fit) -> int:
    """Return the room for the labels of a small drawing, which has no more than they need."""
    lines = [line for one in _list_labels(chart, fit=fit) for line in _lines(one, fit=fit)]
    if not lines:
        return ALONE
    widest = max(width_of(line, font_size=ON_SLIDES) * BOLD for line in lines)
    return min(round(widest) + BESIDE + MARGIN, MOST_RIGHT)


def write_ends(chart: Chart, *, plane: Plane, room: float, fit: Fit = WIDE) -> str:
    """Name levels and the latest value to the right of a plot, never one over another."""
    labels = _choose(_list_labels(chart, fit=fit), fit=fit, height=plane.bottom - plane.top)
    lines_of = {f"{number}": one for number, one in enumerate(labels)}
    wanted = [(plane.y(one.value), key, "") for key, one in lines_of.items()]
    placed = keep_apart(wanted, gap=fit.gap, inside=(plane.top, plane.bottom))
    return "".join(
        [_write(lines_of[key], y=y, plane=plane, room=room, fit=fit) for y, key, _text in placed]
    )


def tie(level: float, label: float, *, x: float) -> str:
    """Draw the thin line from the end of a level to its label, where that stands off it."""
    if abs(level - label) <= MOVED:
        return ""
    ends = f"M{at(x + 1)} {at(level)}L{at(x + BESIDE - 2)} {at(label)}"
    return f'<path class="l-tie" d="{ends}"/>'


def _write(one: EndLabel, *, y: float, plane: Plane, room: float, fit: Fit) -> str:
    """Write a label, and tie it to its line where it had to move."""
    x, lines = plane.right, _lines(one, fit=fit)
    drawn = tie(plane.y(one.value), y, x=x)
    first = y + TO_BASE - fit.line * (len(lines) - 1) / 2
    return drawn + "".join(
        [
            write(
                shorten(line, width=room - BESIDE),
                x=x + BESIDE,
                y=first + fit.line * number,
                css=ENDS[one.level],
            )
            for number, line in enumerate(lines)
        ]
    )


def _list_labels(chart: Chart, *, fit: Fit) -> list[EndLabel]:
    """List what is named; a small drawing names no limit that lies on its axis."""
    found = label_end(chart)
    if fit.tells_latest:
        return found
    return [
        one
        for one in found
        if one.level is not Level.LATEST
        and not (one.level is Level.LIMIT and one.value <= chart.axis.low)
    ]


def _choose(labels: Sequence[EndLabel], *, fit: Fit, height: float) -> list[EndLabel]:
    """Return the labels that have room below each other, those that matter most first."""
    if fit.tells_latest:
        return list(labels)
    return sorted(labels, key=lambda one: WEIGHT.index(one.level))[: int(height / fit.gap) + 1]


def _lines(one: EndLabel, *, fit: Fit) -> list[str]:
    return one.text.split(" ", 1) if fit.is_stacked else [one.text]


def _width(one: EndLabel) -> float:
    """Return how wide a label at the right end is; that of the latest value is the largest."""
    size = LARGEST if one.level is Level.LATEST else LETTERS
    return width_of(one.text, font_size=size) * BOLD
