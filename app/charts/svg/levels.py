"""Medians, target, shifts and new phases, and the labels that name them."""

from __future__ import annotations

from app.charts.chart import Band, Median
from app.charts.labels import label_latest, label_median, label_target
from app.charts.placing import Kind, name_levels
from app.charts.placing.ground import reach
from app.charts.spacing import Placed, keep_apart, shorten
from app.charts.svg.layout import RIGHT, Layout
from app.charts.svg.marks import BANDS, at, write

BETWEEN_LABELS = 20
NARROW = {Kind.TARGET: "t-target", Kind.MEDIAN: "t-med"}


def draw_bands(layout: Layout) -> str:
    """Draw the tinted area round the points of each shift."""
    return "".join([_draw_band(band, layout=layout) for band in layout.chart.bands])


def _draw_band(band: Band, *, layout: Layout) -> str:
    area, margin = reach(band, chart=layout.chart, plane=layout.plane), 9 if layout.narrow else 16
    left, right = layout.plane.x(band.first) - margin, layout.plane.x(band.last) + margin
    return (
        f'<rect class="{BANDS[band.mark]}" x="{at(left)}" y="{at(area.top)}" '
        f'width="{at(right - left)}" height="{at(area.bottom - area.top)}" rx="14"/>'
    )


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
    """Draw where a new phase or definition begins."""
    plane = layout.plane
    lines = [at(plane.x(position - 0.5)) for position, _label, _parts in layout.chart.breaks]
    path = "".join([f"M{x} {at(plane.top - 2)}V{at(plane.bottom)}" for x in lines])
    return f'<path class="l-phase" d="{path}"/>' if path else ""


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
    drawn = ""
    for words in name_levels(layout.chart, plane=layout.plane):
        area = words.rect(layout.plane)
        y = (area.top + area.bottom) / 2 + 4.5
        drawn += write(words.lines[0], x=area.left, y=y, css=f"{NARROW[words.kind]} b t-lab")
    return drawn
