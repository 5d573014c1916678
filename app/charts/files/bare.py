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
from app.charts.svg.layout import Layout, lay_out
from app.charts.svg.marks import at, finish, open_svg, write
from app.charts.svg.run_chart import draw_layout
from app.charts.svg.slide import draw_slide_chart

SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
BETWEEN = 14  # px between a drawing and its legend
NAME = 30  # px of the name over one of many drawings
GAP = 24  # px between two of many drawings


def bare_chart(chart: Chart, *, caption: Caption, point: str, size: tuple[int, int]) -> str:
    """Return a series as a file of about this size, with its legend; the caption is unseen."""
    layout = _lay_out(chart, point=point, size=size)
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


def _lay_out(chart: Chart, *, point: str, size: tuple[int, int]) -> Layout:
    width, height = size
    legend = list_legend(chart, point=point)
    room = draw_legend(legend, top=0, left=0, width=width - SAMPLE).height
    return lay_out(chart, narrow=False, height=height - room - BETWEEN, wide=width)


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


def many(named: Sequence[tuple[str, Markup]], *, columns: int, each: tuple[int, int]) -> Markup:
    """Return small drawings of one size as one drawing, each below its name, row by row."""
    width, height = each
    drawn = []
    for number, (name, drawing) in enumerate(named):
        row, column = divmod(number, columns)
        x, y = column * (width + GAP), row * (height + NAME + GAP)
        drawn.append(write(shorten(name, width=width, font_size=15), x=x, y=y + 18, css="t-box b"))
        place = f"translate({at(x)} {at(y + NAME)})"
        drawn.append(f'<g transform="{place}">{inside_of(drawing)}</g>')
    rows = -(-len(named) // columns)
    size = columns * (width + GAP) - GAP, rows * (height + NAME + GAP) - GAP
    return finish([open_svg("many", size=size, label=""), *drawn])


def sheet_of_many(
    named: Sequence[tuple[str, Markup]],
    *,
    caption: Caption,
    columns: int,
    each: tuple[int, int],
) -> str:
    """Return small drawings of one size as a file without words of its own."""
    return drawing_alone(many(named, columns=columns, each=each), caption=caption)
