"""The periods of a block copied from a spreadsheet, and the grid that it is placed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flask_babel import gettext as _

from app.measures.forms.block_headings import BlockRefused, Column, heading_key
from app.measures.forms.block_reading import Block, has_pairs, width_of
from app.measures.models.period import Period
from app.measures.models.period_names import Nearby, NoPeriod, read_period

PERIOD_WORDS = frozenset(
    {
        *("uke", "uker", "veke", "week", "weeks", "ukenr", "uke nr", "ukenummer", "uke nummer"),
        *(
            "periode",
            "period",
            "måned",
            "mnd",
            "month",
            "kvartal",
            "quarter",
            "halvår",
            "half year",
        ),
        *("år", "year", "dato", "date", "tid", "når"),
    }
)


Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    """The rows and columns that a block is placed in; ``start`` is the cell it was pasted into."""

    periods: Sequence[Period]
    columns: Sequence[Column]
    start: Place = (0, 0)

    def read_named(self, text: str) -> Period | None:
        """Return the period that a text names: «uke 38», a month, a date; no bare number."""
        return None if _is_bare(text) else self._read(text)

    def read_bare(self, text: str) -> Period | None:
        """Return the period that a bare number may stand for."""
        return self._read(text) if _is_bare(text) else None

    def _read(self, text: str) -> Period | None:
        try:
            return read_period(text, self.periods[0].frequency, Nearby(self.periods[-1].end))
        except NoPeriod:
            return None


def find_periods(body: Block, headings: Block, *, shape: Shape) -> list[Period | None] | None:
    """Return the period of each row, when the first column holds periods."""
    if width_of(body) < 2:
        return None
    firsts = [row[0] for row in body]
    found = [shape.read_named(text) for text in firsts]
    named = len(found) - found.count(None)
    bare = [shape.read_bare(text) for text in firsts]
    if any(heading_key(row[0]) in PERIOD_WORDS for row in headings):
        if not named and not any(bare):
            raise no_periods()
        return [name or number for name, number in zip(found, bare, strict=True)]
    if named and named * 2 > len([text for text in firsts if text]):
        return found
    return bare if all(bare) and _count_up(firsts, body, shape) else None


def no_periods() -> BlockRefused:
    """Return why a block whose periods cannot be read is not placed."""
    return BlockRefused(_("The periods in the first column cannot be read. Nothing is pasted in."))


def _count_up(firsts: list[str], body: Block, shape: Shape) -> bool:
    """Say whether bare numbers are periods: they count evenly, and the rest fills the boxes."""
    numbers = [int(text) for text in firsts]
    steps = {after - before for before, after in pairwise(numbers)}
    width = sum(2 if at and has_pairs(body, at) else 1 for at in range(width_of(body)))
    left = shape.columns[shape.start[1] :]
    whole = {i for i in range(1, len(left)) if left[i].measure != left[i - 1].measure}
    whole.add(len(left))
    fills = width - 1 in whole or width > len(left)
    return len(steps) == 1 and steps <= {1, 2} and width not in whole and fills


def _is_bare(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 5
