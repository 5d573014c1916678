"""Medians, target, shifts and new phases, and the labels that name them."""

from __future__ import annotations

from markupsafe import escape

from app.charts.chart import Band, Mark, Median
from app.charts.labels import label_band, label_latest, label_median, label_target
from app.charts.spacing import Placed, keep_apart, shorten, width_of
from app.charts.svg.layout import RIGHT, Layout
from app.charts.svg.marks import BANDS, at, write

BETWEEN_LABELS = 20
BOXES = {Mark.GOOD: "lz-good", Mark.BAD: "lz-bad", Mark.CHANGE: "lz-change"}


def draw_bands(layout: Layout) -> str:
    """Draw the tinted area round the points of each shift."""
    return "".join([_draw_band(band, layout=layout) for band in layout.chart.bands])


def _draw_band(band: Band, *, layout: Layout) -> str:
    plane, margin = layout.plane, 9 if layout.narrow else 16
    left, right = plane.x(band.first) - margin, plane.x(band.last) + margin
    top, bottom = _reach(band, layout=layout)
    return (
        f'<rect class="{BANDS[band.mark]}" x="{at(left)}" y="{at(top)}" '
        f'width="{at(right - left)}" height="{at(bottom - top)}" rx="14"/>'
    )


def _reach(band: Band, *, layout: Layout) -> tuple[float, float]:
    points = layout.chart.points[band.first : band.last + 1]
    heights = [layout.plane.y(point.value) for point in points if point.value is not None]
    return min(heights) - 18, max(heights) + 18


def draw_levels(layout: Layout) -> str:
    """Draw the target, and each median: solid where it was read, dotted where it is drawn on."""
    plane, drawn = layout.plane, ""
    if layout.chart.target is not None:
        level = at(plane.y(layout.chart.target))
        drawn = f'<path class="l-target" d="M{at(plane.left)} {level}H{at(plane.right)}"/>'
    for median in layout.chart.medians:
        y, left, solid, dotted = _extent(median, layout=layout)
        drawn += (
            f'<path class="l-med" d="M{at(left)} {at(y)}H{at(solid)}"/>' if solid > left else ""
        )
        if dotted > solid:
            start = max(left, solid)
            drawn += f'<path class="l-med-ext" d="M{at(start)} {at(y)}H{at(dotted)}"/>'
    return drawn


def _extent(median: Median, *, layout: Layout) -> tuple[float, float, float, float]:
    plane, end = layout.plane, len(layout.chart.points) - 1
    left = plane.left if median.first == 0 else plane.x(median.first - 0.5)
    dotted = plane.right if median.until >= end else plane.x(median.until + 0.5)
    solid = dotted if median.last >= median.until else plane.x(median.last + 0.5)
    return plane.y(median.value), left, solid, dotted


def draw_breaks(layout: Layout) -> str:
    """Draw where a new phase or definition begins, with its name in a box, and name the shifts."""
    plane, drawn = layout.plane, ""
    for number, (position, label, _parts) in enumerate(layout.chart.breaks):
        x = plane.x(position - 0.5)
        drawn += f'<path class="l-phase" d="M{at(x)} {at(plane.top - 2)}V{at(plane.bottom)}"/>'
        if label and not layout.narrow:
            start = min(x + 8, plane.right - _box_width(label))
            place = (start, plane.top + 18 + 28 * (number % 3))
            drawn += _box(label, left_and_line=place, css="lz-phase")
    return drawn + _name_bands(layout)


def _name_bands(layout: Layout) -> str:
    drawn, plane = "", layout.plane
    for band in layout.chart.bands:
        label = label_band(band)
        width = _box_width(label)
        if layout.narrow:
            drawn = _box(label, left_and_line=(plane.right - width, 20), css=BOXES[band.mark])
            continue
        top, bottom = _reach(band, layout=layout)
        middle = (plane.x(band.first) + plane.x(band.last)) / 2
        left = min(max(middle - width / 2, plane.left + 4), plane.right - width - 4)
        line = top - 16 if top - 36 > plane.top - 8 else min(bottom + 24, plane.bottom - 12)
        drawn += _box(label, left_and_line=(left, line), css=BOXES[band.mark])
    return drawn


def _box_width(text: str) -> float:
    return width_of(text) + 16


def _box(text: str, *, left_and_line: tuple[float, float], css: str) -> str:
    left, line = left_and_line
    width = _box_width(text)
    return (
        f'<g class="{css}"><rect x="{at(left)}" y="{at(line - 16)}" width="{at(width)}" '
        f'height="24" rx="6"/><text class="t-mid" x="{at(left + width / 2)}" y="{at(line + 1)}">'
        f"{escape(text)}</text></g>"
    )


def write_levels(layout: Layout) -> str:
    """Name target, medians and the latest value at the right end, never one over another."""
    labels = _labels(layout)
    plane = layout.plane
    if layout.narrow:
        return _write_narrow(layout)
    apart = keep_apart(labels, gap=BETWEEN_LABELS, inside=(plane.top, plane.bottom))
    return "".join(
        [
            write(shorten(text, width=RIGHT - 10), x=plane.right + 10, y=y + 4.5, css=css)
            for y, css, text in apart
        ]
    )


def _labels(layout: Layout) -> list[Placed]:
    chart, plane = layout.chart, layout.plane
    end, last = len(chart.points) - 1, chart.last_measured
    labels = [
        (
            plane.y(median.value),
            "t-med b" if median.is_current else "t-sub",
            label_median(median, chart=chart),
        )
        for median in chart.medians
        if median.until >= end
    ]
    if chart.target is not None:
        labels.append((plane.y(chart.target), "t-target b", label_target(chart)))
    if last is not None and (value := chart.points[last].value) is not None:
        labels.append((plane.y(value), "t-val", label_latest(value, chart=chart)))
    return labels


def _write_narrow(layout: Layout) -> str:
    chart, plane, drawn = layout.chart, layout.plane, ""
    if chart.target is not None:
        y = plane.y(chart.target) - 6
        drawn = write(label_target(chart), x=plane.left + 4, y=y, css="t-target b t-lab")
    for median in chart.medians:
        if median.is_current:
            y = plane.y(median.value) + 16
            text = label_median(median, chart=chart)
            drawn += write(text, x=plane.right, y=y, css="t-med b t-lab t-end")
    return drawn
