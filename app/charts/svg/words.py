"""The words inside the large chart, and the lines from notes to their points."""

from __future__ import annotations

from app.charts.chart import Mark
from app.charts.labels import label_band_alone
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
SIGNALS = {Mark.GOOD: "lz-good", Mark.BAD: "lz-bad", Mark.CHANGE: "lz-change"}
PLAIN = {Kind.BASELINE: "t-sub", Kind.EARLIER: "t-sub t-lab"}
TO_BASE = 4.5  # from the middle of a line of text down to where it stands


def draw_words(layout: Layout) -> str:
    """Name baselines, phases and signals, and write notes; a phone names the last signal only."""
    if layout.narrow:
        return _name_last_signal(layout)
    words = place_words(layout.chart, planes=(layout.plane,))
    return "".join([_draw(placed, layout=layout) for placed in words])


def _name_last_signal(layout: Layout) -> str:
    """Name it above its points; one of whose points most are cropped away has no name."""
    for band in layout.chart.bands[-1:]:
        if (band.last - band.first + 1) * 2 < band.length:
            break
        label = label_band_alone(band, chart=layout.chart)
        plane, width = layout.plane, width_of(label) + 16
        middle = (plane.x(band.first) + plane.x(band.last)) / 2
        left = max(4.0, min(middle - width / 2, plane.right - width))
        return _box((label,), area=Rect(left, 4, left + width, 28), css=SIGNALS[band.mark])
    return ""


def _draw(placed: Placed, *, layout: Layout) -> str:
    area = placed.rect(layout.plane)
    if placed.kind in BOXES:
        return _box(placed.lines, area=area, css=BOXES[placed.kind])
    if placed.kind in PLAIN:
        y = (area.top + area.bottom) / 2 + TO_BASE
        return write(placed.lines[0], x=area.left, y=y, css=PLAIN[placed.kind])
    return write_note(placed, layout=layout)


def write_note(placed: Placed, *, layout: Layout) -> str:
    """Write a note with the line to its point."""
    area = placed.rect(layout.plane)
    x, first = (area.left + area.right) / 2, (area.top + area.bottom) / 2 + TO_BASE
    first -= LINE * (len(placed.lines) - 1) / 2
    x1, y1, x2, y2 = placed.leader(layout.plane)
    drawn = f'<path class="l-note" d="M{at(x1)} {at(y1)}L{at(x2)} {at(y2)}"/>'
    for number, line in enumerate(placed.lines):
        drawn += write(line, x=x, y=first + LINE * number, css="t-note t-mid")
    return drawn


def _box(lines: tuple[str, ...], *, area: Rect, css: str) -> str:
    left, top, right, bottom = area
    x, first = (left + right) / 2, (top + bottom) / 2 + TO_BASE - LINE * (len(lines) - 1) / 2
    words = [
        write(line, x=x, y=first + LINE * number, css="t-mid") for number, line in enumerate(lines)
    ]
    return (
        f'<g class="{css}"><rect x="{at(left)}" y="{at(top)}" width="{at(right - left)}" '
        f'height="{at(bottom - top)}" rx="6"/>{"".join(words)}</g>'
    )
