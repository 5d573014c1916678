"""The team's notes beside their points, as many as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from app.charts.chart import Chart
from app.charts.placing.geometry import Rect
from app.charts.placing.ground import EVERYTHING, LEVELS, Ground
from app.charts.placing.placed import LINE, Kind, Placed, Spot
from app.charts.placing.settling import first_free, take
from app.charts.spacing import width_of, wrap

WIDEST = 150
ABOVE = 6  # below its point is the usual place of a note
BY_DISTANCE = sorted(
    product((1, -1), (34, 48, 64, 82, 104, 130), (0, -30, 30, -60, 60, -90, 90)),
    key=lambda move: move[1] + 0.55 * abs(move[2]) + (ABOVE if move[0] < 0 else 0),
)
FARTHEST = (90 + WIDEST, 130 + 2 * LINE)


def place_notes(chart: Chart, *, grounds: Sequence[Ground]) -> list[Placed]:
    """Place the latest notes first; what has no room stands in the table only."""
    found: list[Placed] = []
    for positions in reversed(_group(chart)):
        tried = [words for i in positions for words in _try(chart, position=i)]
        nearby = [_near(ground, positions=positions, chart=chart) for ground in grounds]
        words = first_free(tried, grounds=nearby, keeping_off=(EVERYTHING, LEVELS))
        if words is not None:
            take(words, grounds=grounds)
            found.append(words)
    return found


def _group(chart: Chart) -> list[list[int]]:
    """List the positions of each note; the same note at neighbouring points is one."""
    groups: list[list[int]] = []
    for position, point in enumerate(chart.points):
        if not point.note or point.value is None:
            continue
        follows = bool(groups) and groups[-1][-1] == position - 1
        if follows and chart.points[position - 1].note == point.note:
            groups[-1].append(position)
        else:
            groups.append([position])
    return groups


def _try(chart: Chart, *, position: int) -> list[Placed]:
    point = chart.points[position]
    lines = wrap(point.note, width=WIDEST)
    size = (max(width_of(line) for line in lines), float(LINE * len(lines)))
    more = LINE * (len(lines) - 1) / 2
    return [
        Placed(Kind.NOTE, lines, Spot(position, point.value or 0.0, dx, side * (away + more)), size)
        for side, away, dx in BY_DISTANCE
    ]


def _near(ground: Ground, *, positions: Sequence[int], chart: Chart) -> Ground:
    places = [
        (ground.plane.x(i), ground.plane.y(value))
        for i in positions
        if (value := chart.points[i].value) is not None
    ]
    across, down = FARTHEST
    xs, ys = [x for x, _ in places], [y for _, y in places]
    window = Rect(min(xs) - across, min(ys) - down, max(xs) + across, max(ys) + down)
    return ground.near(window)
