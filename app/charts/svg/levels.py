"""Centre lines, limits, targets, signals and new phases, and the labels that name them."""

from __future__ import annotations

from app.charts.chart import Band, Centre, Step
from app.charts.placing import LED, Placed, name_small
from app.charts.placing.ground import reach
from app.charts.svg.ends import write_ends
from app.charts.svg.layout import Layout
from app.charts.svg.marks import BANDS, at, write
from app.charts.svg.words import write_note


def draw_bands(layout: Layout) -> str:
    """Draw the tinted area round the points of each signal."""
    bands = [band for band in layout.chart.bands if band.is_tinted]
    return "".join([_draw_band(band, layout=layout) for band in bands])


def _draw_band(band: Band, *, layout: Layout) -> str:
    area, margin = reach(band, chart=layout.chart, plane=layout.plane), 9 if layout.narrow else 16
    left, right = layout.plane.x(band.first) - margin, layout.plane.x(band.last) + margin
    return (
        f'<rect class="{BANDS[band.mark]}" x="{at(left)}" y="{at(area.top)}" '
        f'width="{at(right - left)}" height="{at(area.bottom - area.top)}" rx="14"/>'
    )


def draw_levels(layout: Layout) -> str:
    """Draw targets, limits, and each centre line: dotted where it is drawn on."""
    chart, plane = layout.chart, layout.plane
    targets = "".join([plane.steps([Step(*one)], end=chart.end) for one in chart.targets])
    limits = "".join([plane.steps(line, end=chart.end) for line in chart.limit_lines])
    drawn = f'<path class="l-target" d="{targets}"/>' if targets else ""
    drawn += f'<path class="l-lim" d="{limits}"/>' if limits else ""
    return drawn + "".join([_draw_centre(centre, layout=layout) for centre in chart.centres])


def _draw_centre(centre: Centre, *, layout: Layout) -> str:
    plane, end, y = layout.plane, layout.chart.end, at(layout.plane.y(centre.value))
    left, dotted = plane.reach(centre.first, centre.until, end=end)
    solid = dotted if centre.last >= centre.until else plane.x(centre.last + 0.5)
    drawn = f'<path class="l-med" d="M{at(left)} {y}H{at(solid)}"/>' if solid > left else ""
    if dotted > solid:
        drawn += f'<path class="l-med-ext" d="M{at(max(left, solid))} {y}H{at(dotted)}"/>'
    return drawn


def draw_breaks(layout: Layout) -> str:
    """Draw where a new phase or definition begins."""
    plane = layout.plane
    lines = [at(plane.x(position - 0.5)) for position, _label, _parts in layout.chart.breaks]
    path = "".join([f"M{x} {at(plane.top - 2)}V{at(plane.bottom)}" for x in lines])
    return f'<path class="l-phase" d="{path}"/>' if path else ""


def write_levels(layout: Layout) -> str:
    """Name levels at the right end, and in a small drawing what has its place in the plot."""
    chart, plane = layout.chart, layout.plane
    drawn = write_ends(chart, plane=plane, room=layout.size[0] - plane.right, fit=layout.fit)
    if layout.narrow:
        placed = name_small(chart, plane=plane)
        drawn += "".join([_write_small(words, layout=layout) for words in placed])
    return drawn


def _write_small(words: Placed, *, layout: Layout) -> str:
    if words.kind in LED:
        return write_note(words, layout=layout)
    area = words.rect(layout.plane)
    y = (area.top + area.bottom) / 2 + 4.5
    return write(words.lines[0], x=area.left, y=y, css="t-sub t-lab")
