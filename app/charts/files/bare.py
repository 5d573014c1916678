"""A drawing without words above it, for a slide or a page that says them itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from app.charts.annotations import Note, list_notes
from app.charts.chart import Chart
from app.charts.files.caption import Caption
from app.charts.files.sheet import ROW, SAMPLE, draw_legend
from app.charts.files.svg_file import inside_of, stand_alone
from app.charts.legend import list_legend
from app.charts.placing import Kind, place_words
from app.charts.spacing import shorten
from app.charts.svg.layout import LEAST_PLOT, Layout, lay_out
from app.charts.svg.marks import at, finish, open_svg, write
from app.charts.svg.run_chart import draw_layout
from app.charts.svg.slide import draw_slide_chart

SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
BETWEEN = 14  # px between a drawing and its legend
NAME = 50  # px of the name over one of many drawings, and of what it says
GAP = 24  # px between two of many drawings
Named = tuple[str, str, Markup]  # one of many drawings: its name, what it says, and itself


def bare_chart(
    chart: Chart,
    *,
    caption: Caption,
    point: str,
    size: tuple[int, int],
    least: int = LEAST_PLOT,
) -> str:
    """Return a series as a file of about this size, with its legend; the caption is unseen.

    Its plot has at least so many px, whatever the height.
    """
    layout = _lay_out(chart, point=point, size=size, least=least)
    drawn_wide, drawn_high = layout.size
    legend = list_legend(chart, point=point)
    foot = draw_legend(legend, top=drawn_high + BETWEEN, left=2, width=size[0] - SAMPLE)
    drawn = inside_of(draw_layout(layout)) + foot.drawn
    whole = (float(drawn_wide), drawn_high + BETWEEN + foot.height - ROW + 20)
    return stand_alone(drawn, size=whole, caption=caption)


def notes_of_bare(chart: Chart, *, point: str, size: tuple[int, int]) -> list[Note]:
    """Return what the letters in such a file stand for: of what it has no room to write out."""
    words = place_words(chart, planes=(_lay_out(chart, point=point, size=size).plane,))
    letters = {placed.lines[0] for placed in words if placed.kind is Kind.LETTER}
    return [note for note in list_notes(chart) if note.letter in letters]


def _lay_out(chart: Chart, *, point: str, size: tuple[int, int], least: int = LEAST_PLOT) -> Layout:
    width, height = size
    legend = list_legend(chart, point=point)
    room = draw_legend(legend, top=0, left=0, width=width - SAMPLE).height
    below = room + BETWEEN
    return lay_out(chart, narrow=False, height=height - below, wide=width, least=least)


def bare_small_chart(chart: Chart, *, caption: Caption, size: tuple[int, int]) -> str:
    """Return the last points of a series as a file with few and large words.

    The size is the width of the whole and the height of the plot within it.
    """
    return drawing_alone(draw_slide_chart(chart, width=size[0], plot=size[1]), caption=caption)


def drawing_alone(drawing: Markup, *, caption: Caption) -> str:
    """Return a drawing of a page as a file of the same size."""
    found = SIZE.search(drawing)
    assert found is not None, "a drawing says how large it is"
    whole = (float(found[1]), float(found[2]))
    return stand_alone(inside_of(drawing), size=whole, caption=caption)


def many(named: Sequence[Named], *, columns: int, each: tuple[int, int]) -> Markup:
    """Return small drawings of one size as one drawing, each below its name and words."""
    width, height = each
    drawn = []
    for number, (name, told, drawing) in enumerate(named):
        row, column = divmod(number, columns)
        x, y = column * (width + GAP), row * (height + NAME + GAP)
        drawn.append(write(shorten(name, width=width, font_size=15), x=x, y=y + 18, css="t-box b"))
        under = shorten(told, width=width, font_size=14)
        drawn.append(write(under, x=x, y=y + 38, css="t-idea"))
        place = f"translate({at(x)} {at(y + NAME)})"
        drawn.append(f'<g transform="{place}">{inside_of(drawing)}</g>')
    rows = -(-len(named) // columns)
    size = columns * (width + GAP) - GAP, rows * (height + NAME + GAP) - GAP
    return finish([open_svg("many", size=size, label=""), *drawn])


def sheet_of_many(
    named: Sequence[Named],
    *,
    caption: Caption,
    columns: int,
    each: tuple[int, int],
) -> str:
    """Return small drawings of one size as a file without words of its own."""
    return drawing_alone(many(named, columns=columns, each=each), caption=caption)
