"""How a sheet with charts is printed: the table with its charts beside it, and no chart cut.

Excel keeps no page breaks of a sheet that is fitted to a page, so the scale is worked out here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

PIXELS = 96  # in an inch
LONG, SHORT = 11.69, 8.27  # inches of A4
SIDE, TOP, BOTTOM = 0.4, 0.4, 0.6
ROW, HEAD = 19, 46  # pixels high
POINTS = 0.75  # of a pixel
LINE = ROW * POINTS  # points of a row of one line
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
    sheet.set_default_row(LINE)
    sheet.set_row(0, HEAD * POINTS)


def lay_on_pages(
    sheet: Any, blocks: Iterable[Block], *, width: int, lines: Mapping[int, int]
) -> None:
    """Let a sheet of a width in pixels fill the breadth of a page, and part it between charts.

    ``lines`` are those of each row that has more than one.
    """
    sheet.set_margins(SIDE, SIDE, TOP, BOTTOM)
    across = (LONG - 2 * SIDE) * PIXELS * SPARE
    scale = min(WIDEST, int(WIDEST * across / width))
    sheet.set_print_scale(scale)
    height = (SHORT - TOP - BOTTOM) * PIXELS * SPARE * WIDEST / scale
    room = int((height - HEAD) / ROW)
    sheet.set_h_pagebreaks(list(_part(blocks, room=room, lines=lines)))


def _part(blocks: Iterable[Block], *, room: int, lines: Mapping[int, int]) -> Iterator[int]:
    """Yield the rows that a page begins with, where what comes has no room on the page before."""
    begins = 1
    for chart, end in blocks:
        top, foot = (_line_of(row, lines) for row in (chart, end))
        if foot > begins + room and top > begins:
            begins = top
            yield chart
        while foot > begins + room:
            begins += room


def _line_of(row: int, lines: Mapping[int, int]) -> int:
    """Return which line a row begins with, where some rows before it have several."""
    return row + sum(count - 1 for before, count in lines.items() if before < row)
