"""A chart as an SVG file that needs nothing else: no style sheet, no script, no page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markupsafe import Markup, escape

from app.charts.annotations import Note, list_notes
from app.charts.chart import Chart
from app.charts.files.caption import Caption
from app.charts.files.looks import CARD, FONT, HALO, HALOED, look_of
from app.charts.files.sheet import LEAST_HEIGHT, MARGIN, WIDTH, draw_foot, draw_head
from app.charts.legend import LegendEntry, list_legend
from app.charts.placing import Kind, place_words
from app.charts.svg.layout import lay_out
from app.charts.svg.marks import at, readable
from app.charts.svg.run_chart import draw_layout

NAMESPACE = "http://www.w3.org/2000/svg"
PICTURES = re.compile(
    "[\U0001f000-\U0001faff\U000e0020-\U000e007f\u231a-\u23f3\u2600-\u26ff\u2700-\u2712"
    "\u2714-\u27bf\u2b00-\u2bff\u200d\ufe0e\ufe0f\u20e3]+ ?"
)
"""Emoji, for which neither the fonts of a picture nor those of a slide are sure to have a form."""
HEIGHT = re.compile(r'viewBox="0 0 [\d.]+ ([\d.]+)"')


def svg_file(chart: Chart, *, caption: Caption, point: str) -> str:
    """Return a series as a file; `point` says in the legend what one point is.

    The plot is as high as makes a slide of 16:9 of the whole, where it can be read so.
    """
    legend = list_legend(chart, point=point)
    taken = draw_head(caption).height
    taken += draw_foot(caption, legend=legend, notes=(), top=0).height
    layout = lay_out(chart, narrow=False, height=LEAST_HEIGHT - taken)
    words = place_words(chart, planes=(layout.plane,))
    letters = {placed.lines[0] for placed in words if placed.kind is Kind.LETTER}
    notes = [note for note in list_notes(chart) if note.letter in letters]
    return svg_of_drawing(draw_layout(layout), caption=caption, legend=legend, notes=notes)


def svg_of_drawing(
    drawing: Markup,
    *,
    caption: Caption,
    legend: Sequence[LegendEntry] = (),
    notes: Sequence[Note] = (),
) -> str:
    """Return any drawing of the chart grammar, 1136 px wide, as a file with its words."""
    head = draw_head(caption)
    found = HEIGHT.search(drawing)
    below = head.height + (float(found[1]) if found else 0.0)
    foot = draw_foot(caption, legend=legend, notes=notes, top=below)
    height = max(float(LEAST_HEIGHT), below + foot.height)
    placed = f'<g transform="translate({MARGIN} {at(head.height)})">{inside_of(drawing)}</g>'
    drawn = head.drawn + placed + foot.drawn
    return stand_alone(drawn, size=(WIDTH, height), caption=caption)


def inside_of(drawing: Markup) -> str:
    """Return what stands within a drawing."""
    text = str(drawing)
    return text[text.index(">") + 1 : text.rindex("</svg>")]


def dressed(drawing: Markup) -> Markup:
    """Return a drawing with the look of its file on it, to stand on paper within a page."""
    root = ElementTree.fromstring(drawing)
    root.attrib.pop("class", None)
    _dress(root, group="")
    return Markup(ElementTree.tostring(root, encoding="unicode"))


def stand_alone(drawn: str, *, size: tuple[float, float], caption: Caption) -> str:
    """Return the drawn parts as a whole file on white, each with its look written on it."""
    width, height = at(size[0]), at(size[1])
    root = ElementTree.fromstring(
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="{FONT}" role="img" aria-labelledby="title conclusion">'
        f'<title id="title">{escape(readable(caption.name))}</title>'
        f'<desc id="conclusion">{escape(readable(caption.conclusion))}</desc>'
        f'<rect width="{width}" height="{height}" fill="{CARD}"/>{drawn}</svg>'
    )
    for words in root.iter("text"):
        words.text = PICTURES.sub("", words.text or "").strip()
    _dress(root, group="")
    root.set("xmlns", NAMESPACE)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _dress(parent: Element, *, group: str) -> None:
    """Write the look of every element on it; words with a halo of paper are written twice."""
    for number, element in reversed(list(enumerate(parent))):
        classes = element.attrib.pop("class", "").split()
        inside = classes[0] if element.tag == "g" and classes else group
        for name, value in look_of(element.tag, classes=classes, group=group).items():
            element.set(name, value)
        if HALOED.intersection(classes):
            parent.insert(number, _halo(element))
        _dress(element, group=inside)


def _halo(element: Element) -> Element:
    """Return the same words with a wide edge in the colour of the paper, to stand behind."""
    halo = Element(element.tag, element.attrib | HALO | {"aria-hidden": "true"})
    halo.text = element.text
    return halo
