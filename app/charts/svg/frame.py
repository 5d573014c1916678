"""What lies round the line: grid, baselines, periods, years, gatherings and pauses."""

from __future__ import annotations

from itertools import groupby
from math import ceil

from app.charts.placing import name_events
from app.charts.spacing import width_of
from app.charts.svg.layout import Layout
from app.charts.svg.marks import at, write

BETWEEN_LABELS = 10


def draw_background(layout: Layout) -> str:
    """Draw the areas of the baselines, and the grid with the numbers of the value axis."""
    plane, drawn = layout.plane, ""
    for baseline in layout.chart.baselines:
        left, right = plane.reach(baseline.first, baseline.last, end=layout.chart.end)
        drawn += (
            f'<rect class="baseline" x="{at(left)}" y="{at(plane.top)}" '
            f'width="{at(right - left)}" height="{at(plane.bottom - plane.top)}"/>'
        )
    ticks = layout.axis.few if layout.is_small else layout.axis.ticks
    lines = "".join([f"M{at(plane.left)} {at(plane.y(v))}H{at(plane.right)}" for v, _ in ticks])
    texts = [
        write(text, x=plane.left - 8, y=plane.y(value) + 4.5, css="t-ax t-end")
        for value, text in ticks
    ]
    return f'{drawn}<path class="l-grid" d="{lines}"/>{"".join(texts)}'


def draw_events(layout: Layout) -> str:
    """Draw gatherings as dotted lines with a flag, pauses without, and name those with room."""
    plane = layout.plane
    top = plane.top - (14 if layout.narrow else 26)
    drawn: list[str] = []
    for event in layout.chart.events:
        x = plane.x(event.position)
        drawn.append(f'<path class="l-gath" d="M{at(x)} {at(top)}V{at(plane.bottom)}"/>')
        if not event.is_pause:
            drawn.append(f'<path class="flag" d="M{at(x)} {at(top)}l9 4.5-9 4.5z"/>')
    if not layout.narrow:
        for named in name_events(layout.chart, plane=plane):
            label, y = named.event.label, plane.top - 17
            drawn.append(write(label, x=named.text_left, y=y, css="t-sub"))
    return "".join(drawn)


def draw_axes(layout: Layout) -> str:
    """Draw the axis of periods with its labels, and the years below them."""
    plane, points = layout.plane, layout.chart.points
    widest = max([width_of(point.label) for point in points], default=0.0) + BETWEEN_LABELS
    every = max(1, ceil(widest / (plane.x(1) - plane.x(0))))
    ticks = f"M{at(plane.left)} {at(plane.bottom)}H{at(plane.right)}"
    texts: list[str] = []
    for position, point in enumerate(points):
        named = (len(points) - 1 - position) % every == 0
        x = plane.x(position)
        ticks += f"M{at(x)} {at(plane.bottom)}v{5 if named else 3}"
        if named:
            texts.append(write(point.label, x=x, y=plane.bottom + 20, css="t-ax t-mid"))
    if layout.chart.across and not layout.narrow:
        x, y = plane.left - 8, plane.bottom + 20
        texts.append(write(layout.chart.across, x=x, y=y, css="t-sub t-end"))
    years = _draw_groups(layout) if layout.has_groups else ""
    return f'<path class="l-axis" d="{ticks}"/>{"".join(texts)}{years}'


def _draw_groups(layout: Layout) -> str:
    plane = layout.plane
    drawn: list[str] = []
    position = 0
    for name, members in groupby(layout.chart.points, key=lambda point: point.group):
        count = len(list(members))
        left, right = plane.x(position) - 8, plane.x(position + count - 1) + 8
        y = plane.bottom + 30
        drawn.append(f'<path class="l-year" d="M{at(left)} {at(y)}H{at(right)}"/>')
        if width_of(name) <= right - left + 12:
            drawn.append(write(name, x=(left + right) / 2, y=y + 16, css="t-sub t-mid"))
        position += count
    return "".join(drawn)
