"""Where things stand on a sheet: the words above the drawing, and the legend and source below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.charts.annotations import Note
from app.charts.files.caption import Caption
from app.charts.legend import LegendEntry
from app.charts.spacing import fold, width_of
from app.charts.svg.marks import at, write
from app.charts.svg.samples import sample_of

WIDTH, LEAST_HEIGHT = 1280, 720  # a slide of 16:9, which also fits A4 on its side
MARGIN = 72
TOP, BOTTOM = 36, 36
INSIDE = WIDTH - 2 * MARGIN
ROW = 25  # px from one row of the legend to the next
BASE = 0.75  # of the height of a line, down to where its letters stand
INDENT = 22  # px from a letter to what it stands for
SAMPLE, GAP = 36, 24  # px of a sample with its distance to the text, and between two entries


class Part(NamedTuple):
    """Some of a sheet as SVG, and how many px high it is."""

    drawn: str
    height: float


class Style(NamedTuple):
    """How lines of text are set: their class, size, distance, width, and how many there may be."""

    css: str
    size: float
    line: float
    most: int
    width: float = INSIDE


TITLE = Style("t-title", 28, 36, 2)
TEAM = Style("t-team", 17, 28, 1)
HEADING = Style("t-heading", 18, 26, 1)
SENTENCE = Style("t-sentence", 18, 26, 3, width=960)
NOTE = Style("t-sub", 13, 19, 2)


def draw_head(caption: Caption) -> Part:
    """Return the title, whose the chart is, and the conclusion."""
    title = _set(caption.title, style=TITLE, top=TOP)
    team = _set(caption.subtitle, style=TEAM, top=TOP + title.height)
    above = TOP + title.height + team.height + 8
    heading = _set(caption.heading, style=HEADING, top=above)
    sentence = _set(caption.sentence, style=SENTENCE, top=above + heading.height)
    drawn = "".join([part.drawn for part in (title, team, heading, sentence)])
    return Part(drawn, above + heading.height + sentence.height + 8)


def draw_foot(
    caption: Caption, *, legend: Sequence[LegendEntry], notes: Sequence[Note], top: float
) -> Part:
    """Return what the letters and the marks mean, and the source."""
    height, drawn = 12.0, ""
    for letter, text in notes:
        part = _set(text, style=NOTE, top=top + height, left=MARGIN + INDENT)
        mark = write(letter, x=MARGIN, y=top + height + NOTE.line * BASE, css="t-note")
        drawn, height = drawn + mark + part.drawn, height + part.height
    entries = draw_legend(legend, top=top + height)
    height += entries.height
    source = _set(caption.source, style=NOTE, top=top + height)
    return Part(drawn + entries.drawn + source.drawn, height + source.height + BOTTOM)


def _set(text: str, *, style: Style, top: float, left: float = MARGIN) -> Part:
    """Set a text in lines."""
    lines = fold(text, width=style.width, font_size=style.size, most=style.most)
    drawn = [
        write(line, x=left, y=top + style.line * (number + BASE), css=style.css)
        for number, line in enumerate(lines)
    ]
    return Part("".join(drawn), style.line * len(lines))


def draw_legend(
    legend: Sequence[LegendEntry], *, top: float, left: float = MARGIN, width: float = INSIDE
) -> Part:
    """Set the entries one after another, on as many rows as they need."""
    drawn, x, y = "", left, top
    for sample, text in legend:
        wide = SAMPLE + width_of(text)
        if x > left and x + wide > left + width:
            x, y = left, y + ROW
        words = write(text, x=x + SAMPLE, y=y + 12.5, css="t-sub")
        drawn += f'<g transform="translate({at(x)} {at(y)})">{sample_of(sample)}</g>{words}'
        x += wide + GAP
    return Part(drawn, y - top + ROW + 8 if legend else 0.0)
