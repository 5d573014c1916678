"""The words inside the large chart, and the lines from notes to their points."""

from __future__ import annotations

from app.charts.chart import Mark
from app.charts.labels import label_band
from app.charts.placing import Kind, Placed, Rect, place_words
from app.charts.spacing import width_of
from app.charts.svg.layout import LINE, Layout
from app.charts.svg.marks import at, write

BOXES = {
    Kind.PHASE: "lz-phase",
    Kind.GOOD: "lz-good",
    Kind.BAD: "lz-bad",
    Kind.CHANGE: "lz-change",
}
SHIFTS = {Mark.GOOD: "lz-good", Mark.BAD: "lz-bad", Mark.CHANGE: "lz-change"}
TO_BASE = 4.5  # from the middle of a line of text down to where it stands


def draw_words(layout: Layout) -> str:
    """Name baseline, phases and shifts, and write notes; a phone names the last shift only."""
    if layout.narrow:
        return _name_last_shift(layout)
    words = place_words(layout.chart, planes=(layout.plane,))
    return "".join([_draw(placed, layout=layout) for placed in words])


def _name_last_shift(layout: Layout) -> str:
    for band in layout.chart.bands[-1:]:
        label = label_band(band)
        left = layout.plane.right - width_of(label) - 16
        area = Rect(left, 4, layout.plane.right, 28)
        return _box(label, area=area, css=SHIFTS[band.mark])
    return ""


def _draw(placed: Placed, *, layout: Layout) -> str:
    area = placed.rect(layout.plane)
    if placed.kind in BOXES:
        return _box(placed.lines[0], area=area, css=BOXES[placed.kind])
    x, first = (area.left + area.right) / 2, (area.top + area.bottom) / 2 + TO_BASE
    if placed.kind is Kind.BASELINE:
        return write(placed.lines[0], x=area.left, y=first, css="t-sub")
    first -= LINE * (len(placed.lines) - 1) / 2
    x1, y1, x2, y2 = placed.leader(layout.plane)
    drawn = f'<path class="l-note" d="M{at(x1)} {at(y1)}L{at(x2)} {at(y2)}"/>'
    for number, line in enumerate(placed.lines):
        drawn += write(line, x=x, y=first + LINE * number, css="t-note t-mid")
    return drawn


def _box(text: str, *, area: Rect, css: str) -> str:
    left, top, right, bottom = area
    word = write(text, x=(left + right) / 2, y=(top + bottom) / 2 + TO_BASE, css="t-mid")
    return (
        f'<g class="{css}"><rect x="{at(left)}" y="{at(top)}" width="{at(right - left)}" '
        f'height="{at(bottom - top)}" rx="6"/>{word}</g>'
    )
