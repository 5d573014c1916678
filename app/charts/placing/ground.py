"""What already stands in a plot, so that words can keep off it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from app.charts.chart import Band, Centre, Chart, Step, Target
from app.charts.placing.events import name_events
from app.charts.placing.geometry import Rect, Segment
from app.charts.plane import Plane

WORDS, DATA, LEVELS, EVERYTHING = 1, 2, 3, 4  # how much words keep off: each holds those before
MARKER = 7.0
THIN = 1.0
GAP_HEIGHT = 16


@dataclass(slots=True)
class Ground:
    """The plot and what stands in it: words, data, levels, and lines that are only rather avoided.

    `lines` is the line of the series; `leaders` run from a note to its point.
    """

    plane: Plane
    inside: Rect
    layers: tuple[list[Rect], list[Rect], list[Rect], list[Rect]]
    lines: list[Segment]
    leaders: list[Segment]

    def is_free(self, rect: Rect, *, keeping_off: int) -> bool:
        """Tell whether words can stand here without covering what they are to keep off."""
        if not self.inside.holds(rect):
            return False
        if any(rect.overlaps(taken) for layer in self.layers[:keeping_off] for taken in layer):
            return False
        lines = self.leaders if keeping_off < DATA else self.leaders + self.lines
        return not any(line.crosses(rect) for line in lines)

    def lets_pass(self, leader: Segment) -> bool:
        """Tell whether a line to a note crosses neither words, points nor another line."""
        if any(leader.crosses(rect) for layer in self.layers[:DATA] for rect in layer):
            return False
        return not any(leader.meets(line) for line in self.lines + self.leaders)

    def near(self, window: Rect) -> Ground:
        """Return what stands within a window only, to look there more quickly."""
        words, data, levels, faint = [
            [rect for rect in layer if rect.overlaps(window)] for layer in self.layers
        ]
        lines = [line for line in self.lines if line.crosses(window)]
        leaders = [line for line in self.leaders if line.crosses(window)]
        return Ground(self.plane, self.inside, (words, data, levels, faint), lines, leaders)


def survey(chart: Chart, *, plane: Plane, names_events: bool) -> Ground:
    """Return the ground of a chart before any word stands in it."""
    names = name_events(chart, plane=plane) if names_events else ()
    words = [name.rect for name in names]
    levels = list_levels(chart, plane=plane)
    inside = Rect(plane.left + 2, plane.top - 6, plane.right - 2, plane.bottom - 3)
    layers = (words, _data(chart, plane=plane), levels, _faint(chart, plane=plane))
    return Ground(plane, inside, layers, _lines(chart, plane=plane), [])


def list_levels(chart: Chart, *, plane: Plane) -> list[Rect]:
    """List the centre lines, targets and limits as thin rectangles."""
    spans = [_level(one.value, one, until=one.until, of=(chart, plane)) for one in chart.centres]
    spans += [_level(one.value, one, until=one.last, of=(chart, plane)) for one in chart.targets]
    for line in chart.limit_lines:
        steps = [_level(one.value, one, until=one.last, of=(chart, plane)) for one in line]
        risers = [
            Rect(before.right, before.top, before.right, after.top)
            if before.top < after.top
            else Rect(before.right, after.top, before.right, before.top)
            for before, after in pairwise(steps)
        ]
        spans += [riser.grown(THIN) for riser in risers] + steps
    return spans


def _level(
    value: float, span: Centre | Target | Step, *, until: int, of: tuple[Chart, Plane]
) -> Rect:
    chart, plane = of
    left, right = plane.reach(span.first, until, end=chart.end)
    y = plane.y(value)
    return Rect(left, y, right, y).grown(THIN)


def _data(chart: Chart, *, plane: Plane) -> list[Rect]:
    """List the points, the marks of the gaps, and where new phases begin."""
    found: list[Rect] = []
    for position, point in enumerate(chart.points):
        x = plane.x(position)
        if point.value is None:
            found.append(Rect(x - 5, plane.bottom - GAP_HEIGHT, x + 5, plane.bottom))
        else:
            y = plane.y(point.value)
            found.append(Rect(x, y, x, y).grown(MARKER))
    return found + [_upright(start.position - 0.5, plane=plane) for start in chart.breaks]


def _upright(position: float, *, plane: Plane) -> Rect:
    x = plane.x(position)
    return Rect(x - THIN, plane.top, x + THIN, plane.bottom)


def _faint(chart: Chart, *, plane: Plane) -> list[Rect]:
    """List the grid, the gatherings, and the edges of the baselines and of the tinted areas."""
    ticks = [plane.y(tick.value) for tick in chart.axis.ticks]
    found = [Rect(plane.left, y - THIN, plane.right, y + THIN) for y in ticks]
    found += [_upright(event.position, plane=plane) for event in chart.events]
    for baseline in chart.baselines:
        found.append(_upright(baseline.first - 0.5, plane=plane))
        found.append(_upright(baseline.last + 0.5, plane=plane))
    bands = [band for band in chart.bands if band.is_tinted]
    return found + [edge for band in bands for edge in _edges(band, chart=chart, plane=plane)]


def _edges(band: Band, *, chart: Chart, plane: Plane) -> list[Rect]:
    left, top, right, bottom = reach(band, chart=chart, plane=plane)
    return [
        Rect(left, top, right, top).grown(THIN),
        Rect(left, bottom, right, bottom).grown(THIN),
        Rect(left, top, left, bottom).grown(THIN),
        Rect(right, top, right, bottom).grown(THIN),
    ]


def reach(band: Band, *, chart: Chart, plane: Plane) -> Rect:
    """Return the area that the tint of a signal covers."""
    points = chart.points[band.first : band.last + 1]
    heights = [plane.y(point.value) for point in points if point.value is not None]
    left, right = plane.x(band.first) - 16, plane.x(band.last) + 16
    top, bottom = max(min(heights) - 18, plane.top - 9), min(max(heights) + 18, plane.bottom)
    return Rect(left, top, right, bottom)


def _lines(chart: Chart, *, plane: Plane) -> list[Segment]:
    """List the parts of the line, which is never drawn across a gap or a new definition."""
    places = [
        None if point.value is None else (plane.x(i), plane.y(point.value))
        for i, point in enumerate(chart.points)
    ]
    return [
        Segment(*before, *after)
        for i, (before, after) in enumerate(pairwise(places), start=1)
        if before is not None and after is not None and i not in chart.parted_at
    ]
