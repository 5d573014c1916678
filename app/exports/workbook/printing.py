"""How a sheet with charts is printed: the table with its charts beside it, and no chart cut.

Excel keeps no page breaks of a sheet that is fitted to a page, so the scale is worked out here.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

PIXELS = 96  # in an inch
LONG, SHORT = 11.69, 8.27  # inches of A4
SIDE, TOP, BOTTOM = 0.4, 0.4, 0.6
ROW, HEAD = 19, 46  # pixels high
POINTS = 0.75  # of a pixel
SPARE = 0.93  # other programs draw columns a little wider
WIDEST = 100  # percent


class Block(NamedTuple):
    """The rows of a series or its chart, whichever reaches further: the first, and after the last.

    ``chart`` is the row where its chart begins, where the block can be parted from those before.
    """

    chart: int
    end: int


def width_in_pixels(characters: Sequence[float]) -> int:
    """Return how wide columns of so many characters are together."""
    return sum(round(one * 7 + 5) for one in characters)


def set_heights(sheet: Any) -> None:
    """Set how high the rows are and that of the headings, before anything is written in them."""
    sheet.set_default_row(ROW * POINTS)
    sheet.set_row(0, HEAD * POINTS)


def lay_on_pages(sheet: Any, blocks: Iterable[Block], *, width: int) -> None:
    """Let a sheet of a width in pixels fill the breadth of a page, and part it between charts."""
    sheet.set_margins(SIDE, SIDE, TOP, BOTTOM)
    room = (LONG - 2 * SIDE) * PIXELS * SPARE
    scale = min(WIDEST, int(WIDEST * room / width))
    sheet.set_print_scale(scale)
    height = (SHORT - TOP - BOTTOM) * PIXELS * SPARE * WIDEST / scale
    sheet.set_h_pagebreaks(list(_part(blocks, rows=int((height - HEAD) / ROW))))


def _part(blocks: Iterable[Block], *, rows: int) -> Iterator[int]:
    """Yield the rows that a page begins with, where what comes has no room on the page before."""
    begins = 1
    for chart, end in blocks:
        if end > begins + rows and chart > begins:
            begins = chart
            yield chart
        while end > begins + rows:
            begins += rows
